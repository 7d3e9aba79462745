package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.testkit.FieldGatewayClient;
import io.bongsu.proto.journal.v1.HeadSigned;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits at the desk, what passes it, and what is not let in. */
final class DeskTurnsTest {
  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private Journals journals;
  private CommandDesk desk;

  @BeforeEach
  void open() throws Exception {
    journals = Journals.open(folder, counters);
    desk = new CommandDesk(journals.journal(), Journals.POLICIES, () -> MIDNIGHT_US, counters);
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
    journals.close();
  }

  @Test
  void signatureComesAfterAllThatWaitedWhenItClosed() throws Exception {
    Hold hold = new Hold("ALERT_DRAFTED");
    start(hold);
    var first = desk.submit(draft(content()));
    hold.awaitHeld();
    List<CompletableFuture<IncidentDecision>> waiting = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      // In the least urgent lane, and more than two batches of it.
      waiting.add(desk.submit(trigger()));
    }
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(() -> desk.close(() -> true, DeskTurnsTest::unsigned));
    await().until(() -> desk.submit(draft(content())).isDone());
    hold.letGo();
    closed.get(30, TimeUnit.SECONDS);

    assertInstanceOf(Accepted.class, first.get());
    for (var trigger : waiting) {
      assertInstanceOf(IncidentDecision.Accepted.class, trigger.get());
    }
    List<Record> records = journals.records();
    Record last = records.get(records.size() - 1);
    assertTrue(last.hasHeadSigned(), () -> "last: " + last.getEventCase());
    assertEquals(records.size() - 1, last.getHeadSigned().getSequence());
  }

  @Test
  void criticalOrderPassesAFloodOfSafetyOrders() throws Exception {
    Hold hold = new Hold("ALERT_DRAFTED");
    start(hold);
    var first = desk.submit(draft(content()));
    hold.awaitHeld();
    List<CompletableFuture<Decision>> flood = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      flood.add(desk.submit(draft(content().setLevel(Level.LEVEL_SAFETY))));
    }
    var critical = desk.submit(draft(content().setLevel(Level.LEVEL_CRITICAL)));
    hold.letGo();

    String id = assertInstanceOf(Accepted.class, critical.get()).alert().id();
    for (var safety : flood) {
      assertInstanceOf(Accepted.class, safety.get());
    }
    assertInstanceOf(Accepted.class, first.get());
    assertEquals(id, journals.records().get(1).getAlertId(), "the next after the one in flight");
  }

  @Test
  void criticalOrderWaitsForNoBatchOfOrdersThatTakeLong() throws Exception {
    Hold hold = new Hold("ALERT_DRAFTED");
    start(hold);
    var first = desk.submit(draft(content()));
    hold.awaitHeld();
    List<CompletableFuture<Decision>> critical = new ArrayList<>();
    List<CompletableFuture<Boolean>> slow = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      slow.add(
          desk.sign(
              head -> {
                if (critical.isEmpty()) { // comes in while the first of them is decided
                  critical.add(desk.submit(draft(content().setLevel(Level.LEVEL_CRITICAL))));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                return unsigned(head);
              }));
    }
    hold.letGo();
    for (var signature : slow) {
      assertTrue(signature.get(30, TimeUnit.SECONDS));
    }
    assertInstanceOf(Accepted.class, first.get());
    String id = assertInstanceOf(Accepted.class, critical.get(0).get()).alert().id();

    List<String> alerts = journals.records().stream().map(Record::getAlertId).toList();
    assertTrue(alerts.indexOf(id) < 10, () -> "signatures before it: " + (alerts.indexOf(id) - 1));
  }

  @Test
  void noLaneWaitsForTheEndOfOrdersThatTakeLong() throws Exception {
    Hold hold = new Hold("ALERT_DRAFTED");
    start(hold);
    var first = desk.submit(draft(content()));
    hold.awaitHeld();
    AtomicInteger signed = new AtomicInteger();
    List<CompletableFuture<Boolean>> slow = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      slow.add(
          desk.sign(
              head -> {
                signed.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
                return unsigned(head);
              }));
    }
    var field = desk.submit(trigger()).thenApply(decision -> signed.get());
    hold.letGo();
    assertTrue(field.get(30, TimeUnit.SECONDS) < 10, field::toString);
    for (var signature : slow) {
      assertTrue(signature.get(30, TimeUnit.SECONDS));
    }
    assertInstanceOf(Accepted.class, first.get());
  }

  @Test
  void moreThanCanWaitIsRefusedAtOnce() throws Exception {
    Hold hold = new Hold("ALERT_DRAFTED");
    start(hold);
    var first = desk.submit(draft(content()));
    hold.awaitHeld();
    List<CompletableFuture<Decision>> waiting = new ArrayList<>();
    while (counters.get("desk.refused.full") == 0) {
      assertTrue(waiting.size() <= 10_001, "the queue has no end");
      waiting.add(desk.submit(new AlertCommand.Expire("nobody")));
    }
    Refused full = assertInstanceOf(Refused.class, waiting.get(waiting.size() - 1).getNow(null));
    assertEquals(Kind.UNAVAILABLE, full.kind());
    assertEquals("commands waiting: 10000 (expected: fewer; try again in a second)", full.reason());
    assertFalse(first.isDone());

    hold.letGo();
    assertEquals(Kind.NOT_FOUND, assertInstanceOf(Refused.class, waiting.get(0).get()).kind());
  }

  @Test
  void alertThatCanWaitBeginsOnlyWhenWhatIsSaidOfOthersIsWrittenDown() throws Exception {
    start();
    String onAir = submitted(Level.LEVEL_SAFETY);
    assertInstanceOf(Accepted.class, decide(Desks.approve(onAir, "approver")));
    String safety = submitted(Level.LEVEL_SAFETY);
    AlertCommand.Outcome told =
        new AlertCommand.CellsBroadcasting(
            "of many", Desks.NODE, Collections.nCopies(Integer.MAX_VALUE, Desks.CELL_1), 1);
    desk.backlog().add(told);
    Refused refused = assertInstanceOf(Refused.class, decide(Desks.approve(safety, "approver")));
    assertEquals(Kind.UNAVAILABLE, refused.kind());
    assertTrue(refused.reason().contains("waiting 34359738864 octets"), refused.reason());
    assertEquals(1, counters.get("desk.refused.behind"));
    assertTrue(
        refused.reason().contains("fewer than " + Runtime.getRuntime().maxMemory() / 16),
        refused.reason());
    assertInstanceOf(Accepted.class, decide(draft(content())), "what begins nothing");
    String correction = onAir + "-C";
    assertInstanceOf(Accepted.class, decide(Desks.submit(correction, "submitter")));
    assertInstanceOf(Accepted.class, decide(Desks.approve(correction, "approver")));
    for (Level level : List.of(Level.LEVEL_EMERGENCY, Level.LEVEL_CRITICAL)) {
      assertInstanceOf(Accepted.class, decide(Desks.approve(submitted(level), "approver")));
    }

    desk.backlog().remove(told);
    assertInstanceOf(Accepted.class, decide(Desks.approve(safety, "approver")));
    assertEquals(1, counters.get("desk.refused.behind"));
  }

  private String submitted(Level level) throws Exception {
    String id = Desks.accepted(decide(draft(content().setLevel(level)))).id();
    assertInstanceOf(Accepted.class, decide(Desks.submit(id, "submitter")));
    return id;
  }

  private void start(Ledger.Listener... listeners) {
    journals.ledger().tell(List.of(listeners));
    desk.start();
  }

  private Decision decide(AlertCommand command) throws Exception {
    return desk.submit(command).get(10, TimeUnit.SECONDS);
  }

  private static IncidentCommand.Receive trigger() {
    Sensor sensor =
        new Sensor("smoke", "fg", new RegionCode("9110100000"), 127.0, 37.5, "연기 감지기", "Smoke");
    return new IncidentCommand.Receive(
        FieldGatewayClient.trigger(sensor.fieldGatewayId(), sensor.sensorId()).build(),
        sensor,
        MIDNIGHT_US,
        content().build(),
        "sensor smoke");
  }

  private static HeadSigned unsigned(Chain head) {
    return HeadSigned.newBuilder().setSequence(head.sequence()).setHash(head.hash()).build();
  }
}
