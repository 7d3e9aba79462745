package io.bongsu.gateway.testkit;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A BSC that answers as the test says, and remembers what it was sent. */
public final class ScriptedBsc implements AutoCloseable {
  private final ServerSocket server;
  private final Function<CbspMessage, List<CbspMessage>> script;
  private final List<CbspMessage> received = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();

  public ScriptedBsc(int port, Function<CbspMessage, List<CbspMessage>> script) throws IOException {
    this.script = script;
    server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  /** Connects to a centre, as a BSC does that is the client, and says this first. */
  public void call(String from, int port, CbspMessage first) throws IOException {
    Socket connection = new Socket();
    connection.bind(new InetSocketAddress(from, 0));
    connection.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    connection.getOutputStream().write(CbspEncoder.encode(first).toByteArray());
    connections.add(connection);
    daemon(() -> serve(connection));
  }

  public int port() {
    return server.getLocalPort();
  }

  public List<CbspMessage> received() {
    return List.copyOf(received);
  }

  public <T extends CbspMessage> List<T> received(Class<T> kind) {
    return received.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Sends unasked, to every connection. */
  public void say(CbspMessage message) throws IOException {
    sayOctets(CbspEncoder.encode(message).toByteArray());
  }

  public void sayOctets(byte[] octets) throws IOException {
    for (Socket connection : connections) {
      connection.getOutputStream().write(octets);
      connection.getOutputStream().flush();
    }
  }

  /** Drops every connection; new ones are taken. */
  public void hangUp() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
    connections.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    hangUp();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket connection) {
    try {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      while (true) {
        byte[] header = in.readNBytes(CbspDecoder.HEADER_OCTETS);
        if (header.length < CbspDecoder.HEADER_OCTETS) {
          return;
        }
        int length = (header[1] & 0xFF) << 16 | (header[2] & 0xFF) << 8 | (header[3] & 0xFF);
        ByteString frame =
            ByteString.copyFrom(header).concat(ByteString.copyFrom(in.readNBytes(length)));
        if (CbspDecoder.decode(frame) instanceof CbspDecoder.Decoded decoded) {
          received.add(decoded.message());
          for (CbspMessage answer : script.apply(decoded.message())) {
            connection.getOutputStream().write(CbspEncoder.encode(answer).toByteArray());
          }
        }
      }
    } catch (IOException e) {
      // Hung up.
    }
  }

  private static void daemon(Runnable run) {
    Thread thread = new Thread(run, "scripted-bsc");
    thread.setDaemon(true);
    thread.start();
  }
}
