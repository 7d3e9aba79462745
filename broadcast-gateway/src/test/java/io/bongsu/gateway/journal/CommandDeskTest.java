package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.bench.Folders;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.gateway.testkit.FieldGatewayClient;
import io.bongsu.proto.journal.v1.AlertExpired;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.HeadSigned;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody hears of what the journal does not have. */
final class CommandDeskTest {
  private static final AlertCommand LARGE = draft(content("물".repeat(40_000)));
  private static final String FIRST = "20261121-0001";

  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Ledger.Listener listener =
      (sequence, record, alert) -> told.add(alert.id() + " " + record.getEventCase());
  private final CountDownLatch held = new CountDownLatch(1);
  private Journals journals;
  private CommandDesk desk;

  @BeforeEach
  void open() throws Exception {
    journals = Journals.open(folder, counters);
    desk = patientDesk();
  }

  /** What waits when it takes a batch is in that batch, on a machine as slow as may be. */
  private CommandDesk patientDesk() {
    return new CommandDesk(
        journals.journal(),
        Journals.POLICIES,
        new Rush(),
        () -> MIDNIGHT_US,
        counters,
        Long.MAX_VALUE);
  }

  @AfterEach
  void close() throws Exception {
    desk.close();
    journals.close();
  }

  @Test
  void whoIsToldCanRelyOnTheJournalToHaveIt(@TempDir Path copies) throws Exception {
    CompletableFuture<Alert> shown = new CompletableFuture<>();
    start(
        (sequence, record, alert) -> {
          try {
            Folders.copy(folder, copies.resolve("journal"));
            shown.complete(journals.ledger().find(alert.id()));
          } catch (Exception e) {
            shown.completeExceptionally(e);
          }
        });

    Accepted accepted = assertInstanceOf(Accepted.class, decide(draft(content())));
    assertEquals(accepted.alert(), shown.get());
    try (Journals copy = Journals.open(copies.resolve("journal"))) {
      assertEquals(accepted.alert(), copy.ledger().find(FIRST));
    }
  }

  @Test
  void journalThatFailsRefusesAndNothingOfItShows() throws Exception {
    start(listener);
    journals.fill();
    Refused refused = assertInstanceOf(Refused.class, decide(LARGE));
    assertEquals(Kind.UNAVAILABLE, refused.kind());
    assertTrue(refused.reason().contains("0 MiB free (expected: at least 96)"), refused.reason());
    assertEquals(1, counters.get("desk.notKept"));
    assertNull(journals.ledger().find(FIRST));
    assertEquals(List.of(), told);

    journals.free();
    Accepted accepted = assertInstanceOf(Accepted.class, decide(LARGE));
    assertEquals(FIRST, accepted.alert().id(), "the draft that failed took no number");
    assertEquals(List.of(FIRST + " ALERT_DRAFTED"), told);
  }

