package io.bongsu.sim.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Two people who submit and approve every draft the moment they hear of it. */
final class Operators {
  private final GatewayClient client;
  private final Consumer<String> onApproved;

  /**
   * Two people with their tokens.
   *
   * @param onApproved told of each alert they sent
   */
  Operators(GatewayClient client, Consumer<String> onApproved) {
    this.client = client;
    this.onApproved = onApproved;
  }

  /** On a thread of their own, until the gateway or the program ends. */
  void start() {
    Thread thread = new Thread(this::work, "operators");
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    try {
      client.follow(
          (id, state) -> {
            if (state.equals("draft") && client.submit(id) && client.approve(id)) {
              onApproved.accept(id);
            }
          });
    } catch (IOException | UncheckedIOException e) {
      // The gateway ends: so does the shift.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
