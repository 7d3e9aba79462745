package io.bongsu.gateway.journal;

import io.bongsu.gateway.ops.Counters;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.ratis.protocol.RaftPeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the lead over while this gateway's disk has no room: another may have some, and orders are
 * refused here.
 *
 * <p>Asks the members in turn that answered lately, more and more rarely: where all disks are full,
 * the lead goes round slowly. One thread.
 */
final class StepAside {
  private static final Logger log = LoggerFactory.getLogger(StepAside.class);

  private final Keeper keeper;
  private final Disk disk;
  private final LongSupplier nanoTime;
  private final Counters counters;
  private final Pauses pauses = new Pauses();
  private int asked;

  StepAside(Keeper keeper, Disk disk, LongSupplier nanoTime, Counters counters) {
    this.keeper = keeper;
    this.disk = disk;
    this.nanoTime = nanoTime;
    this.counters = counters;
  }

  /** To be called all the time. */
  void look() {
    String trouble = disk.trouble();
    RaftNode node = keeper.node();
    long nowNs = nanoTime.getAsLong();
    if (trouble == null || node == null || !pauses.isDue(nowNs)) {
      return;
    }
    List<RaftPeerId> others = node.livingFollowers();
    if (others.isEmpty()) {
      return;
    }
    RaftPeerId next = others.get(asked++ % others.size());
    pauses.failed(nowNs);
    pauses.tried(nowNs);
    counters.count("journal.steppedAside");
    log.warn("{}; {} is asked to lead instead", trouble, next);
    var unused =
        node.handOver(next)
            .whenComplete(
                (reply, fault) -> {
                  if (reply == null || !reply.isSuccess()) {
                    Throwable why = reply == null ? fault : reply.getException();
                    log.warn("{} does not lead instead: {}", next, String.valueOf(why));
                  }
                });
  }
}
