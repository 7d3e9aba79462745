package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.journal.Backlog;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells the desk what became of alerts, and again while the journal cannot take it, for as long as
 * this gateway leads. Any thread.
 */
final class Outcomes {
  private static final long TELL_AGAIN_MS = 1_000;

  private final CommandDesk desk;
  private final ScheduledExecutorService timer;
  private final BooleanSupplier leading;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Consumer<String> alarms;

  /** Drills are not to hold up what is live. */
  private final Backlog ofThisRoad = new Backlog();

  /**
   * Tells nothing yet.
   *
   * @param alarms what a person should see to
   */
  Outcomes(
      CommandDesk desk,
      ScheduledExecutorService timer,
      BooleanSupplier leading,
      LongSupplier nowUs,
      Counters counters,
      Consumer<String> alarms) {
    this.alarms = alarms;
    this.desk = desk;
    this.timer = timer;
    this.leading = leading;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  boolean isLeading() {
    return leading.getAsBoolean();
  }

  /** What of it is not journaled yet. */
  Backlog backlog() {
    return ofThisRoad;
  }

  /** Whether so much of it waits that no more should be asked for. */
  boolean isBehind() {
    return ofThisRoad.isTooMuch();
  }

  /** In words, beside what may. */
  String waiting() {
    return ofThisRoad.toString();
  }

  /** Done when the desk has decided it. */
  CompletableFuture<Void> tell(AlertCommand outcome) {
    CompletableFuture<Void> told = new CompletableFuture<>();
    desk.backlog().add(outcome);
    ofThisRoad.add(outcome);
    var unused =
        told.thenRun(
            () -> {
              desk.backlog().remove(outcome);
              ofThisRoad.remove(outcome);
            });
    tell(outcome, told);
    return told;
  }

  /** Nobody knows what these cells do, and somebody should see to it. */
  void alarm(Alert alert, String node, Collection<CellGlobalId> cells, String reason) {
    counters.count("broadcast.nodeSilent");
    alarm(alert, cells.size() + " cells unknown: " + reason);
    unknown(alert, node, cells, reason);
  }

  /** Somebody should see to it. */
  void alarm(Alert alert, String what) {
    alarms.accept("alert " + alert.title() + ": " + what);
  }

  /** Nobody knows, which is expected to mend itself in a moment. */
  void unknown(Alert alert, String node, Collection<CellGlobalId> cells, String reason) {
    var unused =
        tell(
            new AlertCommand.NodeSilent(
                alert.id(), node, List.copyOf(cells), reason, nowUs.getAsLong()));
  }

  private void tell(AlertCommand outcome, CompletableFuture<Void> told) {
    var unused =
        desk.submit(outcome)
            .thenAccept(
                decision -> {
                  if (decision instanceof Decision.Refused refused
                      && refused.kind() == Decision.Kind.UNAVAILABLE
                      && leading.getAsBoolean()) {
                    later(outcome, told);
                  } else {
                    told.complete(null);
                  }
                });
  }

  private void later(AlertCommand outcome, CompletableFuture<Void> told) {
    counters.count("broadcast.toldAgain");
    try {
      var unused = timer.schedule(() -> tell(outcome, told), TELL_AGAIN_MS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The gateway stops. What is not journaled is asked of the radio nodes when it starts again,
      // or by the gateway that leads next.
      told.complete(null);
    }
  }
}
