package io.bongsu.gateway.journal;

import io.bongsu.gateway.ops.Counters;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeerId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the lead over while this gateway's disk has no room: another may have some, and orders are
 * refused here.
 *
 * <p>Whom it asks, and how soon again, is said by its {@link Turns}. One thread.
 */
final class StepAside {
  private static final Logger log = LoggerFactory.getLogger(StepAside.class);
  private static final long ANSWER_LIMIT_MS = 5_000;

  private final Keeper keeper;
  private final Disk disk;
  private final LongSupplier nanoTime;
  private final Counters counters;
  private final Turns turns;

  StepAside(String self, Keeper keeper, Disk disk, LongSupplier nanoTime, Counters counters) {
    turns = new Turns(RaftPeerId.valueOf(self));
    this.keeper = keeper;
    this.disk = disk;
    this.nanoTime = nanoTime;
    this.counters = counters;
  }

  /** To be called all the time. */
  void look() {
    String trouble = disk.trouble();
    RaftNode node = keeper.node();
    if (trouble == null || node == null) {
      return;
    }
    RaftPeerId next = turns.ask(node.livingFollowers(), nanoTime.getAsLong());
    if (next == null) {
      return;
    }
    counters.count("journal.steppedAside");
    log.warn("{}; {} is asked to lead instead", trouble, next);
    var unused =
        node.handOver(next)
            // A node that is closed meanwhile does not always answer.
            .orTimeout(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS)
            .whenComplete((reply, fault) -> answered(next, reply, fault));
  }

  private void answered(
      RaftPeerId next, @Nullable RaftClientReply reply, @Nullable Throwable fault) {
    if (reply != null && reply.isSuccess()) {
      turns.taken(nanoTime.getAsLong());
      return;
    }
    turns.refused(nanoTime.getAsLong());
    Throwable why = reply == null ? fault : reply.getException();
    log.warn("{} does not lead instead: {}", next, String.valueOf(why));
  }
}
