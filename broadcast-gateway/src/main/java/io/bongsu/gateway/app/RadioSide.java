package io.bongsu.gateway.app;

import io.bongsu.gateway.broadcast.Broadcaster;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.SendQueue;
import io.bongsu.gateway.radio.Transport;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The way out to the radio nodes: one event loop, a link for each, and who speaks on them. */
final class RadioSide implements Leadership {
  private final MultiThreadIoEventLoopGroup loops = Transport.loop("radio");
  private final Broadcaster broadcaster;
  private final List<CbspLink> links;

  RadioSide(
      Ground ground,
      CommandDesk desk,
      Journal journal,
      Ledger ledger,
      Rush rush,
      ScheduledExecutorService timer) {
    broadcaster = new Broadcaster(desk, ledger, timer, ground.nowUs(), ground.counters());
    SendQueue queue = new SendQueue(loops.next(), journal::lease, rush, ground.counters());
    links =
        ground.config().radioNodes().stream()
            .map(node -> new CbspLink(node, queue, broadcaster, ground.counters()))
            .toList();
  }

  /** Who must be told what is in the journal. */
  Ledger.Listener listener() {
    return broadcaster;
  }

  List<CbspLink> links() {
    return links;
  }

  boolean isUp(String radioNode) {
    return links.stream().anyMatch(link -> link.node().name().equals(radioNode) && link.isUp());
  }

  void start() {
    broadcaster.start(links);
  }

  @Override
  public void lead() {
    broadcaster.lead();
  }

  @Override
  public void follow() {
    broadcaster.follow();
  }

  /**
   * Hangs up.
   *
   * @param alone whether no other gateway will speak to the radio nodes
   */
  void end(boolean alone) {
    if (alone) {
      broadcaster.end();
    } else {
      broadcaster.follow();
    }
  }

  void stop() throws InterruptedException {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }
}
