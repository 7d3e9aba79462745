package io.bongsu.gateway.api;

import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.State;
import io.bongsu.gateway.proof.StateHash;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hash of the state, made at most every {@value #KEPT_S} s however many ask for it.
 *
 * <p>It takes a copy of the whole state, during which no batch is applied: whoever may read must
 * not be able to slow down those who decide. It is made for all who wait at once, by one of them,
 * and made anew only when the state has changed. Thread-safe.
 */
final class KeptHash {
  static final int KEPT_S = 5;

  private static final long KEPT_NS = KEPT_S * 1_000_000_000L;

  /** The hash of the state after a record; that of no record says nothing. */
  record Hashed(long sequence, String hash, long madeNs) {}

  private final Supplier<Chain> head;
  private final Supplier<State> state;
  private final LongSupplier nanoTime;
  private @Nullable CompletableFuture<Hashed> last;

  /**
   * Made of nothing yet.
   *
   * @param state a copy of it, which costs much
   */
  KeptHash(Supplier<Chain> head, Supplier<State> state, LongSupplier nanoTime) {
    this.head = head;
    this.state = state;
    this.nanoTime = nanoTime;
  }

  /** Comes when it is made, on the thread given if it must be. */
  synchronized CompletableFuture<Hashed> get(Executor maker) {
    CompletableFuture<Hashed> known = last;
    if (known == null || !isOfUse(known)) {
      known = CompletableFuture.supplyAsync(this::make, maker);
      last = known;
    }
    return known;
  }

  private boolean isOfUse(CompletableFuture<Hashed> known) {
    if (!known.isDone()) {
      return true;
    }
    if (known.isCompletedExceptionally()) {
      return false;
    }
    Hashed made = known.join();
    return made.sequence() != 0
        && (nanoTime.getAsLong() - made.madeNs() < KEPT_NS
            || head.get().sequence() == made.sequence());
  }

  private Hashed make() {
    State copy = state.get();
    String hash = StateHash.of(copy);
    return new Hashed(copy.chain().sequence(), hash, nanoTime.getAsLong());
  }
}
