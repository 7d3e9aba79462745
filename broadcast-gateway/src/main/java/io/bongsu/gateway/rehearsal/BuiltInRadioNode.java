package io.bongsu.gateway.rehearsal;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.radio.Transport;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A radio node inside the gateway, on loopback: takes every message in every cell, and broadcasts
 * nothing. It plays as many radio nodes as connect to it.
 */
// Netty hands back the futures it was given.
@SuppressWarnings("FutureReturnValueIgnored")
public final class BuiltInRadioNode implements AutoCloseable {
  private static final int MAX_FRAME_OCTETS = 1 << 18;

  private final Channel channel;

  /** Listens on a free port until it is closed. */
  public BuiltInRadioNode(EventLoopGroup loops) throws InterruptedException {
    channel =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.serverChannel())
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh
                        .pipeline()
                        .addLast(new LengthFieldBasedFrameDecoder(MAX_FRAME_OCTETS, 1, 3))
                        .addLast(new Answering());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }

  private static @Nullable CbspMessage answer(CbspMessage asked) {
    if (asked instanceof CbspMessage.WriteReplace m) {
      CbspMessage.Reference reference =
          new CbspMessage.Reference(
              m.message().messageIdentifier(), m.message().serialNumber(), m.channel());
      return new CbspMessage.WriteReplaceComplete(
          reference,
          m.oldSerialNumber(),
          m.oldSerialNumber() == null ? List.of() : onceIn(m.cells()),
          m.cells());
    }
    if (asked instanceof CbspMessage.KeepAlive) {
      return new CbspMessage.KeepAliveComplete();
    }
    if (asked instanceof CbspMessage.StatusQuery m) {
      return new CbspMessage.StatusQueryComplete(m.reference(), onceIn(m.cells()));
    }
    if (asked instanceof CbspMessage.Reset m) {
      return new CbspMessage.ResetComplete(m.cells());
    }
    return asked instanceof CbspMessage.Kill m
        ? new CbspMessage.KillComplete(m.reference(), onceIn(m.cells()), m.cells())
        : null;
  }

  private static List<CbspMessage.BroadcastCount> onceIn(List<CellIdentifier> cells) {
    return cells.stream()
        .map(cell -> new CbspMessage.BroadcastCount(cell, 1, false, false))
        .toList();
  }

  private static final class Answering extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
      byte[] octets = new byte[frame.readableBytes()];
      frame.readBytes(octets);
      if (CbspDecoder.decode(ByteString.copyFrom(octets)) instanceof CbspDecoder.Decoded decoded) {
        CbspMessage answer = answer(decoded.message());
        if (answer != null) {
          ctx.writeAndFlush(
              Unpooled.wrappedBuffer(CbspEncoder.encode(answer).asReadOnlyByteBuffer()));
        }
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
