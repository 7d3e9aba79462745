package io.bongsu.gateway.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on to a port of this machine, once it has broken off so many of them. */
final class Hesitant implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, loopback());
  private final int to;
  private final AtomicInteger left;

  Hesitant(int to, int breaksOff) throws IOException {
    this.to = to;
    left = new AtomicInteger(breaksOff);
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  boolean brokeOff() {
    return left.get() <= 0;
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  private void accept() {
    try {
      while (true) {
        Socket in = listening.accept();
        if (left.getAndDecrement() > 0) {
          in.close();
        } else {
          Socket out = new Socket(loopback(), to);
          daemon(() -> copy(in, out));
          daemon(() -> copy(out, in));
        }
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private static void copy(Socket from, Socket into) {
    try (from;
        into) {
      from.getInputStream().transferTo(into.getOutputStream());
    } catch (IOException e) {
      return; // one side went
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "hesitant");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
