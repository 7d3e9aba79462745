package io.bongsu.gateway.radio;

import com.google.protobuf.ByteString;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * An encoded message on its way to one radio node.
 *
 * @param stillWanted asked on the event loop, just before writing: nothing is written between the
 *     two. Where it says no, nothing is written and the answer is false
 * @param written completed on the event loop, once nothing more is waiting to be written
 */
public record Outgoing(
    CbspLink link,
    Priority priority,
    ByteString octets,
    BooleanSupplier stillWanted,
    CompletableFuture<Written> written) {
  public Outgoing(
      CbspLink link, Priority priority, ByteString octets, BooleanSupplier stillWanted) {
    this(link, priority, octets, stillWanted, new CompletableFuture<>());
  }
}
