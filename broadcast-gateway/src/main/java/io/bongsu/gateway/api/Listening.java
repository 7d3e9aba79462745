package io.bongsu.gateway.api;

import com.linecorp.armeria.server.Server;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;

/** Has an HTTP server listen. */
public final class Listening {
  private Listening() {}

  /**
   * Returns when it listens.
   *
   * @param key of the configuration, under which its address stands
   * @throws IOException where it cannot, saying why in the configuration's words
   */
  public static void start(Server server, String key, InetSocketAddress address)
      throws IOException {
    try {
      server.start().join();
    } catch (CompletionException e) {
      String why = String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
      throw new IOException(
          why.contains("in use")
              ? key + ".port: " + address.getPort() + " in use (expected: free)"
              : key + ": " + address + ": " + why + " (expected: an address of this computer)",
          e);
    }
  }
}
