package io.bongsu.edge.app;

import io.bongsu.proto.field.v1.Trigger;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Lets one client in, takes its publications, and never acknowledges one. */
final class MuteBroker implements AutoCloseable {
  /** The first trigger it was sent. */
  final CompletableFuture<Trigger> trigger = new CompletableFuture<>();

  private final ServerSocket server;

  MuteBroker() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "mute-broker");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    try (Socket socket = server.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (true) {
        int type = in.readUnsignedByte() >> 4;
        byte[] body = in.readNBytes(variableInteger(in));
        if (type == 1) { // CONNECT: CONNACK, success, no properties.
          out.write(new byte[] {0x20, 0x03, 0x00, 0x00, 0x00});
          out.flush();
        } else if (type == 3) { // PUBLISH
          look(ByteBuffer.wrap(body));
        }
      }
    } catch (IOException e) {
      trigger.completeExceptionally(e);
    }
  }

  private void look(ByteBuffer publish) throws IOException {
    byte[] topic = new byte[publish.getShort()];
    publish.get(topic);
    publish.getShort(); // packet identifier
    byte[] properties = new byte[publish.get()]; // shorter than 128, so one byte
    publish.get(properties);
    if (new String(topic, StandardCharsets.UTF_8).endsWith("/trigger")) {
      trigger.complete(Trigger.parseFrom(publish));
    }
  }

  private static int variableInteger(DataInputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = in.readUnsignedByte();
      value |= (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        return value;
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
