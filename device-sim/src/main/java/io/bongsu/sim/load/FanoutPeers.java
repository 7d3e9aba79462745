package io.bongsu.sim.load;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Radio nodes that note when they were given a message, and do nothing else until the last of them
 * has it: all behind one port, each a connection of its own.
 *
 * <p>They answer when a round is over, so that nobody's answers are in anybody's figures. Any
 * thread.
 */
// Netty hands back the futures it was given; what is written here needs no confirmation.
@SuppressWarnings("FutureReturnValueIgnored")
public final class FanoutPeers implements AutoCloseable {
  private static final int MAX_FRAME_OCTETS = 1 << 18;
  private static final int WRITE_REPLACE = 0x01; // TS 48.049 §8.2.2

  /** Behind the header and the element's own identifier: it comes first (§8.1.3.1). */
  private static final int IDENTIFIER_OFFSET = 5;

  private static final int RECEIVE_BUFFER_OCTETS = 16 << 10;
  private static final int BACKLOG = 16_384;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1,
          new DefaultThreadFactory("fanout-peers", true),
          Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  private final Channel door;

  /** What each connection was given in this round; guarded by this, as all that follows. */
  private final Map<Channel, ByteString> given = new LinkedHashMap<>();

  private int connected;
  private int expected;
  private long lastNs;
  private boolean holding;
  private int watchedIdentifier;
  private int stopped;

  /** Those that may be made not to read, and that no round waits for. */
  private final Set<Channel> apart = new HashSet<>();

  private @Nullable Predicate<WriteReplace> toSetApart;

  /** Connections of which it is known whether they are. */
  private final Set<Channel> seen = new HashSet<>();

  private boolean theyRead = true;

