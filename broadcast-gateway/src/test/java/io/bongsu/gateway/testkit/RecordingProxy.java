package io.bongsu.gateway.testkit;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between us and a peer, hands every octet on, and remembers it. */
public final class RecordingProxy implements AutoCloseable {
  private static final int READ_OCTETS = 1 << 16;

  private final ServerSocket server;
  private final int peerPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<ByteString> ours = new CopyOnWriteArrayList<>();
  private final List<ByteString> theirs = new CopyOnWriteArrayList<>();

  public RecordingProxy(int peerPort) throws IOException {
    this.peerPort = peerPort;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** What we sent, read by read. */
  public List<ByteString> ours() {
    return List.copyOf(ours);
  }

  /** What the peer sent, read by read. */
  public List<ByteString> theirs() {
    return List.copyOf(theirs);
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket us = server.accept();
        Socket peer = new Socket(InetAddress.getLoopbackAddress(), peerPort);
        sockets.addAll(List.of(us, peer));
        daemon(() -> pass(us, peer, ours));
        daemon(() -> pass(peer, us, theirs));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private static void pass(Socket from, Socket to, List<ByteString> record) {
    byte[] octets = new byte[READ_OCTETS];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read; (read = in.read(octets)) >= 0; ) {
        record.add(ByteString.copyFrom(octets, 0, read));
        out.write(octets, 0, read);
      }
    } catch (IOException e) {
      // One of them hung up, and so do we.
    }
  }

  private static void daemon(Runnable run) {
    Thread thread = new Thread(run, "recording-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
