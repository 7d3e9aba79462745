package io.bongsu.gateway.ingest;

import java.util.concurrent.CompletableFuture;

/** This gateway leads. */
final class Here implements Elsewhere {
  @Override
  public boolean isHere() {
    return true;
  }

  @Override
  public CompletableFuture<Boolean> pass(String fieldGatewayId, byte[] payload, long receivedUs) {
    throw new IllegalStateException("passed on (expected: decided here)");
  }
}
