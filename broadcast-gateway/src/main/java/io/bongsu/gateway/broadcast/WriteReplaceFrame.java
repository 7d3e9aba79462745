package io.bongsu.gateway.broadcast;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * The octets that ask one radio node to broadcast in some of its cells.
 *
 * <p>What was encoded is decoded again and must say what was approved, to the last cell, before
 * anybody may send it (la-2025: an area that got lost on the way became a whole county).
 */
final class WriteReplaceFrame {
  private WriteReplaceFrame() {}

  /**
   * Encodes and reads back.
   *
   * @throws IllegalStateException when the octets do not say what was approved
   */
  static ByteString encode(
      Broadcast broadcast, Collection<CellGlobalId> cells, int numberOfBroadcasts) {
    WriteReplace request =
        new WriteReplace(
            broadcast.message(),
            null,
            List.copyOf(cells),
            Channel.BASIC,
            Category.HIGH_PRIORITY,
            broadcast.repetitionPeriod(),
            numberOfBroadcasts);
    ByteString octets = CbspEncoder.encode(request);
    if (!(CbspDecoder.decode(octets) instanceof CbspDecoder.Decoded decoded)
        || !(decoded.message() instanceof WriteReplace read)
        || !new HashSet<>(read.cells()).equals(new HashSet<>(cells))
        || !read.equals(request)) {
      throw new IllegalStateException(
          "encoded WRITE-REPLACE of serial number "
              + broadcast.message().serialNumber()
              + " does not read back as approved (expected: the same cells and pages)");
    }
    return octets;
  }
}
