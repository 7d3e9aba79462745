package io.bongsu.gateway.ingest;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries the way of a trigger by itself: publishes through the broker's own port, as a field gateway
 * does, and waits until the thread that takes triggers has taken it.
 *
 * <p>It speaks MQTT 3.1.1 by hand: CONNECT, PUBLISH with QoS 1, DISCONNECT. No field gateway can
 * have its name, for their ids have no {@code ~} in them; what comes under that name and was not
 * just sent is dropped and counted ({@code ingest.strayCanary}). {@link #probe} is for one thread
 * at a time.
 */
public final class BrokerCanary {
  /** In place of a field gateway's id. */
  static final String NAME = "~canary";

  private static final String TOPIC = "bongsu/v1/" + NAME + "/trigger";
  private static final int LIMIT_MS = 10_000;

  // MQTT 3.1.1 §2.2.1: packet type and flags.
  private static final int CONNECT = 0x10;
  private static final int CONNACK = 0x20;
  private static final int PUBLISH_QOS_1 = 0x32;
  private static final int PUBACK = 0x40;
  private static final int DISCONNECT = 0xE0;

  private static final int PACKET_ID = 1;
  private static final int MAX_ANSWER_OCTETS = 64;

  private record Sent(ByteString payload, CountDownLatch taken) {}

  private final InetSocketAddress address;
  private final Counters counters;
  private volatile @Nullable Sent sent;

  /** Of the broker that listens there; on all addresses, this computer's own is taken. */
  public BrokerCanary(String host, int port, Counters counters) {
    this.counters = counters;
    InetSocketAddress listens = new InetSocketAddress(host, port);
    address =
        listens.getAddress() != null && listens.getAddress().isAnyLocalAddress()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
            : listens;
  }

  /**
   * Sends one and waits for it.
   *
   * @throws IOException when the broker cannot be reached, refuses, or nobody takes it within
   *     {@value #LIMIT_MS} ms
   */
  public void probe() throws IOException, InterruptedException {
    Sent now =
        new Sent(ByteString.copyFromUtf8(UUID.randomUUID().toString()), new CountDownLatch(1));
    sent = now;
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(LIMIT_MS);
      socket.connect(address, LIMIT_MS);
      publish(socket, now.payload().toByteArray());
      if (!now.taken().await(LIMIT_MS, TimeUnit.MILLISECONDS)) {
        throw new IOException("trigger: not taken within " + LIMIT_MS + " ms (expected: at once)");
      }
    } finally {
      sent = null;
    }
  }

  /** What was published under its name was taken out of the queue. Any thread. */
  void taken(byte[] payload) {
    Sent now = sent;
    if (now != null && now.payload().equals(ByteString.copyFrom(payload))) {
      now.taken().countDown();
    } else {
      counters.count("ingest.strayCanary");
    }
  }

  private static void publish(Socket socket, byte[] payload) throws IOException {
    OutputStream out = socket.getOutputStream();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] clientId = ("canary-" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
    // §3.1: protocol name and level 4, clean session, 60 s keep alive, client identifier.
    ByteBuffer connect = ByteBuffer.allocate(12 + clientId.length);
    connect.putShort((short) 4).put("MQTT".getBytes(StandardCharsets.US_ASCII));
    connect.put((byte) 4).put((byte) 0x02).putShort((short) 60);
    connect.putShort((short) clientId.length).put(clientId);
    write(out, CONNECT, connect.array());
    // §3.2: flags, return code 0 for accepted.
    expect(in, CONNACK, answer -> answer.length == 2 && answer[1] == 0);
    byte[] topic = TOPIC.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer publish = ByteBuffer.allocate(4 + topic.length + payload.length);
    publish.putShort((short) topic.length).put(topic).putShort((short) PACKET_ID).put(payload);
    write(out, PUBLISH_QOS_1, publish.array());
    expect(in, PUBACK, answer -> answer.length == 2 && answer[1] == PACKET_ID);
    write(out, DISCONNECT, new byte[0]);
  }

  private static void write(OutputStream out, int type, byte[] body) throws IOException {
    // §2.2.3: one octet of length is enough below 128.
    byte[] packet = new byte[2 + body.length];
    packet[0] = (byte) type;
    packet[1] = (byte) body.length;
    System.arraycopy(body, 0, packet, 2, body.length);
    out.write(packet);
    out.flush();
  }

  private interface Check {
    boolean fits(byte[] answer);
  }

  private static void expect(DataInputStream in, int type, Check check) throws IOException {
    int given = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    if (length > MAX_ANSWER_OCTETS) {
      throw new IOException("MQTT answer of " + length + " octets (expected: 2)");
    }
    byte[] answer = in.readNBytes(length);
    if (given != type || !check.fits(answer)) {
      throw new IOException(
          "MQTT packet type 0x%02x with %s (expected: 0x%02x, accepted)"
              .formatted(given, Arrays.toString(answer), type));
    }
  }
}
