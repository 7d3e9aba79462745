package io.bongsu.gateway.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Areas;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about the past, on a small one written by hand and on a large one by chance. */
final class HistoryReaderTest {
  private static final int ALL = 100_000;

  @TempDir Path folder;
  private MemoryJournal journal;
  private HistoryStore store;
  private HistoryReader reader;

  @BeforeEach
  void open() throws SQLException {
    Path file = folder.resolve(HistoryFile.NAME);
    journal = new MemoryJournal();
    store = HistoryStore.on(HistoryFile.open(file), false, new Counters(new SimpleMeterRegistry()));
    reader = new HistoryReader(file, () -> {});
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
  }

  @Test
  void alertIsShownWithItsWayAndItsCells() throws Exception {
    add(Past.alertThatWasSent());
    HistoryReader.AlertStory story = reader.alert("20260501-01", 0, 100).orElseThrow();
    PastAlert alert = story.alert();
    assertEquals("stopped", alert.state());
    assertEquals("emergency", alert.level());
    assertEquals("heavyRain", alert.hazard());
    assertEquals(new PastAlert.People("rule", "kim", "lee"), alert.people());
    assertEquals(
        new PastAlert.Times(Past.us(2), Past.us(3), Past.us(4), Past.us(8), Past.us(12)),
        alert.times());
    assertEquals("비가 그침", alert.reason());
    assertEquals("I-1", alert.links().incidentId());
    assertEquals("하천변침수 위험. 높은 곳으로 대피하십시오.", alert.texts().get("ko"));
    assertEquals(List.of("9110100000", "9120000000"), alert.regions());
    assertEquals(
        new PastAlert.Broadcast(4371, 0x0010, 2, new CellCounts(5, 1, 1, 1, 1, 0, 0)),
        alert.broadcast());
    assertEquals(
        List.of(
            new PastDelivery(
                "bsc-1", new CellCounts(3, 1, 1, 0, 1, 0, 0), Past.us(5), Past.us(6), null),
            new PastDelivery(
                "bsc-2", new CellCounts(2, 0, 0, 1, 0, 0, 0), Past.us(10), null, "away")),
        story.deliveries());
    assertEquals(
        List.of(
            "2 rule alertDrafted emergency, heavyRain, 2 regions, from sensor rain-1",
            "3 kim alertSubmitted ",
            "4 lee alertApproved message identifier 4371, serial number 0x0010, 2 radio nodes",
            "5 radio handedToRadio bsc-1; of 3 cells, 3 asked",
            "6 radio nodeAnswered bsc-1, refused 2: 0x06 BSC_CAPACITY_EXCEEDED;"
                + " of 3 cells, 1 accepted, 2 refused",
            "7 radio nodeSilent bsc-2: away; of 2 cells, 2 silent",
            "8 radio cellsBroadcasting bsc-1; of 3 cells, 1 broadcasting, 2 refused",
            "9 radio nodeAnswered bsc-1; of 3 cells, 1 broadcasting, 1 accepted, 1 refused",
            "10 radio handedToRadio bsc-2; of 2 cells, 2 asked",
            "11 radio nodeSilent bsc-2: away; of 2 cells, 1 silent, 1 asked",
            "12 kim alertStopped 비가 그침"),
        words(story.events().rows()));
    assertNull(story.events().next());
  }

  @Test
  void areaThatIsNotOnlyRegionsIsShownInWordsAndFoundByItsRegions() throws Exception {
    Content.Builder content =
        Content.newBuilder().addTexts(Text.newBuilder().setLanguage("ko").setText("산불"));
    add(
        List.of(
            Record.newBuilder()
                .setAlertId("20260501-07")
                .setBy("writer")
                .setAlertDrafted(
                    AlertDrafted.newBuilder().setContent(Areas.reported(Areas.ALL).in(content)))
                .build()));
    HistoryReader.AlertStory story = reader.alert("20260501-07", 0, 100).orElseThrow();
    assertEquals(Areas.reported(Areas.ALL).toString(), story.alert().area());
    assertEquals(List.of("9110100000", "9110200000"), story.alert().regions());
    String words = story.events().rows().get(0).words();
    assertTrue(words.contains("circle of 800 m about 126.97000,37.56000"), words);
    assertEquals(1, ids(HistoryFilter.builder(9).regionPrefix("91102")).size());
    assertEquals(0, ids(HistoryFilter.builder(9).regionPrefix("91103")).size(), "taken away");
    assertEquals(List.of("20260501-07"), found("circle 126.97"));
  }