  public FanoutPeers() throws InterruptedException {
    door =
        new ServerBootstrap()
            .group(loop)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            // Of whoever stops reading little is taken on its behalf.
            .childOption(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_OCTETS)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh
                        .pipeline()
                        .addLast(new LengthFieldBasedFrameDecoder(MAX_FRAME_OCTETS, 1, 3))
                        .addLast(new Peer());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) door.localAddress()).getPort();
  }

  /** Waits until so many are connected. */
  public synchronized void awaitConnected(int count, long limitMs) throws InterruptedException {
    await("connections", () -> connected, count, limitMs);
  }

  /** Waits until nobody is connected. */
  public synchronized void awaitGone(long limitMs) throws InterruptedException {
    await("connections that ended", () -> -connected, 0, limitMs);
  }

  /**
   * From here on a round: until {@link #end}, nobody is answered what is sent under this message
   * identifier. All else is answered as it comes.
   *
   * @param count of radio nodes that are to be given such a message
   */
  public synchronized void begin(int count, int messageIdentifier) {
    watchedIdentifier = messageIdentifier;
    given.clear();
    expected = count;
    stopped = 0;
    holding = true;
  }

  /**
   * Waits until each was given a message; gives the moment at which the last was, by {@link
   * System#nanoTime}.
   */
  public synchronized long awaitGiven(long limitMs) throws InterruptedException {
    await("given a message", given::size, expected, limitMs);
    return lastNs;
  }

  /** Everybody answers what they were given, and whatever comes from here on at once. */
  public synchronized void end() {
    holding = false;
    given.forEach((channel, octets) -> channel.eventLoop().execute(() -> answer(channel, octets)));
  }

  /** Waits until each was told to stop since the round began. */
  public synchronized void awaitStopped(long limitMs) throws InterruptedException {
    await("told to stop", () -> stopped, expected, limitMs);
  }

  /**
   * From here on sets apart who is given such a message as the first on their connection, and those
   * that were in the last round: no round waits for them.
   */
  public synchronized void setApart(Predicate<WriteReplace> which) {
    toSetApart = which;
    given.forEach(this::setApart);
  }

  private void setApart(Channel channel, ByteString octets) {
    if (toSetApart != null
        && seen.add(channel)
        && CbspDecoder.decode(octets) instanceof CbspDecoder.Decoded decoded
        && decoded.message() instanceof WriteReplace message
        && toSetApart.test(message)) {
      apart.add(channel);
      channel.config().setAutoRead(theyRead);
    }
  }

  /** How many are set apart. */
  public synchronized int apart() {
    return apart.size();
  }

  /**
   * Whether those that were set apart read what they are sent. While they do not, neither does who
   * connects: it is one of them that the gateway gave up.
   */
  public synchronized void letThemRead(boolean read) {
    theyRead = read;
    apart.forEach(channel -> channel.config().setAutoRead(read));
  }

  /** What each was given in the last round, in the order in which it came. */
  public synchronized List<ByteString> frames() {
    return new ArrayList<>(given.values());
  }

  private interface Count {
    int now();
  }

  private void await(String what, Count count, int enough, long limitMs)
      throws InterruptedException {
    long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
    while (count.now() < enough) {
      long leftMs = TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
      if (leftMs <= 0) {
        throw new IllegalStateException(
            what + ": " + count.now() + " (expected: " + enough + " within " + limitMs + " ms)");
      }
      wait(leftMs);
    }
  }

  private final class Peer extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      synchronized (FanoutPeers.this) {
        if (!theyRead) {
          seen.add(ctx.channel());
          apart.add(ctx.channel());
          ctx.channel().config().setAutoRead(false);
        }
      }
      count(1);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      synchronized (FanoutPeers.this) {
        apart.remove(ctx.channel());
        seen.remove(ctx.channel());
      }
      count(-1);
    }

    /** A sender that was killed resets its connections. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }

    private void count(int change) {
      synchronized (FanoutPeers.this) {
        connected += change;
        FanoutPeers.this.notifyAll();
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
      long nowNs = System.nanoTime();
      int at = frame.readerIndex();
      boolean write = frame.getByte(at) == WRITE_REPLACE;
      int identifier = write ? frame.getUnsignedShort(at + IDENTIFIER_OFFSET) : -1;
      byte[] octets = new byte[frame.readableBytes()];
      frame.readBytes(octets);
      ByteString message = ByteString.copyFrom(octets);
      if (!write || !hold(ctx.channel(), identifier, message, nowNs)) {
        answer(ctx.channel(), message);
      }
    }
  }

  private synchronized boolean hold(
      Channel channel, int identifier, ByteString message, long nowNs) {
    setApart(channel, message);
    if (!holding || identifier != watchedIdentifier || apart.contains(channel)) {
      return false;
    }
    if (given.put(channel, message) == null) {
      lastNs = nowNs;
      if (given.size() >= expected) {
        notifyAll();
      }
    }
    return true;
  }

  private void answer(Channel channel, ByteString octets) {
    CbspMessage answer =
        CbspDecoder.decode(octets) instanceof CbspDecoder.Decoded decoded
            ? answer(decoded.message())
            : null;
    if (answer != null) {
      channel.writeAndFlush(
          Unpooled.wrappedBuffer(CbspEncoder.encode(answer).asReadOnlyByteBuffer()));
    }
  }

  private @Nullable CbspMessage answer(CbspMessage message) {
    if (message instanceof WriteReplace request) {
      return new WriteReplaceComplete(
          new Reference(
              request.message().messageIdentifier(),
              request.message().serialNumber(),
              request.channel()),
          null,
          List.of(),
          request.cells());
    } else if (message instanceof Kill request) {
      stopped();
      return new KillComplete(request.reference(), List.of(), request.cells());
    } else if (message instanceof StatusQuery request) {
      return new StatusQueryComplete(
          request.reference(),
          request.cells().stream()
              .map(cell -> new CbspMessage.BroadcastCount(cell, 1, false, false))
              .toList());
    }
    if (message instanceof CbspMessage.Reset request) {
      return new CbspMessage.ResetComplete(request.cells());
    }
    return message instanceof CbspMessage.KeepAlive ? new CbspMessage.KeepAliveComplete() : null;
  }

  private synchronized void stopped() {
    stopped++;
    notifyAll();
  }

  @Override
  public void close() {
    door.close().awaitUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
