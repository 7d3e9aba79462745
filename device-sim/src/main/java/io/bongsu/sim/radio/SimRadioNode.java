package io.bongsu.sim.radio;

import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A base station controller: a CBSP server on the loopback interface for the cells it is given.
 *
 * <p>Says RESTART to whoever connects; with "data lost" until someone has connected since it was
 * switched on. Broadcasts go on while the link is down. Methods may be called on any thread but an
 * event loop's, and return when done.
 */
public final class SimRadioNode implements AutoCloseable {
  private static final int LENGTH_OFFSET = 1; // TS 48.049 §8.1.2: type 1, length 3
  private static final int LENGTH_OCTETS = 3;

  private final String name;
  private final EventLoopGroup eventLoops;
  private final Faults faults = new Faults();
  private final Counters counters = new Counters();
  private final BroadcastTimer timer;
  private final MessageTable messages;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean dataLost = true;
  private int port;
  private @Nullable Channel listening;

  /**
   * @param eventLoops shared by many nodes; stays open when the node closes
   * @param port 0 for any free one
   */
  public SimRadioNode(
      String name,
      int port,
      List<CellGlobalId> cells,
      BroadcastTimer timer,
      PageReceiver phones,
      EventLoopGroup eventLoops) {
    this.name = name;
    this.port = port;
    this.timer = timer;
    this.eventLoops = eventLoops;
    messages = new MessageTable(cells, faults, timer, phones);
    linkUp();
  }

  public String name() {
    return name;
  }

  /** Stays the same when the link goes down and comes back. */
  public synchronized int port() {
    return port;
  }

  public Faults faults() {
    return faults;
  }

  public Counters counters() {
    return counters;
  }

  /** Messages on air, counted once for each cell. */
  public int messagesOnAir() {
    return messages.size();
  }

  /** Listens again after {@link #linkDown}. */
  public synchronized void linkUp() {
    if (listening != null) {
      return;
    }
    Channel channel =
        new ServerBootstrap()
            .group(eventLoops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel socket) {
                    greet(socket);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .syncUninterruptibly()
            .channel();
    port = ((InetSocketAddress) channel.localAddress()).getPort();
    listening = channel;
  }

  private void greet(SocketChannel socket) {
    connections.add(socket);
    CbspMessage restart =
        new CbspMessage.Restart(List.of(new WholeBss()), CbspMessage.BroadcastType.CBS, dataLost);
    if (!faults.isStalled()) {
      dataLost = false;
    }
    socket
        .pipeline()
        .addLast(
            new LengthFieldBasedFrameDecoder(CbspDecoder.MAX_OCTETS, LENGTH_OFFSET, LENGTH_OCTETS),
            new Conversation(restart, this::answer, faults, timer, counters));
  }

  private Optional<CbspMessage> answer(CbspMessage message) {
    if (message instanceof CbspMessage.WriteReplace request) {
      return Optional.of(messages.write(request));
    } else if (message instanceof CbspMessage.Kill request) {
      return Optional.of(messages.kill(request));
    } else if (message instanceof CbspMessage.StatusQuery request) {
      return Optional.of(messages.status(request));
    } else if (message instanceof CbspMessage.Reset request) {
      return Optional.of(messages.reset(request));
    } else if (message instanceof CbspMessage.KeepAlive) {
      return Optional.of(new CbspMessage.KeepAliveComplete());
    }
    return Optional.empty();
  }

  /** Ends all connections; who connects again is welcome. */
  public void disconnect() {
    connections.close().syncUninterruptibly();
  }

  /** Stops listening and ends all connections; keeps messages, and goes on broadcasting. */
  public synchronized void linkDown() {
    if (listening != null) {
      listening.close().syncUninterruptibly();
      letSelectorForget(listening);
      listening = null;
    }
    disconnect();
  }

  /**
   * A closed channel holds its port until its selector looks again, which comes between any two
   * rounds of tasks: a scheduled task never runs in the round that takes it in.
   */
  private static void letSelectorForget(Channel closed) {
    closed.eventLoop().schedule(() -> {}, 1, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }

  /** Power off and on: every message is forgotten, and the next RESTART says so. */
  public void restart() {
    linkDown();
    messages.forgetAll();
    dataLost = true;
    linkUp();
  }

  @Override
  public void close() {
    linkDown();
    messages.forgetAll();
  }
}