  @Test
  void stopIsCountedBesideWhatWasBroadcast() throws Exception {
    List<Record> past = new ArrayList<>(Past.alertThatWasSent());
    past.add(Past.stopAnswered(19, 1));
    add(past);
    assertEquals(new CellCounts(3, 1, 1, 0, 1, 1, 1), cellsOfFirstNode());
    add(List.of(Past.stopAnswered(20, 1)));
    assertEquals(new CellCounts(3, 1, 1, 0, 1, 1, 1), cellsOfFirstNode(), "said again");
    CellCounts all = reader.alert("20260501-01", 0, 1).orElseThrow().alert().broadcast().cells();
    assertEquals(new CellCounts(5, 1, 1, 1, 1, 1, 1), all);
    add(List.of(Past.handedAgain(18)));
    assertEquals(new CellCounts(3, 1, 0, 0, 1, 1, 1), cellsOfFirstNode(), "given before");
    add(List.of(Past.handedAgain(21)));
    assertEquals(new CellCounts(3, 1, 0, 0, 1, 0, 0), cellsOfFirstNode(), "given once more");
  }

  private CellCounts cellsOfFirstNode() throws Exception {
    return reader.alert("20260501-01", 0, 1).orElseThrow().deliveries().get(0).cells();
  }

  @Test
  void incidentIsShownWithItsSensorsAndWhatHappenedInItsAlerts() throws Exception {
    add(Past.alertThatWasSent());
    HistoryReader.IncidentStory story = reader.incident("I-1", 0, 100).orElseThrow();
    PastIncident incident = story.incident();
    assertEquals("closed", incident.state());
    assertEquals(Past.us(1), incident.openedUs());
    assertEquals(Past.us(14), incident.confirmedUs());
    assertEquals("2 of 3 sensors", incident.because());
    assertEquals(Past.us(16), incident.closedUs());
    assertEquals(3, incident.triggers());
    assertEquals(2, incident.sensors());
    assertEquals(List.of("20260501-01"), incident.alertIds());
    assertEquals(
        List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L),
        story.events().rows().stream().map(PastEvent::sequence).toList());
  }

  @Test
  void correctionThatWasRejectedLiesReadyAnewInItsFirstWords() throws Exception {
    List<Record> life = new ArrayList<>();
    AlertDesk desk = new AlertDesk(new AlertBook());
    for (AlertCommand command :
        List.of(
            Desks.draft(Desks.content()),
            new AlertCommand.Submit("20261121-0001", "kim"),
            Desks.approve("20261121-0001", "lee"),
            new AlertCommand.Edit("20261121-0001-C", "kim", Desks.content("고친 글").build()),
            new AlertCommand.Submit("20261121-0001-C", "kim"),
            new AlertCommand.Reject("20261121-0001-C", "lee", "정정이 아님", null))) {
      long atUs = Desks.MIDNIGHT_US + life.size() * Desks.SECOND_US;
      life.addAll(((Decision.Accepted) desk.decide(command, atUs)).records());
    }
    int prepared = 1;
    while (!life.get(prepared - 1).getAlertDrafted().getPrepared()) {
      prepared++;
    }
    add(life.subList(0, prepared));
    // What only lies ready is found by who asks for it.
    assertEquals(List.of("20261121-0001"), ids(HistoryFilter.builder(10)));
    assertEquals(List.of("20261121-0001-C"), ids(HistoryFilter.builder(10).state("prepared")));
    add(life.subList(prepared, life.size() - 1));
    Record edited = life.get(prepared);
    assertEquals(
        edited.getAtUs(),
        reader.alert("20261121-0001-C", 0, 1).orElseThrow().alert().times().draftedUs(),
        edited.getEventCase().name());
    assertEquals("rejected", reader.alert("20261121-0001-C", 0, 1).orElseThrow().alert().state());
    add(life.subList(life.size() - 1, life.size()));
    PastAlert ready = reader.alert("20261121-0001-C", 0, 1).orElseThrow().alert();
    assertEquals(List.of("20261121-0001-C", "20261121-0001"), ids(HistoryFilter.builder(10)));
    assertEquals("prepared", ready.state());
    assertNull(ready.people().submitter());
    assertNull(ready.times().endedUs());
    assertNull(ready.reason());
    assertEquals(life.get(life.size() - 1).getAtUs(), ready.times().draftedUs());
    assertTrue(ready.texts().get("ko").startsWith("[정정]"), ready.texts().toString());
  }

  @Test
  void timeAxisComesInParts() throws Exception {
    add(Past.alertThatWasSent());
    List<PastEvent> whole = reader.incident("I-1", 0, 100).orElseThrow().events().rows();
    List<PastEvent> parts = new ArrayList<>();
    Long after = 0L;
    while (after != null) {
      Page<PastEvent, Long> part = reader.incident("I-1", after, 4).orElseThrow().events();
      parts.addAll(part.rows());
      after = part.next();
    }
    assertEquals(whole, parts);
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    add(Past.alertThatWasSent());
    assertTrue(reader.alert("20260501-02", 0, 10).isEmpty());
    assertTrue(reader.alert("", 0, 10).isEmpty());
    assertTrue(reader.incident("' OR 1=1 --", 0, 10).isEmpty());
    HistoryReader nowhere = new HistoryReader(folder.resolve("nowhere.db"), () -> {});
    IOException refused =
        assertThrows(IOException.class, () -> nowhere.alerts(HistoryFilter.builder(1).build()));
    assertTrue(refused.getMessage().startsWith("history: "), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "침수, 1", // two characters, within a longer word
    "하천변, 1",
    "하천변침수, 1",
    "천변침, 1",
    "하천변 대피하십시오, 1",
    "하천변 눈사태, 0",
    "강, 0",
    "riverside, 1",
    "RIVERSIDE leave, 1",
    "20260501-01, 1",
    "rain-1, 1",
    "91101, 1",
    "I-1, 1",
    "100%, 1",
    "10_%, 0", // not a pattern
    "0%, 1",
    "_%, 0",
    "%%, 0",
    "O'Neill, 1",
    "O''Neill, 0",
    "\"quoted\", 1",
    "quo*, 0", // no operators
    "leave OR nothing, 0",
    "NOT nothing, 0",
    "leave AND riverside, 0",
    "NEAR(leave riverside), 0",
    "words:leave, 0",
    "'\" OR 1=1 --', 0",
    "back\\slash, 1",
    "\\s, 1",
    "^leave, 0"
  })
  void wordsAreLookedForAsTheyStand(String words, int found) throws Exception {
    add(Past.alertThatWasSent());
    add(Past.draft("20260501-02", "9130000000", "대설. 외출을 삼가십시오."));
    HistoryFilter filter = HistoryFilter.builder(10).terms(SearchTerms.of(words)).build();
    assertEquals(found, reader.alerts(filter).rows().size());
  }

  @Test
  void wordsOfAnEarlierTextAreNotFoundAnyMore() throws Exception {
    add(List.of(Past.draft("A", "9110100000", "산불이 번지고 있습니다").get(0)));
    assertEquals(List.of("A"), found("산불이 번지고"));
    add(List.of(Past.edited("A", "불이 꺼졌습니다")));
    assertEquals(List.of(), found("산불이 번지고"));
    assertEquals(List.of("A"), found("꺼졌습니다"));
  }

  @Test
  void syllablesInTheirLettersAreFound() throws Exception {
    add(Past.alertThatWasSent());
    String letters = Normalizer.normalize("하천변", Normalizer.Form.NFD);
    assertFalse(letters.equals("하천변"));
    assertEquals(List.of("20260501-01"), found(letters));
  }

  @ParameterizedTest
  @CsvSource({
    "smoke-7, 0",
    "rain-1, 1",
    "rain-2, 1",
    "I-1, 1",
    "2 of 3, 1",
    "91101, 1",
    "'rain-1 rain-2', 1"
  })
  void incidentsAreFoundBySensorsCodesAndReasons(String words, int found) throws Exception {
    add(Past.alertThatWasSent());
    HistoryFilter filter = HistoryFilter.builder(10).terms(SearchTerms.of(words)).build();
    assertEquals(found, reader.incidents(filter).rows().size());
  }

  @ParameterizedTest
  @CsvSource({"9, 1", "91101, 1", "9110100000, 1", "9120, 1", "913, 0", "9110100001, 0", "92, 0"})
  void regionsAreFoundByTheirFirstDigits(String digits, int found) throws Exception {
    add(Past.alertThatWasSent());
    HistoryFilter filter = HistoryFilter.builder(10).regionPrefix(digits).build();
    assertEquals(found, reader.alerts(filter).rows().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"' OR '1'='1", "%", "_", "9%", "9_", "91'; DROP TABLE alert; --", ""})
  void regionIsNoPatternAndNoStatement(String digits) throws Exception {
    add(Past.alertThatWasSent());
    HistoryFilter filter = HistoryFilter.builder(10).regionPrefix(digits).build();
    int all = digits.isEmpty() ? 1 : 0;
    assertEquals(all, reader.alerts(filter).rows().size());
    assertEquals(all, reader.incidents(filter).rows().size());
    assertEquals(1, reader.alerts(HistoryFilter.builder(10).build()).rows().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void filtersGiveWhatLookingAtEachOneGives(long seed) throws Exception {
    add(RandomRecords.of(seed, 3_000));
    List<PastAlert> all = alerts(HistoryFilter.builder(ALL));
    assertTrue(all.size() > 50, () -> all.size() + " alerts");
    for (String level : Names.LEVELS) {
      same(all, HistoryFilter.builder(ALL).level(level), a -> a.level().equals(level));
    }
    for (String state : Names.ALERT_STATES) {
      same(all, HistoryFilter.builder(ALL).state(state), a -> a.state().equals(state));
    }
    for (String hazard : Names.HAZARDS) {
      same(
          all,
          HistoryFilter.builder(ALL).hazard(hazard).drill(true),
          a -> a.hazard().equals(hazard) && a.drill());
    }
    same(
        all,
        HistoryFilter.builder(ALL).regionPrefix("91102"),
        a -> a.regions().stream().anyMatch(code -> code.startsWith("91102")));
    long from = all.get(all.size() / 2).times().draftedUs();
    long to = all.get(5).times().draftedUs();
    same(
        all,
        HistoryFilter.builder(ALL).fromUs(from).toUs(to),
        a -> a.times().draftedUs() >= from && a.times().draftedUs() < to);
    for (String words : List.of("동구", "%공단_", "\"역\"", "Flood", "하천변 Flood", "1호")) {
      same(
          all,
          HistoryFilter.builder(ALL).terms(SearchTerms.of(words)),
          a ->
              List.of(words.split(" ")).stream()
                  .allMatch(String.join("", a.texts().values())::contains));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50})
  void pagesHoldEachAlertOnceWhileNewOnesComeIn(int limit) throws Exception {
    List<Record> records = RandomRecords.of(4, 3_000);
    add(records.subList(0, 2_000));
    List<String> expected = alerts(HistoryFilter.builder(ALL)).stream().map(PastAlert::id).toList();
    List<String> paged = new ArrayList<>();
    Cursor after = null;
    int added = 2_000;
    do {
      Page<PastAlert, Cursor> page =
          reader.alerts(HistoryFilter.builder(limit).after(after).build());
      page.rows().forEach(alert -> paged.add(alert.id()));
      after = page.next() == null ? null : Cursor.of(page.next().toString());
      int more = Math.min(added + 50, records.size());
      add(records.subList(added, more));
      added = more;
    } while (after != null);
    assertEquals(expected, paged);
  }

  @Test
  void alertsOfOneMomentAreNotLostBetweenPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      add(
          List.of(
              Past.draft("A-" + i, "9110100000", "같은 때").get(0).toBuilder().setAtUs(7).build()));
    }
    Page<PastAlert, Cursor> first = reader.alerts(HistoryFilter.builder(3).build());
    Page<PastAlert, Cursor> second =
        reader.alerts(HistoryFilter.builder(3).after(first.next()).build());
    List<String> ids = new ArrayList<>();
    first.rows().forEach(alert -> ids.add(alert.id()));
    second.rows().forEach(alert -> ids.add(alert.id()));
    assertEquals(List.of("A-4", "A-3", "A-2", "A-1", "A-0"), ids);
    assertNull(second.next());
  }

  @Test
  void incidentsComeInPagesToo() throws Exception {
    add(RandomRecords.of(5, 3_000));
    HistoryFilter all = HistoryFilter.builder(ALL).build();
    List<String> expected = reader.incidents(all).rows().stream().map(PastIncident::id).toList();
    assertTrue(expected.size() > 20, expected::toString);
    List<String> paged = new ArrayList<>();
    Cursor after = null;
    do {
      Page<PastIncident, Cursor> page =
          reader.incidents(HistoryFilter.builder(6).after(after).build());
      page.rows().forEach(incident -> paged.add(incident.id()));
      after = page.next();
    } while (after != null);
    assertEquals(expected, paged);
  }

  @Test
  void readerSeesWholeTransactionsAndHoldsNoWriterUp() throws Exception {
    List<Record> records = RandomRecords.of(6, 1_000);
    for (int from = 0; from < records.size(); from += 100) {
      add(records.subList(from, from + 100));
      assertFalse(alerts(HistoryFilter.builder(ALL)).isEmpty());
    }
    assertEquals(1_000, store.applied());
  }

  private void add(List<Record> records) throws SQLException {
    int before = (int) journal.last();
    records.forEach(journal::add);
    store.apply(journal.numbered(before, (int) journal.last()));
  }

  private List<String> ids(HistoryFilter.Builder filter) throws IOException {
    return alerts(filter).stream().map(PastAlert::id).toList();
  }

  private List<PastAlert> alerts(HistoryFilter.Builder filter) throws IOException {
    return reader.alerts(filter.build()).rows();
  }

  private List<String> found(String words) throws IOException {
    return alerts(HistoryFilter.builder(10).terms(SearchTerms.of(words))).stream()
        .map(PastAlert::id)
        .toList();
  }

  private void same(
      List<PastAlert> all, HistoryFilter.Builder filter, Predicate<PastAlert> expected)
      throws IOException {
    assertEquals(all.stream().filter(expected).toList(), alerts(filter));
  }

  private static List<String> words(List<PastEvent> events) {
    return events.stream()
        .map(e -> e.sequence() + " " + e.by() + " " + e.kind() + " " + e.words())
        .toList();
  }
}
