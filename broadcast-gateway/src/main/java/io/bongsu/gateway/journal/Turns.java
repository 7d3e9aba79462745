package io.bongsu.gateway.journal;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.RaftPeerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to lead instead of this gateway, and when.
 *
 * <p>No gateway knows of another's disk. Each hands the lead to the next by name, at once: so it
 * comes to the one with room, if there is one, and to nobody twice. If it comes back within {@link
 * #ROUND_NS}, all may be full, and it stays until that has passed. Where the next one does not take
 * it, the one after is asked, more and more rarely.
 *
 * <p>Thread-safe; time is monotonic and comes in from outside.
 */
final class Turns {
  static final long ROUND_NS = TimeUnit.SECONDS.toNanos(10);

  private final RaftPeerId self;
  private final Pauses pauses = new Pauses();
  private boolean asking;
  private boolean handedOver;
  private long handedOverNs;
  private @Nullable RaftPeerId asked;

  Turns(RaftPeerId self) {
    this.self = self;
  }

  /**
   * Who is to be asked now, or null for nobody; then {@link #taken} or {@link #refused} is to be
   * called.
   *
   * @param others who could take it
   */
  synchronized @Nullable RaftPeerId ask(List<RaftPeerId> others, long nowNs) {
    boolean tooSoon = handedOver && nowNs - handedOverNs < ROUND_NS;
    if (asking || tooSoon || others.isEmpty() || !pauses.isDue(nowNs)) {
      return null;
    }
    asking = true;
    pauses.tried(nowNs);
    RaftPeerId next = after(asked == null ? self : asked, others);
    asked = next;
    return next;
  }

  private static RaftPeerId after(RaftPeerId one, List<RaftPeerId> others) {
    Comparator<RaftPeerId> byName = Comparator.comparing(RaftPeerId::toString);
    List<RaftPeerId> sorted = others.stream().sorted(byName).toList();
    return sorted.stream()
        .filter(other -> byName.compare(other, one) > 0)
        .findFirst()
        .orElse(sorted.get(0));
  }

  /** The one that was asked leads. */
  synchronized void taken(long nowNs) {
    asking = false;
    asked = null;
    handedOver = true;
    handedOverNs = nowNs;
  }

  /** The one that was asked does not. */
  synchronized void refused(long nowNs) {
    asking = false;
    pauses.failed(nowNs);
  }
}
