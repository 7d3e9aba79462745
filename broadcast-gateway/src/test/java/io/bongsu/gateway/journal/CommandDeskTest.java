package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.bongsu.gateway.bench.Folders;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.proto.journal.v1.AlertExpired;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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
  private Journals journals;
  private CommandDesk desk;

  @BeforeEach
  void open() throws Exception {
    journals = Journals.open(folder, counters);
    // What waits when it takes a batch is in that batch, on a machine as slow as may be.
    desk =
        new CommandDesk(
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
  void batchIsRefusedAsAWholeAndTheStateIsAsBefore() throws Exception {
    Hold hold = new Hold("ALERT_SUBMITTED");
    start(listener, hold);
    decide(draft(content()));
    CompletableFuture<Decision> submitted =
        desk.submit(new AlertCommand.Submit(FIRST, "submitter"));
    hold.awaitHeld();
    CompletableFuture<Decision> approved = desk.submit(Desks.approve(FIRST, "approver"));
    CompletableFuture<Decision> large = desk.submit(LARGE);
    CompletableFuture<Decision> unknown = desk.submit(new AlertCommand.Expire("nobody"));
    journals.fill();
    hold.letGo();

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
  void whatWaitsIsDecidedBeforeTheDeskStops() throws Exception {
    Hold hold = new Hold("ALERT_DRAFTED");
    start(hold);
    var first = desk.submit(draft(content()));
    var second = desk.submit(new AlertCommand.Submit(FIRST, "submitter"));
    hold.letGo();
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
