package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static io.bongsu.gateway.alert.Desks.NODE;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.DataCoding;
import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.AutoSendArmed;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Ordered;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** People, rules and radio nodes who do what comes into their heads; the same for the same seed. */
final class RandomLife {
  private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e");
  private static final List<String> NODES = List.of(NODE, "second");
  private static final List<Category> CATEGORIES =
      List.of(Category.NORMAL, Category.HIGH_PRIORITY, Category.BACKGROUND);
  private static final List<CellGlobalId> CELLS = List.of(CELL_1, CELL_2);
  private static final List<Stage> STAGES = List.of(Stage.values());

  private static final List<WarningArea> AREAS =
      List.of(Areas.CIRCLE, Areas.POLYGON, Areas.CELLS, Areas.REGIONS, Areas.ALL);

  private final Random random;
  private final AlertBook book;

  RandomLife(long seed, AlertBook book) {
    this.random = new Random(seed);
    this.book = book;
  }

  long pauseUs() {
    return random.nextInt(60) * Desks.SECOND_US;
  }

  private SpillOver oneOf(SpillOver... all) {
    return all[random.nextInt(all.length)];
  }

  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** What a rule writes that was pre-authorised for a draft; null where there is none. */
  @Nullable Record armed(long nowUs) {
    Alert alert = book.find(id());
    return alert == null || alert.state() != AlertState.DRAFT
        ? null
        : Record.newBuilder()
            .setAtUs(nowUs)
            .setBy("rule")
            .setAlertId(alert.id())
            .setAutoSendArmed(
                AutoSendArmed.newBuilder()
                    .setRule("fire-1")
                    .setAuthorisedBy("mayor")
                    .setSendsAtUs(nowUs + random.nextInt(60) * Desks.SECOND_US))
            .build();
  }

  AlertCommand command(long nowUs) {
    String id = id();
    String by = PEOPLE.get(random.nextInt(PEOPLE.size()));
    CommandKey key = oneIn(3) ? key("request-" + random.nextInt(60)) : null;
    Boolean drill = oneIn(2) ? Boolean.valueOf(oneIn(10)) : null;
    return switch (random.nextInt(24)) {
      case 0, 1 -> draft(by, oneIn(3) ? id : live(), key, nowUs);
      case 2, 3 -> new AlertCommand.Edit(id, by, content(nowUs), key);
      case 4, 5, 6, 7 ->
          new AlertCommand.Submit(id, by, cellsByNode(), !oneIn(4), drill, cellsSha256(), key);
      case 8, 9, 10, 11, 12 ->
          new AlertCommand.Approve(
              id, by, area(id), cellsByNode(), cellsSha256(), null, !oneIn(4), drill, key);
      case 13 -> new AlertCommand.Return(id, by, "다시", key);
      case 14 ->
          oneIn(3)
              ? new AlertCommand.Reject(id, by, "오작동", key)
              : new AlertCommand.Veto(id, by, "오작동", key);
      case 15 ->
          oneIn(2)
              ? new AlertCommand.Stop(id, by, "상황 종료", key)
              : new AlertCommand.Expire(oldest());
      case 16 -> new AlertCommand.Escalate(id, 1 + random.nextInt(3), "도청");
      case 17, 18 ->
          new AlertCommand.AutoApprove(
              id, AlertArea.ofRegions(List.of(Desks.REGION)), cellsByNode());
      case 19 -> oneIn(2) ? ordered(nowUs) : outcome(id, nowUs);
      default -> outcome(id, nowUs);
    };
  }

  /** By a cell broadcast entity, to the letter; on a channel of ours, so that codes may collide. */
  private AlertCommand ordered(long nowUs) {
    SerialNumber serial =
        new SerialNumber(GeographicalScope.PLMN, random.nextInt(40), random.nextInt(3));
    WarningMessage message =
        oneIn(3)
            ? new WarningMessage.Etws(
                new EtwsPrimary(serial, 4352, new EtwsWarning(0, true, oneIn(2)), ByteString.EMPTY))
            : new WarningMessage.Pages(
                new CbsMessage(
                    4371,
                    serial,
                    DataCoding.EIGHT_BIT,
                    List.of(
                        CbsPage.padded(DataCoding.EIGHT_BIT, ByteString.copyFrom(new byte[9])))),
                CATEGORIES.get(random.nextInt(3)));
    return new AlertCommand.Order(
        Content.newBuilder()
            .setLevel(Level.LEVEL_SAFETY)
            .setOrdered(Ordered.newBuilder().setCbe("office").addAuthorisedBy("mayor"))
            .build(),
        new Broadcast(message, cellsByNode(), 5, 9, nowUs + random.nextInt(900) * Desks.SECOND_US),
        "all",
        List.of("note"));
  }

  /** Mostly to ask the same again. */
  private CommandKey key(String name) {
    return oneIn(8) ? Desks.key(name, "something else") : Desks.key(name);
  }

