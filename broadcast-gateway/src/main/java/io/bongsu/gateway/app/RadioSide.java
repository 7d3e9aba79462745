package io.bongsu.gateway.app;

import io.bongsu.gateway.broadcast.Broadcaster;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.CbspServer;
import io.bongsu.gateway.radio.LoadRounds;
import io.bongsu.gateway.radio.SendQueue;
import io.bongsu.gateway.radio.Transport;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way out to the radio nodes: one event loop, a link for each, and who speaks on them. */
final class RadioSide implements Leadership {
  private final MultiThreadIoEventLoopGroup loops = Transport.loop("radio");
  private final ScheduledExecutorService timer;
  private final RadioConfig config;
  private final Broadcaster broadcaster;
  private final List<CbspLink> links;
  private final Ledger ledger;
  private final @Nullable CbspServer server;
  private final CellsByNode cells;

  /**
   * Not connected yet.
   *
   * @param ledger of the live road: no drill is in it
   */
  RadioSide(
      Ground ground,
      CommandDesk desk,
      Journal journal,
      Ledger ledger,
      Rush rush,
      ScheduledExecutorService timer) {
    this.ledger = ledger;
    this.timer = timer;
    config = ground.config().radio();
    broadcaster = new Broadcaster(desk, ledger, timer, ground.nowUs(), ground.counters());
    cells = new CellsByNode(ground.territory());
    EventLoop loop = loops.next();
    SendQueue queue = new SendQueue(loop, journal::lease, rush, ground.counters());
    links =
        ground.config().radioNodes().stream()
            .map(node -> new CbspLink(node, queue, broadcaster, config.links(), ground.counters()))
            .toList();
    GatewayConfig.Listen listen = config.listen();
    server =
        listen == null
            ? null
            : new CbspServer(
                new InetSocketAddress(listen.host(), listen.port()),
                links,
                cells::apply,
                loop,
                ground.counters());
  }

  List<CbspLink> links() {
    return links;
  }

  boolean isUp(String radioNode) {
    return links.stream().anyMatch(link -> link.node().name().equals(radioNode) && link.isUp());
  }

  /** The cells of a radio node, by its name. */
  Function<String, List<CellGlobalId>> cells() {
    return cells;
  }

  /** Why radio nodes that connect to us cannot, or null. */
  @Nullable String trouble() {
    return server == null ? null : server.trouble();
  }

  /** Where radio nodes connect to, or 0. */
  int port() {
    return server == null ? 0 : server.port();
  }

  void start() {
    ledger.tell(List.of(broadcaster));
    broadcaster.start(links);
    if (config.loadQueryS() > 0) {
      LoadRounds loads = new LoadRounds(links, cells, broadcaster::isIdle, config.loadQueryS());
      var unused = timer.scheduleWithFixedDelay(loads::second, 1, 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void lead() {
    broadcaster.lead();
    if (server != null) {
      server.start();
    }
  }

  @Override
  public void follow() {
    stopListening();
    broadcaster.follow();
  }

  private void stopListening() {
    if (server != null) {
      server.stop();
    }
  }

  /**
   * Hangs up.
   *
   * @param alone whether no other gateway will speak to the radio nodes
   */
  void end(boolean alone) {
    stopListening();
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
