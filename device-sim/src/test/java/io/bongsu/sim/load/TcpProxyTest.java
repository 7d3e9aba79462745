package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TcpProxyTest {
  private static final int GIVE_UP_MS = 20_000;
  private static final int QUIET_MS = 100;

  private ServerSocket server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    server.setSoTimeout(GIVE_UP_MS);
    proxy = new TcpProxy(0, server.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Socket dial() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(GIVE_UP_MS);
    return socket;
  }

  private Socket answer() throws IOException {
    Socket socket = server.accept();
    socket.setSoTimeout(GIVE_UP_MS);
    return socket;
  }

  @Test
  void passesBothWays() throws IOException {
    try (Socket near = dial();
        Socket far = answer()) {
      near.getOutputStream().write(7);
      assertEquals(7, far.getInputStream().read());
      far.getOutputStream().write(8);
      assertEquals(8, near.getInputStream().read());
    }
  }

  @Test
  void whatIsWrittenWhileCutArrivesAfterwards() throws IOException {
    try (Socket near = dial();
        Socket far = answer()) {
      proxy.cut();
      near.getOutputStream().write(7);
      far.setSoTimeout(QUIET_MS);
      assertThrows(SocketTimeoutException.class, () -> far.getInputStream().read());
      far.setSoTimeout(GIVE_UP_MS);
      proxy.heal();
      assertEquals(7, far.getInputStream().read());
    }
  }

  @Test
  void connectionsMadeWhileCutReachTheirTargetAfterwards() throws IOException {
    proxy.cut();
    try (Socket near = dial()) {
      near.getOutputStream().write(7);
      server.setSoTimeout(QUIET_MS);
      assertThrows(SocketTimeoutException.class, () -> server.accept());
      server.setSoTimeout(GIVE_UP_MS);
      proxy.heal();
      try (Socket far = answer()) {
        assertEquals(7, far.getInputStream().read());
      }
    }
  }

  @Test
  void whoHangsUpIsNoticedOnTheOtherSide() throws IOException {
    try (Socket far = hungUpAfterConnecting()) {
      assertEquals(-1, far.getInputStream().read());
    }
  }

  private Socket hungUpAfterConnecting() throws IOException {
    try (Socket near = dial()) {
      Socket far = answer();
      near.getOutputStream().flush();
      return far;
    }
  }
}
