package io.bongsu.gateway.radio;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Seldom;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for the radio nodes that connect to us, from {@link #start} to {@link #stop}, and gives
 * each connection to its link ({@link Callers}). Who is no radio node of the configuration is
 * refused.
 *
 * <p>Where it cannot listen it says so ({@link #trouble}), and tries again each second. Works on
 * the links' event loop; its methods may be called from any thread.
 */
// Netty hands back the futures it was given.
@SuppressWarnings("FutureReturnValueIgnored")
public final class CbspServer {
  private static final Logger log = LoggerFactory.getLogger(CbspServer.class);
  private static final long AGAIN_MS = 1_000;

  private final InetSocketAddress address;
  private final Callers callers;
  private final EventLoop loop;
  private final Counters counters;
  private final Seldom seldom = new Seldom(System::nanoTime);
  private volatile boolean wanted;
  private volatile @Nullable Channel channel;
  private volatile @Nullable String trouble;
  private boolean binding;

  /**
   * One that does not listen yet.
   *
   * @param links of all radio nodes, on this event loop
   * @param cellsOf the cells of a radio node, by its name
   */
  public CbspServer(
      InetSocketAddress address,
      List<CbspLink> links,
      Function<String, Collection<CellGlobalId>> cellsOf,
      EventLoop loop,
      Counters counters) {
    this.address = address;
    this.callers = new Callers(links, cellsOf);
    this.loop = loop;
    this.counters = counters;
    for (CbspLink link : links) {
      if (link.loop() != loop) {
        throw new IllegalArgumentException(
            "radio node "
                + link.node().name()
                + ": on another event loop (expected: the server's)");
      }
    }
  }

  public void start() {
    wanted = true;
    loop.execute(this::listen);
  }

  /** Takes no more connections; those that are there are their links'. */
  public void stop() {
    wanted = false;
    loop.execute(
        () -> {
          Channel now = channel;
          channel = null;
          trouble = null;
          if (now != null) {
            now.close();
          }
        });
  }

  /** Why it does not listen though it should, or null. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** The port that it listens on, or 0. */
  public int port() {
    Channel now = channel;
    return now == null ? 0 : ((InetSocketAddress) now.localAddress()).getPort();
  }

  private void listen() {
    if (!wanted || binding || channel != null) {
      return;
    }
    binding = true;
    new ServerBootstrap()
        .group(loop, loop)
        .channel(Transport.serverChannel())
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_SNDBUF, CbspLink.SEND_BUFFER_OCTETS)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, CbspLink.WRITE_BUFFER)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel fresh) {
                fresh
                    .pipeline()
                    .addLast(CbspLink.frames())
                    .addLast(new Greeting(callers, seldom, counters));
              }
            })
        .bind(address)
        .addListener((ChannelFuture done) -> bound(done));
  }

  private void bound(ChannelFuture done) {
    binding = false;
    if (done.isSuccess() && wanted) {
      channel = done.channel();
      trouble = null;
      log.info("radio nodes may connect to {}", done.channel().localAddress());
    } else if (done.isSuccess()) {
      done.channel().close();
    } else if (wanted) {
      counters.count("radio.listenFailed");
      if (trouble == null) {
        trouble =
            "cbsp.listen: %s:%d: %s (expected: an address of this computer that is free)"
                .formatted(address.getHostString(), address.getPort(), done.cause().getMessage());
        log.error("{}; radio nodes that connect to us cannot; trying on", trouble);
      }
      loop.schedule(this::listen, AGAIN_MS, TimeUnit.MILLISECONDS);
    }
  }
}
