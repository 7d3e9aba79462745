package io.bongsu.gateway.radio;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The far end of a link, octet by octet, and the loop that the link waits on. */
final class RawBsc implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  private final ServerSocket server;

  RawBsc() throws IOException {
    server = new ServerSocket();
    // Small: what it does not read soon stays with the sender.
    server.setReceiveBufferSize(1 << 12);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setSoTimeout(PATIENCE_MS);
  }

  RadioNode node() {
    return new RadioNode("raw", "Test", "127.0.0.1", server.getLocalPort());
  }

  /** The next connection of the link. */
  Socket accept() throws IOException {
    Socket socket = server.accept();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** The same loop, which also remembers for how long it was asked to wait. */
  static EventLoop remembering(EventLoop loop, List<Long> delaysMs) {
    return (EventLoop)
        Proxy.newProxyInstance(
            RawBsc.class.getClassLoader(),
            new Class<?>[] {EventLoop.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("schedule")) {
                delaysMs.add(((TimeUnit) arguments[2]).toMillis((Long) arguments[1]));
              }
              try {
                return method.invoke(loop, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
