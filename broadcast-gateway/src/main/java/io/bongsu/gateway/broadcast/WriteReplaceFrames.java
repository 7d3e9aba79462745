package io.bongsu.gateway.broadcast;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.WriteReplaceTemplate;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The octets that ask radio nodes to broadcast in some of their cells: all but the cells is encoded
 * once for all radio nodes.
 *
 * <p>What was encoded is decoded again and must say what was approved, to the last cell, before
 * anybody may send it (la-2025: an area that got lost on the way became a whole county).
 */
final class WriteReplaceFrames {
  private static final int LARGEST_STEP_S = 30;

  private final Broadcast broadcast;
  private final WriteReplaceTemplate template;

  /**
   * Encodes what is the same for all, and reads it back.
   *
   * @param replacing whether it is to take the place of the alert that the broadcast is an update
   *     of, in cells that have that one
   * @param left how often it is to be broadcast; of an ETWS primary notification, for how many
   *     seconds it is to be paged
   * @throws IllegalStateException when the octets do not say what was approved
   */
  WriteReplaceFrames(Broadcast broadcast, boolean replacing, int left) {
    this.broadcast = broadcast;
    List<CellIdentifier> anyCell =
        List.of(broadcast.cellsByNode().values().iterator().next().get(0));
    CbspMessage request;
    if (broadcast.message() instanceof WarningMessage.Etws etws) {
      EmergencyWriteReplace emergency = emergency(etws.notification(), anyCell, left);
      template = new WriteReplaceTemplate(emergency);
      request = emergency;
    } else {
      WriteReplace pages =
          pages(broadcast, replacing ? broadcast.oldSerialNumber() : null, anyCell, left);
      template = new WriteReplaceTemplate(pages);
      request = pages;
    }
    if (!(CbspDecoder.decode(template.encode(anyCell)) instanceof CbspDecoder.Decoded decoded)
        || !isSame(decoded.message(), request)) {
      throw notAsApproved("the same message");
    }
  }

  private static WriteReplace pages(
      Broadcast broadcast,
      @Nullable SerialNumber old,
      List<CellIdentifier> cells,
      int numberOfBroadcasts) {
    WarningMessage.Pages message = (WarningMessage.Pages) broadcast.message();
    return new WriteReplace(
        message.cbs(),
        old,
        cells,
        Channel.BASIC,
        message.category(),
        broadcast.repetitionPeriod(),
        numberOfBroadcasts);
  }

  private static EmergencyWriteReplace emergency(
      EtwsPrimary notification, List<CellIdentifier> cells, int warningPeriod) {
    // Its last octets, filled up where they were not all given.
    ByteString octets = notification.encode();
    return new EmergencyWriteReplace(
        notification.messageIdentifier(),
        notification.serialNumber(),
        null,
        cells,
        new BigInteger(1, notification.warning().encode().toByteArray()).intValue(),
        octets.substring(octets.size() - EtwsPrimary.SECURITY_OCTETS),
        warningPeriod);
  }

  private static boolean isSame(CbspMessage read, CbspMessage asked) {
    if (read instanceof EmergencyWriteReplace there
        && asked instanceof EmergencyWriteReplace ours) {
      // The wire has steps for the warning period (TS 48.049 §8.2.25) and takes the next one up.
      int more = there.warningPeriod() - ours.warningPeriod();
      return more >= 0 && more < LARGEST_STEP_S && withoutEnd(there).equals(withoutEnd(ours));
    }
    return read.equals(asked);
  }

  private static EmergencyWriteReplace withoutEnd(EmergencyWriteReplace etws) {
    return new EmergencyWriteReplace(
        etws.messageIdentifier(),
        etws.serialNumber(),
        etws.oldSerialNumber(),
        etws.cells(),
        etws.warningType(),
        etws.securityInformation(),
        0);
  }

  /**
   * That it was approved for these cells of the radio node.
   *
   * @throws IllegalStateException when it was not
   */
  void check(String node, Collection<CellGlobalId> cells) {
    List<CellGlobalId> approved = broadcast.cellsByNode().getOrDefault(node, List.of());
    boolean all = cells instanceof List<?> list && list.equals(approved);
    if (!all && !new HashSet<>(approved).containsAll(cells)) {
      throw new IllegalStateException(
          "radio node %s: %s (expected: of the cells approved, %s)"
              .formatted(node, cells, approved));
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
