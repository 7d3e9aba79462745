package io.bongsu.gateway.radio;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Seldom;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beginning of a connection that somebody made to us: finds out who it is, and gives it to that
 * radio node's link; or ends it. On the event loop.
 */
// Netty hands back the futures it was given.
@SuppressWarnings("FutureReturnValueIgnored")
final class Greeting extends ChannelInboundHandlerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Greeting.class);

  /** In which one of several radio nodes of an address says which it is. */
  static final long LIMIT_MS = 5_000;

  private final Callers callers;
  private final Seldom seldom;
  private final Counters counters;
  private List<CbspLink> candidates = List.of();
  private boolean over;

  Greeting(Callers callers, Seldom seldom, Counters counters) {
    this.callers = callers;
    this.seldom = seldom;
    this.counters = counters;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    candidates = callers.from((InetSocketAddress) ctx.channel().remoteAddress());
    if (candidates.isEmpty()) {
      refuse(ctx, "radio.strangerRefused", "no radio node connects from there");
    } else if (candidates.size() == 1) {
      giveTo(candidates.get(0), ctx, null);
    } else {
      ctx.executor().schedule(() -> refuseUnlessOver(ctx), LIMIT_MS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf frame = (ByteBuf) message;
    if (over) {
      ReferenceCountUtil.release(frame);
      return;
    }
    byte[] octets = new byte[frame.readableBytes()];
    frame.getBytes(frame.readerIndex(), octets);
    CbspLink link =
        CbspDecoder.decode(ByteString.copyFrom(octets)) instanceof CbspDecoder.Decoded decoded
            ? callers.which(candidates, decoded.message())
            : null;
    if (link == null) {
      ReferenceCountUtil.release(frame);
      refuse(ctx, "radio.notIdentified", "it does not say which radio node of there it is");
    } else {
      giveTo(link, ctx, frame);
    }
  }

  private void giveTo(CbspLink link, ChannelHandlerContext ctx, @Nullable ByteBuf first) {
    over = true;
    if (!link.take(ctx.channel())) {
      ReferenceCountUtil.release(first);
      ctx.close();
      return;
    }
    if (first != null) {
      ctx.fireChannelRead(first);
    }
    ctx.pipeline().remove(this);
  }

  private void refuseUnlessOver(ChannelHandlerContext ctx) {
    if (!over) {
      refuse(ctx, "radio.notIdentified", "it did not say which radio node of there it is");
    }
  }

  private void refuse(ChannelHandlerContext ctx, String counter, String why) {
    over = true;
    counters.count(counter);
    InetSocketAddress remote = (InetSocketAddress) ctx.channel().remoteAddress();
    if (seldom.isTime(counter + " " + remote.getAddress())) {
      log.warn("CBSP connection from {} refused: {}", remote, why);
    }
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    over = true;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    over = true;
    counters.count("radio.notIdentified");
    ctx.close();
  }
}
