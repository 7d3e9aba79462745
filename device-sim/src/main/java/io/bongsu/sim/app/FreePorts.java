package io.bongsu.sim.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that are killed and come back to the same port.
 *
 * <p>They lie below those that systems hand out for outgoing connections (Linux: from 32768, others
 * from 49152): one of those could be taken by anybody while the program that listened is away.
 */
final class FreePorts {
  private static final int FIRST = 20_000;
  private static final int COUNT = 10_000;

  private final Set<Integer> given = new HashSet<>();

  /** A port of the loopback interface that nobody listens on, and that was not given before. */
  synchronized int next() {
    int from = ThreadLocalRandom.current().nextInt(COUNT);
    for (int i = 0; i < COUNT; i++) {
      int port = FIRST + (from + i) % COUNT;
      if (!given.contains(port) && isFree(port)) {
        given.add(port);
        return port;
      }
    }
    throw new IllegalStateException(
        "ports: none free (expected: one of " + FIRST + "-" + (FIRST + COUNT - 1) + ")");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
