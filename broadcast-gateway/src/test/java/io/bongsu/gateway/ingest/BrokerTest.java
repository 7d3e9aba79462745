package io.bongsu.gateway.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker listens, or says why it does not. */
final class BrokerTest {
  @TempDir Path folder;

  @Test
  void portThatSomebodyElseHasIsRefusedAndFreeItIsTaken() throws Exception {
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = other.getLocalPort();
      Broker broker = new Broker(folder, "127.0.0.1", port);
      IOException refused = assertThrows(IOException.class, broker::start);
      assertEquals("mqtt.port: " + port + " in use (expected: free)", refused.getMessage());
    }
    Broker broker = new Broker(folder, "127.0.0.1", port);
    broker.start();
    broker.stop();
  }

  @Test
  void publishersAreHeldUpByTooLittleFreeSpaceNotByAFullShareOfTheDisk() throws Exception {
    Broker broker = new Broker(folder, "127.0.0.1", 0);
    broker.start();
    try {
      assertEquals(256L << 20, broker.configuration().getMinDiskFree());
      assertEquals(-1, broker.configuration().getMaxDiskUsage());
    } finally {
      broker.stop();
    }
  }
}
