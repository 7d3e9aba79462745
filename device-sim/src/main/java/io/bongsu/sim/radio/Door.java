package io.bongsu.sim.radio;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where one cell broadcast centre comes in: a port of its own, so that who says what is known.
 *
 * <p>The port stays the same when the door is shut and opened again.
 */
final class Door {
  private final EventLoopGroup eventLoops;
  private final Consumer<SocketChannel> greeter;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile boolean reading = true;
  private int port;
  private @Nullable Channel listening;

  /**
   * @param greeter makes a fresh connection ready
   */
  Door(EventLoopGroup eventLoops, Consumer<SocketChannel> greeter) {
    this.eventLoops = eventLoops;
    this.greeter = greeter;
  }

  synchronized int port() {
    return port;
  }

  synchronized void open() {
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
                    connections.add(socket);
                    socket.config().setAutoRead(reading);
                    greeter.accept(socket);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .syncUninterruptibly()
            .channel();
    port = ((InetSocketAddress) channel.localAddress()).getPort();
    listening = channel;
  }

  /** Whether what arrives is read; what is not read waits in the connection, or ends with it. */
  void read(boolean on) {
    reading = on;
    for (Channel connection : connections) {
      // On its own loop: what it was about to read when this returns would be read all the same.
      connection
          .eventLoop()
          .submit(() -> connection.config().setAutoRead(on))
          .syncUninterruptibly();
    }
  }

  void disconnect() {
    connections.close().syncUninterruptibly();
  }

  synchronized void shut() {
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
}
