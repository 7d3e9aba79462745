package io.bongsu.gateway.radio;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Seldom;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
  }

  /** We hang up: that it ends then is no loss. */
  void hangUp() {
    hungUp = true;
  }

  boolean isHungUp() {
    return hungUp;
  }

  /** Of a connection that the radio node made: it was there before us. */
  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (!ctx.channel().isActive()) {
      return;
    }
    try {
      link.opened(ctx.channel());
    } catch (RuntimeException e) {
      // Netty would take this handler out, and leave a connection that nobody reads.
      exceptionCaught(ctx, e);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    link.opened(ctx.channel());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
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
    ctx.pipeline().get(IdleStateHandler.class).resetReadTimeout();
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    link.writable(ctx.channel());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    gate.allRead();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent idle) {
      switch (idle.state()) {
        case READER_IDLE -> readerIdle(ctx);
        case WRITER_IDLE -> writerIdle(ctx);
        case ALL_IDLE -> {}
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    link.closed(ctx.channel(), this, lostBecause);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    counters.count("radio.linkFault");
    lostBecause = String.valueOf(cause.getMessage());
    CbspLink.reset(ctx.channel());
  }

  private void readerIdle(ChannelHandlerContext ctx) {
    if (paused && !probed) {
      // It may have said much, which we did not read: one message shows that it is there.
      probed = true;
      ctx.channel().read();
      return;
    }
    counters.count("radio.silent");
    lostBecause = "nothing received for " + settings.silentS() + " s";
    CbspLink.reset(ctx.channel());
  }

  /** Nothing was handed to the operating system for so long: there was nothing, or it took none. */
  private void writerIdle(ChannelHandlerContext ctx) {
    if (ctx.channel().bytesBeforeUnwritable() <= CbspLink.WRITE_BUFFER.high()) {
      counters.count("radio.notRead");
      lostBecause = "what was written for it was not read for " + settings.keepAliveS() + " s";
      CbspLink.reset(ctx.channel());
    } else {
      keepAlive(ctx);
    }
  }

  private void keepAlive(ChannelHandlerContext ctx) {
    ByteString frame = CbspEncoder.encode(new CbspMessage.KeepAlive(settings.keepAliveS()));
    ctx.writeAndFlush(Unpooled.wrappedBuffer(frame.asReadOnlyByteBuffer()));
  }
}
