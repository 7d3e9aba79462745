package io.bongsu.sim.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cable between two programs on this machine, which can be pulled out and put back.
 *
 * <p>While it is out nothing passes and nobody is told, as with a real one: connections stay, and
 * what was written waits, and goes through once it is back. Any thread.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int BUFFER_OCTETS = 64 * 1024;

  private final ServerSocket listening;
  private final InetSocketAddress target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private boolean cut;
  private volatile boolean closed;

  /**
   * @param port where it is listened; 0 for any free one
   * @param targetPort on the loopback interface; may begin to listen later
   */
  public TcpProxy(int port, int targetPort) throws IOException {
    listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
    begin("proxy-" + listening.getLocalPort(), this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  public synchronized void cut() {
    cut = true;
  }

  public synchronized void heal() {
    cut = false;
    notifyAll();
  }

  private synchronized void awaitWhole() throws InterruptedException {
    while (cut && !closed) {
      wait();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket from = listening.accept();
        begin("proxy-connection", () -> connect(from));
      }
    } catch (IOException e) {
      // Closed: so is this thread's work.
    }
  }

  private void connect(Socket from) {
    Socket to = new Socket();
    sockets.add(from);
    sockets.add(to);
    try {
      awaitWhole();
      to.connect(target);
      from.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
      begin("proxy-back", () -> pass(to, from));
      pass(from, to);
    } catch (IOException e) {
      end(from, to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(from, to);
    }
  }

  /** Until one of them hangs up: then both do, as soon as the cable is whole. */
  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_OCTETS];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitWhole();
        out.write(buffer, 0, count);
      }
      awaitWhole();
    } catch (IOException e) {
      // One side is gone; so is the connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(from, to);
    }
  }

  private void end(Socket from, Socket to) {
    quietly(from);
    quietly(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void begin(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Nothing is left to be done with it.
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    quietly(listening);
    sockets.forEach(TcpProxy::quietly);
  }
}