  private AlertCommand outcome(String id, long nowUs) {
    String node = NODES.get(random.nextInt(NODES.size()));
    List<CellGlobalId> cells = oneIn(2) ? CELLS : List.of(CELL_1);
    return switch (random.nextInt(8)) {
      case 0 ->
          new AlertCommand.HandedToRadio(
              id, node, cells, nowUs - random.nextInt(120) * Desks.SECOND_US);
      case 1 ->
          new AlertCommand.NodeAnswered(
              id, node, cells, oneIn(2) ? Map.of() : Map.of(CELL_2, 9), nowUs);
      case 2 -> new AlertCommand.NodeSilent(id, node, cells, "away", nowUs);
      case 3, 4 ->
          new AlertCommand.StopAnswered(
              id, node, cells, oneIn(2) ? Map.of() : Map.of(CELL_2, random.nextInt(3)), nowUs);
      case 5 -> new AlertCommand.Journaled(id, nowUs);
      case 6 ->
          new AlertCommand.Late(
              id, STAGES.get(random.nextInt(STAGES.size())), nowUs - random.nextInt(9));
      default -> new AlertCommand.CellsBroadcasting(id, node, cells, nowUs);
    };
  }

  /** Mostly of one of the newest, so that alerts come to their end. */
  private String id() {
    int back = Math.min(book.all().size(), 1 + random.nextInt(12));
    return book.all().stream()
        .skip(book.all().size() - back)
        .map(Alert::id)
        .findFirst()
        .orElse("nobody");
  }

  /** One that may be updated; null where nothing is on air. */
  private @Nullable String live() {
    return book.all().stream()
        .filter(alert -> alert.state().isLive() && !alert.isCompanion() && !alert.isOrdered())
        .map(Alert::id)
        .reduce((first, last) -> last)
        .orElse(null);
  }

  /** As a timer does: the one that waited longest. */
  private String oldest() {
    return book.all().stream()
        .filter(alert -> !alert.state().isFinal() && alert.state() != AlertState.PREPARED)
        .map(Alert::id)
        .findFirst()
        .orElse("nobody");
  }

  private AlertCommand draft(
      String by, @Nullable String replaces, @Nullable CommandKey key, long nowUs) {
    Content.Builder content = content(nowUs).toBuilder();
    Alert old = replaces == null ? null : book.find(replaces);
    if (old != null && !oneIn(4)) {
      // Mostly the same thing again, as things stand now.
      content.setLevel(old.content().getLevel()).setDrill(old.content().getDrill());
    }
    return new AlertCommand.Draft(
        by, content.build(), "person " + by, "어딘가", List.of("참고"), replaces, key);
  }

  /** A trigger, and mostly the draft that a rule makes of it. */
  List<Record> triggered(AlertDesk desk, long nowUs) {
    ClockStamp.Builder stamp =
        ClockStamp.newBuilder()
            .setWallTimeUs(nowUs - 700)
            .setClockTrust(
                oneIn(2)
                    ? ClockTrust.CLOCK_TRUST_SYNCHRONISED
                    : ClockTrust.CLOCK_TRUST_FREE_RUNNING);
    String eventId = "event-" + random.nextInt();
    Record received =
        Record.newBuilder()
            .setAtUs(nowUs)
            .setBy("field")
            .setIncidentId("incident")
            .setTriggerReceived(
                TriggerReceived.newBuilder()
                    .setTrigger(Trigger.newBuilder().setEventId(eventId).setStamp(stamp))
                    .setReceivedUs(nowUs - 5))
            .build();
    return oneIn(3)
        ? List.of(received)
        : List.of(received, desk.draftOf("incident", eventId, content(nowUs), "sensor s", nowUs));
  }

  /** Mostly what the alert is for. */
  private AlertArea area(String id) {
    Alert alert = book.find(id);
    return alert == null || oneIn(20) ? AlertArea.ofRegions(List.of(Desks.REGION)) : alert.area();
  }

  /** Of a territory that changes seldom. */
  private ByteString cellsSha256() {
    return ByteString.copyFromUtf8(oneIn(10) ? "cells of then" : "cells of now");
  }

  private static Map<String, List<CellGlobalId>> cellsByNode() {
    return Map.of(NODE, CELLS, "second", List.of(CELL_2));
  }

  private Content content(long nowUs) {
    Content.Builder content = Desks.content("대피하세요 ".repeat(1 + random.nextInt(16)));
    if (oneIn(3)) {
      AlertArea.of(AREAS.get(random.nextInt(AREAS.size())), oneOf(SpillOver.values())).in(content);
    }
    if (oneIn(2)) {
      content.addTexts(Desks.text("en", "Leave now. ".repeat(1 + random.nextInt(9)).strip()));
    }
    return content
        .setLevelValue(oneIn(20) ? 0 : 1 + random.nextInt(Level.values().length - 2))
        .setDrill(oneIn(20))
        .setUseEndsUs(oneIn(10) ? nowUs + 120 * Desks.SECOND_US : 0)
        .setValidityS(60 + random.nextInt(7200))
        .build();
  }
}
