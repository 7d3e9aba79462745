package io.bongsu.gateway.radio;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link to one radio node: connects, keeps it alive, and connects again when it is lost, from
 * {@link #start} to {@link #stop}.
 *
 * <p>Works on one event loop; its methods may be called from any thread. A radio node that sends
 * nothing for {@value #SILENT_S} s, though asked to, is taken for lost.
 */
// Netty hands back the futures it was given; what matters of a write is told by its listener.
@SuppressWarnings("FutureReturnValueIgnored")
public final class CbspLink {
  private static final Logger log = LoggerFactory.getLogger(CbspLink.class);

  /** A cell list of 65535 octets and all that can stand beside it. */
  private static final int MAX_FRAME_OCTETS = 1 << 18;

  /**
   * What the operating system did not take yet, at most: nothing that is more urgent gets before
   * it.
   */
  private static final WriteBufferWaterMark WRITE_BUFFER =
      new WriteBufferWaterMark(16 << 10, 32 << 10);

  /**
   * What the operating system takes ahead of a radio node that reads slowly: by itself it would
   * take megabytes, and a critical message would wait behind them.
   */
  private static final int SEND_BUFFER_OCTETS = 64 << 10;

  private static final int KEEP_ALIVE_S = 15;
  private static final int SILENT_S = 40;
  private static final int CONNECT_TIMEOUT_MS = 3_000;
  private static final long MIN_BACKOFF_MS = 100;
  private static final long MAX_BACKOFF_MS = 10_000;

  private final RadioNode node;
  private final EventLoop loop;
  private final LinkListener listener;
  private final Counters counters;
  private volatile @Nullable Channel channel;
  private final SendQueue queue;
  private final Aside aside;
  private volatile boolean wanted;
  private volatile long heardNs;
  private volatile boolean heard;
  private boolean connecting;
  private long backoffMs = MIN_BACKOFF_MS;
  private boolean saidAway;

  /** A link that is not connected yet, on the event loop of its queue. */
  public CbspLink(RadioNode node, SendQueue queue, LinkListener listener, Counters counters) {
    this.node = node;
    this.queue = queue;
    this.loop = queue.loop();
    this.aside = new Aside(queue, counters);
    this.listener = listener;
    this.counters = counters;
  }

  public RadioNode node() {
    return node;
  }

  public boolean isUp() {
    return channel != null;
  }

  /** When it last said anything at all, by {@link System#nanoTime}; null where it never did. */
  public @Nullable Long heardNs() {
    return heard ? (Long) heardNs : null;
  }

  /** Connects, and keeps connected. */
  public void start() {
    wanted = true;
    loop.execute(this::connect);
  }

  /**
   * Hangs up, and stays away until it is started again.
   *
   * <p>What the operating system still holds is thrown away, with a reset: it is what this gateway
   * said while it led, and must not come after what another says.
   */
  public void stop() {
    hangUp(true);
  }

  /** Hangs up for good, where nobody else speaks: what was written still goes out. */
  public void end() {
    hangUp(false);
  }

  private void hangUp(boolean reset) {
    wanted = false;
    loop.execute(
        () -> {
          Channel now = channel;
          if (now != null && now.isOpen()) {
            now.pipeline().get(Handler.class).hungUp = true;
            if (reset) {
              now.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            now.close();
          }
        });
  }

  /** Where messages for it wait for their turn. */
  public SendQueue queue() {
    return queue;
  }

  /** On the event loop, when its turn has come and this gateway may send. */
  void write(Outgoing message) {
    Channel now = channel;
    if (!message.stillWanted().getAsBoolean()) {
      queue.done(message, false);
    } else if (now == null || !wanted) {
      counters.count("radio.sendWhileAway");
      queue.done(message, false);
    } else if (!now.isWritable() || !aside.isEmpty()) {
      aside.put(message);
    } else {
      ByteBuf frame = Unpooled.wrappedBuffer(message.octets().asReadOnlyByteBuffer());
      now.writeAndFlush(frame)
          .addListener((ChannelFuture done) -> queue.done(message, done.isSuccess()));
    }
  }

  private void connect() {
    if (!wanted || connecting || channel != null) {
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
        .option(ChannelOption.SO_SNDBUF, SEND_BUFFER_OCTETS)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel fresh) {
                fresh
                    .pipeline()
                    .addLast(new IdleStateHandler(SILENT_S, KEEP_ALIVE_S, 0))
                    .addLast(new LengthFieldBasedFrameDecoder(MAX_FRAME_OCTETS, 1, 3))
                    .addLast(new Handler());
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
                reconnectLater("cannot connect: " + done.cause().getMessage());
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

  private void reconnectLater(String reason) {
    if (!wanted) {
      return;
    }
    long delayMs = backoffMs / 2 + ThreadLocalRandom.current().nextLong(backoffMs / 2 + 1);
    backoffMs = Math.min(MAX_BACKOFF_MS, backoffMs * 2);
    log.debug("radio node {}: {}; again in {} ms", node.name(), reason, delayMs);
    loop.schedule(this::connect, delayMs, TimeUnit.MILLISECONDS);
  }

  /** One connection. */
  private final class Handler extends SimpleChannelInboundHandler<ByteBuf> {
    private String lostBecause = "closed by the radio node";
    private boolean hungUp;

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      if (!wanted) {
        ctx.close();
        return;
      }
      channel = ctx.channel();
      if (saidAway) {
        saidAway = false;
        log.info("radio node {}: connected to {}:{}", node.name(), node.host(), node.port());
      }
      listener.up(node);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
      // Not when it connects: one that hangs up at once would be called ten times a second.
      backoffMs = MIN_BACKOFF_MS;
      heardNs = System.nanoTime();
      heard = true;
      byte[] octets = new byte[frame.readableBytes()];
      frame.readBytes(octets);
      CbspDecoder.Decoding decoding = CbspDecoder.decode(ByteString.copyFrom(octets));
      if (decoding instanceof CbspDecoder.Malformed malformed) {
        counters.count("radio.malformed");
        log.warn("radio node {}: {}", node.name(), malformed.detail());
      } else if (decoding instanceof CbspDecoder.Decoded decoded
          && !(decoded.message() instanceof CbspMessage.KeepAliveComplete)) {
        listener.received(node, decoded.message());
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      if (ctx.channel().isWritable() && !aside.isEmpty()) {
        aside.release();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof IdleStateEvent idle) {
        switch (idle.state()) {
          case READER_IDLE -> {
            counters.count("radio.silent");
            lostBecause = "nothing received for " + SILENT_S + " s";
            ctx.close();
          }
          case WRITER_IDLE -> keepAlive(ctx);
          case ALL_IDLE -> {}
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      if (channel != ctx.channel()) {
        // It was never taken up: we had hung up before it came.
        return;
      }
      channel = null;
      aside.drop();
      if (hungUp && wanted) {
        // Started again meanwhile, so this was no loss.
        connect();
        return;
      }
      if (wanted) {
        counters.count("radio.linkLost");
        log.warn("radio node {}: {}", node.name(), lostBecause);
      }
      listener.down(node, lostBecause);
      reconnectLater(lostBecause);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      counters.count("radio.linkFault");
      lostBecause = String.valueOf(cause.getMessage());
      ctx.close();
    }

    private void keepAlive(ChannelHandlerContext ctx) {
      ByteString frame = CbspEncoder.encode(new CbspMessage.KeepAlive(KEEP_ALIVE_S));
      ctx.writeAndFlush(Unpooled.wrappedBuffer(frame.asReadOnlyByteBuffer()));
    }
  }
}
