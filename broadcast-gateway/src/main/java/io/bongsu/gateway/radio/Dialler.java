package io.bongsu.gateway.radio;

import io.bongsu.gateway.ops.Counters;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to a radio node, and again when the connection is lost or cannot be had: after 50 to 100
 * ms at first, and after 5 to 10 s at last. On the link's event loop.
 */
// Netty hands back the futures it was given.
@SuppressWarnings("FutureReturnValueIgnored")
final class Dialler implements Line {
  private static final Logger log = LoggerFactory.getLogger(Dialler.class);

  private static final int CONNECT_TIMEOUT_MS = 3_000;
  private static final long MIN_BACKOFF_MS = 100;
  private static final long MAX_BACKOFF_MS = 10_000;

  private final RadioNode node;
  private final EventLoop loop;
  private final BooleanSupplier wanted;
  private final Consumer<ChannelPipeline> furnish;
  private final Counters counters;
  private boolean connecting;
  private long backoffMs = MIN_BACKOFF_MS;
  private boolean saidAway;

  /**
   * One that waits to be wanted.
   *
   * @param wanted whether the link has no connection and wants one
   * @param furnish puts the link's handlers into a new connection
   */
  Dialler(
      RadioNode node,
      EventLoop loop,
      BooleanSupplier wanted,
      Consumer<ChannelPipeline> furnish,
      Counters counters) {
    this.node = node;
    this.loop = loop;
    this.wanted = wanted;
    this.furnish = furnish;
    this.counters = counters;
  }

  @Override
  public void want() {
    if (connecting || !wanted.getAsBoolean()) {
      return;
    }
    connecting = true;
    if (NetUtil.isValidIpV4Address(node.host()) || NetUtil.isValidIpV6Address(node.host())) {
      // Hundreds of links are started at once when this gateway begins to lead.
      dial(new InetSocketAddress(node.host(), node.port()));
      return;
    }
    // Looking a name up may take seconds, and all links share this loop.
    var unused =
        CompletableFuture.supplyAsync(() -> new InetSocketAddress(node.host(), node.port()))
            .thenAcceptAsync(this::dial, loop);
  }

  private void dial(InetSocketAddress address) {
    new Bootstrap()
        .group(loop)
        .channel(Transport.channel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_SNDBUF, CbspLink.SEND_BUFFER_OCTETS)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, CbspLink.WRITE_BUFFER)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel fresh) {
                furnish.accept(fresh.pipeline().addLast(CbspLink.frames()));
              }
            })
        .resolver(NoopAddressResolverGroup.INSTANCE)
        .connect(address)
        .addListener(
            (ChannelFuture done) -> {
              connecting = false;
              if (!done.isSuccess()) {
                counters.count("radio.connectFailed");
                warnOnce(String.valueOf(done.cause().getMessage()));
                lost("cannot connect: " + done.cause().getMessage());
              }
            });
  }

  /** Once for each time that it goes away, however often we try. */
  private void warnOnce(String reason) {
    if (!saidAway) {
      saidAway = true;
      log.warn("radio node {}: cannot be reached: {}; trying on", node.name(), reason);
    }
  }

  @Override
  public void connected() {
    if (saidAway) {
      saidAway = false;
      log.info("radio node {}: connected to {}", node.name(), node.address());
    }
  }

  @Override
  public void heard() {
    // Not when it connects: one that hangs up at once would be called ten times a second.
    backoffMs = MIN_BACKOFF_MS;
  }

  @Override
  public void lost(String reason) {
    if (!wanted.getAsBoolean()) {
      return;
    }
    long delayMs = backoffMs / 2 + ThreadLocalRandom.current().nextLong(backoffMs / 2 + 1);
    backoffMs = Math.min(MAX_BACKOFF_MS, backoffMs * 2);
    log.debug("radio node {}: {}; again in {} ms", node.name(), reason, delayMs);
    loop.schedule(this::want, delayMs, TimeUnit.MILLISECONDS);
  }
}
