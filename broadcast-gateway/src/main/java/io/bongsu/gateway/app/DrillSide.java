package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.broadcast.Broadcaster;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.radio.SendQueue;
import io.bongsu.gateway.radio.Transport;
import io.bongsu.gateway.rehearsal.BuiltInRadioNode;
import io.bongsu.proto.journal.v1.Record;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The road of drills: a broadcaster, links and an event loop of its own.
 *
 * <p>It knows of live radio nodes nothing but their names: behind each stands a simulated one in
 * this process, which takes every message and says that it broadcasts. Real ones are only those
 * that are configured for drills. It holds the ledger of drills alone, and has neither address nor
 * link of anything live.
 *
 * <p>Connected only while there is a drill on air, or one to be taken off. Any thread.
 */
final class DrillSide implements Leadership, Ledger.Listener {
  private static final Logger log = LoggerFactory.getLogger(DrillSide.class);
  private static final long LOOK_MS = 2_000;

  private final MultiThreadIoEventLoopGroup loops = Transport.loop("drill-radio");
  private final Ledger drills;
  private final ScheduledExecutorService timer;
  private final LongSupplier nowUs;
  private final Broadcaster broadcaster;
  private final BuiltInRadioNode simulated;
  private final List<CbspLink> links = new ArrayList<>();
  private final List<CbspLink> configured;
  private boolean leading;
  private boolean open;

  /**
   * Not connected yet.
   *
   * @param drills the ledger of that road
   * @param nodes radio nodes that are configured for drills
   * @param simulatedNodes names for which a simulated one stands in
   * @param lease as of {@link SendQueue}
   */
  DrillSide(
      CommandDesk desk,
      Ledger drills,
      List<RadioNode> nodes,
      Collection<String> simulatedNodes,
      Supplier<CompletableFuture<Boolean>> lease,
      ScheduledExecutorService timer,
      LongSupplier nowUs,
      Counters counters)
      throws InterruptedException {
    this.drills = drills;
    this.timer = timer;
    this.nowUs = nowUs;
    Counters ofDrills = counters.of("drill");
    // No alarm: nobody is to get up at night for it.
    broadcaster =
        new Broadcaster(
            desk, drills, timer, nowUs, ofDrills, what -> log.warn("DRILL, no alarm: {}", what));
    simulated = new BuiltInRadioNode(loops);
    SendQueue queue = new SendQueue(loops.next(), lease, ofDrills);
    for (RadioNode node : nodes) {
      links.add(new CbspLink(node, queue, broadcaster, ofDrills));
    }
    configured = List.copyOf(links);
    for (String name : simulatedNodes) {
      RadioNode node = new RadioNode(name, "simulated", "127.0.0.1", simulated.port());
      links.add(new CbspLink(node, queue, broadcaster, ofDrills));
    }
  }

  /** Links to the radio nodes that are configured for drills. */
  List<CbspLink> configured() {
    return configured;
  }

  void start() {
    drills.tell(List.of(broadcaster, this));
    broadcaster.start(links);
    var unused = timer.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void committed(long sequence, Record record, @Nullable Alert alert) {
    if (record.hasAlertApproved()) {
      look();
    }
  }

  @Override
  public synchronized void lead() {
    leading = true;
    look();
  }

  @Override
  public synchronized void follow() {
    leading = false;
    look();
  }

  private synchronized void look() {
    boolean wanted =
        leading && drills.alerts().stream().anyMatch(drill -> isUnderWay(drill, nowUs.getAsLong()));
    if (wanted && !open) {
      broadcaster.lead();
    } else if (!wanted && open) {
      broadcaster.follow();
    }
    open = wanted;
  }

  private static boolean isUnderWay(Alert drill, long nowUs) {
    if (drill.state().isLive()) {
      return true;
    }
    return drill.state().isToEnd()
        && drill.broadcast() != null
        && !drill.isOver(nowUs)
        && drill.deliveries().values().stream().anyMatch(node -> !node.notStopped().isEmpty());
  }

  void stop() throws InterruptedException {
    follow();
    simulated.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }
}
