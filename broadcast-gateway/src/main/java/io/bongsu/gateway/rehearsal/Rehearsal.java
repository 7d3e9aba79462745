package io.bongsu.gateway.rehearsal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns an imaginary country at start, and an imaginary village again and again afterwards.
 *
 * <p>Java runs slowly what it runs for the first time: a gateway that never led needs several times
 * as long for its first alert, which is the one that counts. Nothing of it reaches the gateway's
 * journal, its counters or anybody's phone.
 *
 * <p>A real alert and a rehearsal share the processors. So the rehearsal at start asks before each
 * step whether it may go on, breaks off at the first real alert, and the gateway does not call
 * itself ready before it is through ({@link #awaitThrough}).
 */
public final class Rehearsal implements Ledger.Listener {
  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  /** What is warm stays so as long as the process runs. */
  private static final AtomicBoolean held = new AtomicBoolean();

  /** What is called for each radio node is compiled to the end after some 10,000 of them. */
  private static final int ROUNDS = 100;

  /** A slow computer has rehearsed enough after that. */
  private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(8);

  /** Then it begins in an empty folder again: its journal is never shortened. */
  private static final int ROUNDS_OF_A_THEATRE = 100;

  private final Path folder;
  private final BooleanSupplier leads;
  private final LongSupplier nowUs;
  private final Counters faults;
  private final Thread thread = new Thread(this::run, "rehearsal");
  private final CountDownLatch through = new CountDownLatch(1);
  private volatile boolean cancelled;
  private volatile boolean closing;
  private volatile Runnable onHeld = () -> {};
  private @Nullable Theatre theatre;
  private final int roundsOfATheatre;
  private int roundsOfTheatre;
  private int roundsHeld;

  /**
   * A rehearsal that is still to be held.
   *
   * @param folder for its files, which are deleted before and after
   * @param leads whether this gateway leads, and so has real work to do
   * @param faults where it is counted that it failed
   */
  public Rehearsal(Path folder, BooleanSupplier leads, LongSupplier nowUs, Counters faults) {
    this(folder, leads, nowUs, faults, ROUNDS_OF_A_THEATRE);
  }

  Rehearsal(
      Path folder,
      BooleanSupplier leads,
      LongSupplier nowUs,
      Counters faults,
      int roundsOfATheatre) {
    this.roundsOfATheatre = roundsOfATheatre;
    this.folder = folder;
    this.leads = leads;
    this.faults = faults;
    this.nowUs = nowUs;
  }

  /** Holds it on a thread of its own, unless there was one in this process, or it was cancelled. */
  public void start() {
    if (!cancelled && held.compareAndSet(false, true)) {
      thread.setDaemon(true);
      thread.start();
    } else {
      through.countDown();
    }
  }

  /**
   * Waits until nothing of the rehearsal at start is left to do: it was held, broke off, or need
   * not be.
   *
   * @return false when it takes longer than that
   */
  public boolean awaitThrough(long limitMs) throws InterruptedException {
    return through.await(limitMs, TimeUnit.MILLISECONDS);
  }

  public boolean isThrough() {
    return through.getCount() == 0;
  }

  /**
   * A real alert needs the processors of the gateway that leads. One that follows, or reads what
   * was before it started, has nothing to do with it.
   */
  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (record.hasAlertApproved() && leads.getAsBoolean()) {
      cancel();
    }
  }

  private void run() {
    long beganNs = System.nanoTime();
    try {
      if (hold()) {
        onHeld.run();
      }
      log.info(
          "rehearsed {} rounds in {} ms", roundsHeld(), (System.nanoTime() - beganNs) / 1_000_000);
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      failed(e);
    } finally {
      through.countDown();
    }
  }

  /** Told when the one at start was held to its end. Before {@link #start}. */
  public void onHeld(Runnable teller) {
    onHeld = teller;
  }

  private void failed(Throwable why) {
    faults.count("rehearsal.failed");
    log.warn("rehearsal failed: the first alert will take longer", why);
  }

  /** Has the one at start break off at its next step. */
  public void cancel() {
    cancelled = true;
    if (!thread.isAlive()) {
      through.countDown();
    }
  }

  /** Ends whatever is under way, and waits for its end; nothing stays open. */
  public void stop() throws Exception {
    closing = true;
    cancel();
    thread.join();
    close();
  }

  /**
   * Holds the one at start; takes some seconds.
   *
   * @return whether it was held to its end
   * @throws Exception saying what went wrong; nothing stays open in any case
   */
  synchronized boolean hold() throws Exception {
    Theatre.Gate gate = () -> !cancelled;
    long beganNs = System.nanoTime();
    boolean goesOn = gate.mayGoOn();
    try {
      while (goesOn && roundsHeld < ROUNDS && System.nanoTime() - beganNs < LIMIT_NS) {
        goesOn = round(ImaginaryLand.COUNTRY, gate);
        roundsHeld += goesOn ? 1 : 0;
      }
    } finally {
      close();
    }
    return goesOn;
  }

  /**
   * One short round more.
   *
   * @param busy asked before each step: while it says so, nothing is done
   * @throws Exception saying what did not work; then nothing stays open, and the next time it
   *     begins anew
   */
  public synchronized void again(BooleanSupplier busy) throws Exception {
    if (roundsOfTheatre >= roundsOfATheatre) {
      close();
    }
    boolean held = false;
    try {
      held = round(ImaginaryLand.VILLAGE, () -> waitWhile(busy));
    } finally {
      if (!held) {
        close();
      }
    }
    if (!held && !closing) {
      throw new IllegalStateException("rehearsal: broken off (expected: held)");
    }
  }

  private boolean waitWhile(BooleanSupplier busy) throws InterruptedException {
    while (!closing && busy.getAsBoolean()) {
      Thread.sleep(100);
    }
    return !closing;
  }

  private boolean round(ImaginaryLand land, Theatre.Gate gate) throws Exception {
    Theatre open = theatre;
    if (open == null) {
      open = new Theatre(folder, land, nowUs, this::failed);
      theatre = open;
      roundsOfTheatre = 0;
      open.open();
    }
    roundsOfTheatre++;
    return open.round(gate);
  }

  private synchronized void close() throws Exception {
    Theatre open = theatre;
    theatre = null;
    if (open != null) {
      open.close();
    }
  }

  /** For whom held it. */
  synchronized int roundsHeld() {
    return roundsHeld;
  }

  /** Whether it is open for the next round. */
  synchronized boolean isOpen() {
    return theatre != null;
  }
}
