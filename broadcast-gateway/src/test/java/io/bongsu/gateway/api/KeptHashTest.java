package io.bongsu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.api.KeptHash.Hashed;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.State;
import io.bongsu.proto.journal.v1.HeadSigned;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** However many ask, the state is seldom copied. */
final class KeptHashTest {
  private static final long KEPT_NS = KeptHash.KEPT_S * 1_000_000_000L;

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private State state = new State();
  private long nowNs = -7;
  private int copies;
  private boolean broken;
  private final KeptHash kept = new KeptHash(this::head, this::copy, () -> nowNs);

  @Test
  void oneIsMadeForAllWhoAskMeanwhile() {
    grow();
    List<CompletableFuture<Hashed>> asked = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      asked.add(kept.get(waiting::add));
    }
    assertEquals(1, waiting.size());
    waiting.remove().run();
    asked.forEach(hash -> assertEquals(1, hash.join().sequence()));
    assertEquals(1, copies);
  }

  @Test
  void isKeptForSomeSecondsAlthoughTheStateGoesOn() {
    grow();
    Hashed first = kept.get(Runnable::run).join();
    grow();
    nowNs += KEPT_NS - 1;
    assertSame(first, kept.get(Runnable::run).join());
    nowNs++;
    Hashed second = kept.get(Runnable::run).join();
    assertEquals(2, second.sequence());
  }

  @Test
  void isKeptForAsLongAsTheStateStands() {
    grow();
    Hashed first = kept.get(Runnable::run).join();
    nowNs += 1_000 * KEPT_NS;
    assertSame(first, kept.get(Runnable::run).join());
    assertEquals(1, copies);
  }

  @Test
  void whatIsNotOpenOrFailsIsAskedAgainAtOnce() {
    assertEquals(0, kept.get(Runnable::run).join().sequence());
    grow();
    broken = true;
    assertTrue(kept.get(Runnable::run).isCompletedExceptionally());
    broken = false;
    CompletableFuture<Hashed> hash = kept.get(Runnable::run);
    assertFalse(hash.isCompletedExceptionally());
    assertEquals(1, hash.join().sequence());
  }

  private Chain head() {
    return state.chain();
  }

  private State copy() {
    copies++;
    if (broken) {
      throw new IllegalStateException("no copy");
    }
    return state;
  }

  /** By one record. */
  private void grow() {
    Record signed =
        Record.newBuilder()
            .setAtUs(state.chain().sequence() + 1)
            .setHeadSigned(HeadSigned.getDefaultInstance())
            .build();
    Chain next = state.chain().after(List.of(signed.toByteString()));
    state = State.of(next, state.image());
  }
}
