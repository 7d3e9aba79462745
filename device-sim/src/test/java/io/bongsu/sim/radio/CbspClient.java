package io.bongsu.sim.radio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/** The other end of the conversation, in plain octets written as hex. */
final class CbspClient implements AutoCloseable {
  private static final int GIVE_UP_MS = 20_000;
  private final Socket socket;
  private final DataInputStream in;

  CbspClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(GIVE_UP_MS);
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
  }

  CbspClient send(String... hex) throws IOException {
    socket.getOutputStream().write(octets(String.join("", hex)));
    return this;
  }

  CbspClient expect(String... hex) throws IOException {
    String expected = String.join("", hex).replace(" ", "");
    byte[] header = new byte[4];
    in.readFully(header);
    byte[] body = new byte[header[1] << 16 | (header[2] & 0xFF) << 8 | (header[3] & 0xFF)];
    in.readFully(body);
    HexFormat format = HexFormat.of();
    assertEquals(expected, format.formatHex(header) + format.formatHex(body));
    return this;
  }

  /** The node has answered everything before: it answers this, and nothing came in between. */
  CbspClient expectSilence() throws IOException {
    return send("16000002 180f").expect("17000000");
  }

  void expectEnd() throws IOException {
    assertEquals(-1, in.read());
  }

  static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** Type, length of what follows, what follows. */
  static String message(int type, String... elements) {
    String body = String.join("", elements).replace(" ", "");
    return String.format("%02x%06x", type, body.length() / 2) + body;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
