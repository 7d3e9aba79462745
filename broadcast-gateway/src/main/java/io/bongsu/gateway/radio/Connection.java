package io.bongsu.gateway.radio;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Seldom;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.Future;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a link, from when it is there to its end: reads what comes, keeps it alive,
 * gives it up when nothing comes. On the link's event loop.
 *
 * <p>Whatever the radio node says, and whatever is made of it, the connection goes on: only what
 * cannot be told from what follows it (a frame that is too long) ends it.
 */
// Netty hands back the futures it was given.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends SimpleChannelInboundHandler<ByteBuf> {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /** Thousands of links look as often whether they may go on. */
  private static final long BEHIND_PAUSE_MS = 250;

  private final CbspLink link;
  private final LinkSettings settings;
  private final LongSupplier nanoTime;
  private final Seldom seldom;
  private final Counters counters;
  private final FloodGate gate = new FloodGate();
  private final IdleWatch idle;
  private @Nullable Channel channel;

  /** Where to write: nothing between it and the socket has a part in that, nor what lies above. */
  private @Nullable ChannelHandlerContext out;

  private String lostBecause = "closed by the radio node";
  private boolean hungUp;

  /** Whether it is not read for a while. */
  private boolean paused;

  /** Whether one message was asked for while it is not read, and none has come. */
  private boolean probed;

  Connection(CbspLink link, LinkSettings settings, LongSupplier nanoTime, Counters counters) {
    this.link = link;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.seldom = new Seldom(nanoTime);
    this.counters = counters;
    this.idle = new IdleWatch(settings, nanoTime, this::silent, this::quiet);
  }

  /**
   * We hang up: that it ends then is no loss.
   *
   * @param reset as in {@link #close}
   */
  void hangUp(boolean reset) {
    if (opened().isOpen()) {
      hungUp = true;
      close(reset);
    }
  }

  boolean isHungUp() {
    return hungUp;
  }

  /** Whether the operating system takes more for it. */
  boolean isWritable() {
    return opened().isWritable();
  }

  /**
   * Hands them to the operating system as soon as that takes them.
   *
   * @param done told whether it did
   */
  void write(ByteString octets, Consumer<Boolean> done) {
    ChannelHandlerContext to = Objects.requireNonNull(out);
    // As the operating system takes it: Netty would copy anything else there.
    ByteBuf frame = to.alloc().directBuffer(octets.size());
    frame.writeBytes(octets.asReadOnlyByteBuffer());
    ChannelFuture writing = to.writeAndFlush(frame);
    if (writing.isDone()) {
      written(writing, done);
    } else {
      writing.addListener(future -> written(future, done));
    }
  }

  private void written(Future<?> writing, Consumer<Boolean> done) {
    if (writing.isSuccess()) {
      idle.handed();
    }
    done.accept(writing.isSuccess());
  }

  /**
   * Ends it.
   *
   * @param reset so that nothing arrives any more of what was written and not read
   */
  void close(boolean reset) {
    Channel now = opened();
    if (reset) {
      reset(now);
    } else {
      now.close();
    }
  }

  /** Nobody hears of it before it is opened. */
  private Channel opened() {
    return Objects.requireNonNull(channel);
  }

  /** Of a connection that the radio node made: it was there before us. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (!ctx.channel().isActive()) {
      return;
    }
    try {
      open(ctx);
    } catch (RuntimeException e) {
      // Netty would take this handler out, and leave a connection that nobody reads.
      exceptionCaught(ctx, e);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    open(ctx);
  }

  private void open(ChannelHandlerContext ctx) {
    channel = ctx.channel();
    ChannelHandlerContext frames = ctx.pipeline().context(LengthFieldBasedFrameDecoder.class);
    out = frames == null ? ctx : frames;
    idle.start(ctx.executor());
    link.opened(this);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
    idle.read();
    probed = false;
    byte[] octets = new byte[frame.readableBytes()];
    frame.readBytes(octets);
    CbspDecoder.Decoding decoding = CbspDecoder.decode(ByteString.copyFrom(octets));
    if (decoding instanceof CbspDecoder.Malformed malformed) {
      counters.count("radio.malformed");
      link.heardNoise();
      if (seldom.isTime("malformed")) {
        log.warn("radio node {}: {}", link.node().name(), malformed.detail());
      }
    } else if (decoding instanceof CbspDecoder.Decoded decoded) {
      heard(decoded.message());
    }
    pauseAsNeeded(ctx);
  }

  private void heard(CbspMessage message) {
    try {
      link.heard(message);
    } catch (RuntimeException e) {
      counters.count("radio.answerFault");
      if (seldom.isTime("fault")) {
        log.error("radio node {}: {} failed", link.node().name(), message.getClass(), e);
      }
    }
  }

  private void pauseAsNeeded(ChannelHandlerContext ctx) {
    long pauseMs = gate.read(nanoTime.getAsLong());
    if (pauseMs == FloodGate.FLOOD_PAUSE_MS) {
      counters.count("radio.flood");
      if (seldom.isTime("flood")) {
        log.warn(
            "radio node {}: {} messages within a second (expected: fewer); not read for {} ms",
            link.node().name(),
            FloodGate.PER_SECOND,
            pauseMs);
      }
    }
    if (pauseMs > 0 || link.isListenerBehind()) {
      pause(ctx, pauseMs > 0 ? pauseMs : BEHIND_PAUSE_MS);
    }
  }

  private void pause(ChannelHandlerContext ctx, long pauseMs) {
    if (!paused) {
      paused = true;
      ctx.channel().config().setAutoRead(false);
      readOnIn(ctx, pauseMs);
    }
  }

  private void readOnIn(ChannelHandlerContext ctx, long pauseMs) {
    ctx.executor().schedule(() -> readOn(ctx), pauseMs, TimeUnit.MILLISECONDS);
  }

  private void readOn(ChannelHandlerContext ctx) {
    if (!ctx.channel().isOpen()) {
      return;
    }
    if (link.isListenerBehind()) {
      counters.count("radio.notReadWhileBehind");
      readOnIn(ctx, BEHIND_PAUSE_MS);
      return;
    }
    paused = false;
    probed = false;
    // What it said meanwhile is read in a moment; until then it is not silent.
    idle.read();
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    link.writable(this);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    gate.allRead();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    idle.stop();
    link.closed(this, lostBecause);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    counters.count("radio.linkFault");
    lostBecause = String.valueOf(cause.getMessage());
    reset(ctx.channel());
  }

  private void silent() {
    if (paused && !probed) {
      // It may have said much, which we did not read: one message shows that it is there.
      probed = true;
      opened().read();
      return;
    }
    counters.count("radio.silent");
    lostBecause = "nothing received for " + settings.silentS() + " s";
    reset(opened());
  }

  /** Nothing was handed to the operating system for so long: there was nothing, or it took none. */
  private void quiet() {
    if (opened().bytesBeforeUnwritable() <= CbspLink.WRITE_BUFFER.high()) {
      counters.count("radio.notRead");
      lostBecause = "what was written for it was not read for " + settings.keepAliveS() + " s";
      reset(opened());
    } else {
      keepAlive();
    }
  }

  private void keepAlive() {
    write(CbspEncoder.encode(new CbspMessage.KeepAlive(settings.keepAliveS())), taken -> {});
  }

  /** Closes it so that nothing arrives any more of what was written and not read. */
  static void reset(Channel which) {
    if (which.isOpen()) {
      which.config().setOption(ChannelOption.SO_LINGER, 0);
      which.close();
    }
  }
}
