package io.bongsu.gateway.app;

import com.google.protobuf.UnsafeByteOperations;
import io.bongsu.gateway.ingest.Elsewhere;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Relay;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.RelayedTrigger;
import java.util.concurrent.CompletableFuture;

/** Brings triggers that came to this gateway's broker to the gateway that leads. */
final class TriggerRelay implements Elsewhere {
  private final Journal journal;
  private final Relay relay;
  private final Counters counters;

  TriggerRelay(Journal journal, Relay relay, Counters counters) {
    this.journal = journal;
    this.relay = relay;
    this.counters = counters;
  }

  @Override
  public boolean isHere() {
    // Alone there is nobody to pass it on to.
    return journal.leads() || journal.members().nodes().size() == 1;
  }

  @Override
  public CompletableFuture<Boolean> pass(String fieldGatewayId, byte[] payload, long receivedUs) {
    return relay
        .pass(
            RelayedTrigger.newBuilder()
                .setFieldGatewayId(fieldGatewayId)
                .setPayload(UnsafeByteOperations.unsafeWrap(payload))
                .setReceivedUs(receivedUs)
                .build())
        .whenComplete(
            (done, fault) -> counters.count(done ? "ingest.passedOn" : "ingest.notPassedOn"));
  }
}
