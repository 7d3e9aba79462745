package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static io.bongsu.gateway.alert.Desks.NODE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State is what one gets by applying the records, whatever people and radio nodes did. */
final class ReplayTest {
  private static final int COMMANDS = 6_000;
  private static final List<String> PEOPLE = List.of("a", "b", "c", "d");
  private static final List<String> NODES = List.of(NODE, "second");
  private static final List<CellGlobalId> CELLS = List.of(CELL_1, CELL_2);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bookMadeOfTheRecordsEqualsTheOneThatMadeThem(long seed) throws Exception {
    Random random = new Random(seed);
    AlertBook book = new AlertBook();
    AlertDesk desk = new AlertDesk(book);
    List<byte[]> journal = new ArrayList<>();
    Map<Decision.Kind, Integer> refusals = new EnumMap<>(Decision.Kind.class);
    long nowUs = Desks.MIDNIGHT_US;
    for (int i = 0; i < COMMANDS; i++) {
      nowUs += random.nextInt(30) * Desks.SECOND_US;
      Decision decision = desk.decide(command(random, book, nowUs), nowUs);
      if (decision instanceof Accepted accepted) {
        accepted.records().forEach(record -> journal.add(record.toByteArray()));
      } else if (decision instanceof Refused refused) {
        refusals.merge(refused.kind(), 1, Integer::sum);
      }
    }

    AlertBook replayed = new AlertBook();
    for (byte[] record : journal) {
      replayed.apply(Record.parseFrom(record));
    }
    EnumSet<AlertState> seen = EnumSet.noneOf(AlertState.class);
    for (Alert alert : book.all()) {
      seen.add(alert.state());
      assertEquals(alert, replayed.find(alert.id()));
    }
    assertEquals(ids(book), ids(replayed));
    for (KpasLevel level : KpasLevel.values()) {
      int identifier = level.messageIdentifier();
      assertEquals(
          book.nextMessageCode(identifier, nowUs), replayed.nextMessageCode(identifier, nowUs));
    }
    assertEquals(AlertIds.next(book, nowUs), AlertIds.next(replayed, nowUs));
    // The sequence is worth something only if it went everywhere.
    assertEquals(EnumSet.allOf(AlertState.class), seen);
    assertTrue(refusals.size() >= 3, refusals.toString());
  }

  private static AlertCommand command(Random random, AlertBook book, long nowUs) {
    List<Alert> alerts = List.copyOf(book.all());
    // Mostly the newest ones, so that alerts come to their end.
    int back = Math.min(alerts.size(), 1 + random.nextInt(12));
    String id = alerts.isEmpty() ? "nobody" : alerts.get(alerts.size() - back).id();
    String by = PEOPLE.get(random.nextInt(PEOPLE.size()));
    String node = NODES.get(random.nextInt(NODES.size()));
    List<CellGlobalId> cells = random.nextBoolean() ? CELLS : List.of(CELL_1);
    return switch (random.nextInt(14)) {
      case 0 ->
          new AlertCommand.Draft(by, content(random, nowUs), "person " + by, "어딘가", List.of("참고"));
      case 1 -> trigger(random, nowUs);
      case 2 -> new AlertCommand.Edit(id, by, content(random, nowUs));
      case 3, 4, 5 -> new AlertCommand.Submit(id, by);
      case 6, 7, 8 ->
          new AlertCommand.Approve(
              id, by, List.of(Desks.REGION), Map.of(NODE, CELLS, "second", List.of(CELL_2)), null);
      case 9 -> new AlertCommand.HandedToRadio(id, node, nowUs - 1);
      case 10 ->
          new AlertCommand.NodeAnswered(
              id, node, cells, random.nextBoolean() ? Map.of() : Map.of(CELL_2, 9), nowUs);
      case 11 -> new AlertCommand.NodeSilent(id, node, cells, "away");
      case 12 -> new AlertCommand.CellsBroadcasting(id, node, cells, nowUs);
      default ->
          random.nextBoolean()
              ? new AlertCommand.Stop(id, by, "상황 종료")
              : new AlertCommand.Expire(id);
    };
  }

  private static List<String> ids(AlertBook book) {
    return book.all().stream().map(Alert::id).toList();
  }

  private static AlertCommand trigger(Random random, long nowUs) {
    ClockStamp.Builder stamp =
        ClockStamp.newBuilder()
            .setWallTimeUs(nowUs - 700)
            .setClockTrust(
                random.nextBoolean()
                    ? ClockTrust.CLOCK_TRUST_SYNCHRONISED
                    : ClockTrust.CLOCK_TRUST_FREE_RUNNING);
    Trigger trigger =
        Trigger.newBuilder().setEventId("event-" + random.nextInt(900)).setStamp(stamp).build();
    return new AlertCommand.ReceiveTrigger(trigger, nowUs - 5, content(random, nowUs), "sensor s");
  }

  private static Content content(Random random, long nowUs) {
    return Desks.content("대피하세요 ".repeat(1 + random.nextInt(20)))
        .setLevelValue(random.nextInt(Level.values().length - 1))
        .setDrill(random.nextInt(20) == 0)
        .setUseEndsUs(random.nextInt(10) == 0 ? nowUs + 120 * Desks.SECOND_US : 0)
        .setValidityS(60 + random.nextInt(7200))
        .build();
  }
}
