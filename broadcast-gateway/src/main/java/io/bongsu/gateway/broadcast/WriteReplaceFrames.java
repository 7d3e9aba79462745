package io.bongsu.gateway.broadcast;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.WriteReplaceTemplate;
import java.util.List;

/**
 * The octets that ask radio nodes to broadcast in some of their cells: all but the cells is encoded
 * once for all radio nodes.
 *
 * <p>What was encoded is decoded again and must say what was approved, to the last cell, before
 * anybody may send it (la-2025: an area that got lost on the way became a whole county).
 */
final class WriteReplaceFrames {
  private final Broadcast broadcast;
  private final WriteReplaceTemplate template;

  /**
   * Encodes what is the same for all, and reads it back.
   *
   * @throws IllegalStateException when the octets do not say what was approved
   */
  WriteReplaceFrames(Broadcast broadcast, int numberOfBroadcasts) {
    this.broadcast = broadcast;
    List<CellIdentifier> anyCell =
        List.of(broadcast.cellsByNode().values().iterator().next().get(0));
    WriteReplace request =
        new WriteReplace(
            broadcast.message(),
            null,
            anyCell,
            Channel.BASIC,
            Category.HIGH_PRIORITY,
            broadcast.repetitionPeriod(),
            numberOfBroadcasts);
    template = new WriteReplaceTemplate(request);
    if (!(CbspDecoder.decode(template.encode(anyCell)) instanceof CbspDecoder.Decoded decoded)
        || !decoded.message().equals(request)) {
      throw notAsApproved("the same message");
    }
  }

  /**
   * For one radio node.
   *
   * @throws IllegalStateException when the octets do not say what was approved
   */
  ByteString encode(List<CellGlobalId> cells) {
    ByteString octets = template.encode(List.copyOf(cells));
    List<CellIdentifier> read;
    try {
      read = template.readCells(octets);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(notAsApproved("the same octets").getMessage(), e);
    }
    if (!read.equals(cells)) {
      throw notAsApproved(cells.size() + " cells, the same");
    }
    return octets;
  }

  private IllegalStateException notAsApproved(String expected) {
    return new IllegalStateException(
        "encoded WRITE-REPLACE of serial number "
            + broadcast.message().serialNumber()
            + " does not read back as approved (expected: "
            + expected
            + ")");
  }
}
