package io.bongsu.gateway.ingest;

import java.util.concurrent.CompletableFuture;

/** The gateway that leads, when it is another one. Any thread. */
public interface Elsewhere {
  /** Whether this gateway leads, and triggers are decided here. */
  boolean isHere();

  /** Passes a trigger on as it came; true when it need not be brought again. */
  CompletableFuture<Boolean> pass(String fieldGatewayId, byte[] payload, long receivedUs);
}
