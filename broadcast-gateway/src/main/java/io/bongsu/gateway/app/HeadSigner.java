package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.proof.HeadDue;
import io.bongsu.gateway.proof.HeadDue.LastSigned;
import io.bongsu.gateway.proof.SigningKey;
import io.bongsu.proto.journal.v1.HeadSigned;
import io.bongsu.proto.journal.v1.Record;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs the head of the journal's chain every so many records or minutes, while this gateway leads:
 * who was told a signed head can prove later that nothing before it was changed.
 */
final class HeadSigner implements Ledger.Listener {
  private static final HeadDue DUE = new HeadDue(10_000, TimeUnit.MINUTES.toMicros(5));
  private static final long LOOK_EVERY_S = 1;

  private final Journal journal;
  private final CommandDesk desk;
  private final SigningKey key;
  private final LongSupplier nowUs;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable LastSigned last;

  HeadSigner(Journal journal, CommandDesk desk, SigningKey key, LongSupplier nowUs) {
    this.journal = journal;
    this.desk = desk;
    this.key = key;
    this.nowUs = nowUs;
  }

  void start(ScheduledExecutorService timer) {
    var unused =
        timer.scheduleWithFixedDelay(this::look, LOOK_EVERY_S, LOOK_EVERY_S, TimeUnit.SECONDS);
  }

  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (record.hasHeadSigned()) {
      last = new LastSigned(record.getHeadSigned().getSequence(), record.getAtUs());
    }
  }

  private void look() {
    boolean due = DUE.isDue(journal.head().sequence(), last, nowUs.getAsLong());
    if (journal.leads() && due && asked.compareAndSet(false, true)) {
      var unused = sign().whenComplete((signed, fault) -> asked.set(false));
    }
  }

  /** Closes the desk with a signature: whoever stops a gateway in order finds all of it proven. */
  void close() {
    desk.close(() -> HeadDue.isAnythingNew(journal.head().sequence(), last), this::signed);
  }

  private CompletableFuture<Boolean> sign() {
    return desk.sign(this::signed);
  }

  private HeadSigned signed(Chain head) {
    return key.sign(head, journal.members().self());
  }
}