  @Test
  void signatureComesAfterAllThatWaitedWhenItClosed() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    start(holdingAt(hold, "ALERT_DRAFTED"));
    var first = desk.submit(draft(content()));
    assertTrue(held.await(10, TimeUnit.SECONDS));
    List<CompletableFuture<IncidentDecision>> waiting = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      // In the least urgent lane, and more than two batches of it.
      waiting.add(desk.submit(trigger()));
    }
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(() -> desk.close(() -> true, CommandDeskTest::unsigned));
    await().until(() -> desk.submit(draft(content())).isDone());
    hold.countDown();
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
    CountDownLatch hold = new CountDownLatch(1);
    start(holdingAt(hold, "ALERT_DRAFTED"));
    var first = desk.submit(draft(content()));
    assertTrue(held.await(10, TimeUnit.SECONDS));
    List<CompletableFuture<Decision>> flood = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      flood.add(desk.submit(draft(content().setLevel(Level.LEVEL_SAFETY))));
    }
    var critical = desk.submit(draft(content().setLevel(Level.LEVEL_CRITICAL)));
    hold.countDown();

    String id = assertInstanceOf(Accepted.class, critical.get()).alert().id();
    for (var safety : flood) {
      assertInstanceOf(Accepted.class, safety.get());
    }
    assertInstanceOf(Accepted.class, first.get());
    assertEquals(id, journals.records().get(1).getAlertId(), "the next after the one in flight");
  }

  @Test
  void criticalOrderWaitsForNoBatchOfOrdersThatTakeLong() throws Exception {
    desk = new CommandDesk(journals.journal(), Journals.POLICIES, () -> MIDNIGHT_US, counters);
    CountDownLatch hold = new CountDownLatch(1);
    start(holdingAt(hold, "ALERT_DRAFTED"));
    var first = desk.submit(draft(content()));
    assertTrue(held.await(10, TimeUnit.SECONDS));
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
    hold.countDown();
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
    desk = new CommandDesk(journals.journal(), Journals.POLICIES, () -> MIDNIGHT_US, counters);
    CountDownLatch hold = new CountDownLatch(1);
    start(holdingAt(hold, "ALERT_DRAFTED"));
    var first = desk.submit(draft(content()));
    assertTrue(held.await(10, TimeUnit.SECONDS));
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
    hold.countDown();
    assertTrue(field.get(30, TimeUnit.SECONDS) < 10, field::toString);
    for (var signature : slow) {
      assertTrue(signature.get(30, TimeUnit.SECONDS));
    }
    assertInstanceOf(Accepted.class, first.get());
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

  @Test
  void batchIsRefusedAsAWholeAndTheStateIsAsBefore() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    start(listener, holdingAt(hold, "ALERT_SUBMITTED"));
    decide(draft(content()));
    CompletableFuture<Decision> submitted =
        desk.submit(new AlertCommand.Submit(FIRST, "submitter"));
    // From here on the desk's thread waits, and what comes in makes one batch.
    assertTrue(held.await(10, TimeUnit.SECONDS));
    CompletableFuture<Decision> approved = desk.submit(Desks.approve(FIRST, "approver"));
    CompletableFuture<Decision> large = desk.submit(LARGE);
    CompletableFuture<Decision> unknown = desk.submit(new AlertCommand.Expire("nobody"));
    journals.fill();
    hold.countDown();

    assertInstanceOf(Accepted.class, submitted.get());
    for (CompletableFuture<Decision> ofTheBatch : List.of(approved, large, unknown)) {
      assertEquals(Kind.UNAVAILABLE, assertInstanceOf(Refused.class, ofTheBatch.get()).kind());
    }
    assertEquals(AlertState.SUBMITTED, found(FIRST).state());
    assertEquals(1, counters.get("desk.notKept"));

    journals.free();
    Alert alert =
        assertInstanceOf(Accepted.class, decide(Desks.approve(FIRST, "approver"))).alert();
    assertEquals(
        1, Objects.requireNonNull(alert.broadcast()).message().serialNumber().messageCode());
    assertEquals(
        List.of(
            FIRST + " ALERT_DRAFTED",
            FIRST + " ALERT_SUBMITTED",
            FIRST + " ALERT_APPROVED",
            FIRST + "-C ALERT_DRAFTED"),
        told);
  }

  @Test
  void stateIsThatOfTheJournalAfterARestart() throws Exception {
    start(listener);
    decide(draft(content()));
    decide(new AlertCommand.Submit(FIRST, "submitter"));
    decide(Desks.approve(FIRST, "approver"));
    Alert before = found(FIRST);
    close();

    open();
    assertEquals(before, found(FIRST));
    assertEquals(2, journals.ledger().alerts().size(), "with its correction");
  }

  @Test
  void listenerThatFailsHarmsNobody() throws Exception {
    start(
        (sequence, record, alert) -> {
          throw new IllegalStateException("listener");
        },
        listener);
    assertInstanceOf(Accepted.class, decide(draft(content())));
    assertInstanceOf(Accepted.class, decide(draft(content())));
    assertEquals(2, told.size());
    assertEquals(2, counters.get("journal.listenerFault"));
  }

  @Test
  void commandThatFailsStopsNoOther() throws Exception {
    desk.start();
    @SuppressWarnings("NullAway")
    AlertCommand broken = new AlertCommand.Draft("writer", null, "person writer", "", List.of());
    assertEquals(Kind.FAULT, assertInstanceOf(Refused.class, decide(broken)).kind());
    assertEquals(1, counters.get("desk.fault"));
    assertInstanceOf(Accepted.class, decide(draft(content())));
  }

  @Test
  void moreThanCanWaitIsRefusedAtOnce() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    start(holdingAt(hold, "ALERT_DRAFTED"));
    var first = desk.submit(draft(content()));
    assertTrue(held.await(10, TimeUnit.SECONDS));
    List<CompletableFuture<Decision>> waiting = new ArrayList<>();
    while (counters.get("desk.refused.full") == 0) {
      assertTrue(waiting.size() <= 10_001, "the queue has no end");
      waiting.add(desk.submit(new AlertCommand.Expire("nobody")));
    }
    Refused full = assertInstanceOf(Refused.class, waiting.get(waiting.size() - 1).getNow(null));
    assertEquals(Kind.UNAVAILABLE, full.kind());
    assertEquals("commands waiting: 10000 (expected: fewer; try again in a second)", full.reason());
    assertFalse(first.isDone());

    hold.countDown();
    assertEquals(Kind.NOT_FOUND, assertInstanceOf(Refused.class, waiting.get(0).get()).kind());
  }

  @Test
  void whatWaitsIsDecidedBeforeTheDeskStops() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    start(holdingAt(hold, "ALERT_DRAFTED"));
    var first = desk.submit(draft(content()));
    var second = desk.submit(new AlertCommand.Submit(FIRST, "submitter"));
    hold.countDown();
    desk.close();

    assertInstanceOf(Accepted.class, first.get(10, TimeUnit.SECONDS));
    assertInstanceOf(Accepted.class, second.get(10, TimeUnit.SECONDS));
    Refused late = assertInstanceOf(Refused.class, decide(draft(content())));
    assertEquals("gateway: stopping (expected: running)", late.reason());
  }

  @Test
  void commandToADeskThatNeverStartedIsAnsweredWhenItStops() throws Exception {
    var waiting = desk.submit(draft(content()));
    desk.close();
    assertEquals(
        Kind.UNAVAILABLE,
        assertInstanceOf(Refused.class, waiting.get(10, TimeUnit.SECONDS)).kind());
  }

  @Test
  void journalThatDoesNotAddUpIsNamedAndNotPassedOver() throws Exception {
    Record ended =
        Record.newBuilder()
            .setAlertId(FIRST)
            .setAlertExpired(AlertExpired.getDefaultInstance())
            .build();
    journals
        .journal()
        .propose(
            Batch.newBuilder()
                .setFirstSequence(1)
                .setPreviousHash(Chain.EMPTY.hash())
                .addRecords(ended.toByteString())
                .build())
        .get();
    String expected =
        "journal: not applied: record 1: record of alert " + FIRST + ", never drafted (expected: ";
    await().until(() -> String.valueOf(journals.journal().trouble()).contains(expected));
    assertEquals(1, journals.counters().get("journal.notApplied"));
    assertEquals(0, journals.counters().get("journal.writeFailed"));
    journals.close();

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Journals.open(folder).close());
    assertTrue(refused.getMessage().contains(expected), refused.getMessage());
  }

  /** Keeps the desk's thread at one kind of record. */
  private Ledger.Listener holdingAt(CountDownLatch hold, String event) {
    return (sequence, record, alert) -> {
      if (record.getEventCase().name().equals(event)) {
        held.countDown();
        try {
          hold.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private void start(Ledger.Listener... listeners) {
    journals.ledger().tell(List.of(listeners));
    desk.start();
  }

  private Alert found(String id) {
    return Objects.requireNonNull(journals.ledger().find(id));
  }

  private Decision decide(AlertCommand command) throws Exception {
    return desk.submit(command).get(10, TimeUnit.SECONDS);
  }
}
