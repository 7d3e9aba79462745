package io.bongsu.proto.cbsp;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.SerialNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of CBSP that this system speaks (TS 48.049 §8.1.3), as values.
 *
 * <p>Causes are plain octets, because a peer may send one that has no name yet: {@link
 * CbspCause#describe}.
 */
public sealed interface CbspMessage {

  /** How a message is told from others in one BSC: identifier, serial number, channel. */
  record Reference(int messageIdentifier, SerialNumber serialNumber, Channel channel) {}

  /** Channel Indicator (§8.2.20). */
  enum Channel {
    BASIC,
    EXTENDED
  }

  /** Category (§8.2.7): which messages a full channel carries first. */
  enum Category {
    HIGH_PRIORITY,
    BACKGROUND,
    NORMAL
  }

  /** Broadcast Message Type (§8.2.24). */
  enum BroadcastType {
    CBS,
    EMERGENCY
  }

  /** Why one cell refused. */
  record CellFailure(CellIdentifier cell, int cause) {}

  /**
   * How often one cell has broadcast a message.
   *
   * @param overflow the counter passed 65535 (§8.2.10)
   * @param unknown the BSC does not know the count
   */
  record BroadcastCount(CellIdentifier cell, int count, boolean overflow, boolean unknown) {}

  /**
   * §8.1.3.1.
   *
   * @param oldSerialNumber the message that this one replaces, or null
   * @param repetitionPeriod in units of 1.883 s, 1-1024... see TS 48.049 §8.2.8
   * @param numberOfBroadcasts 1-65535; 0 means different things to different peers, so we never
   *     send it unasked
   */
  record WriteReplace(
      CbsMessage message,
      @Nullable SerialNumber oldSerialNumber,
      List<CellIdentifier> cells,
      Channel channel,
      Category category,
      int repetitionPeriod,
      int numberOfBroadcasts)
      implements CbspMessage {
    public WriteReplace {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.2. {@code completed} is filled when an old message was replaced, else empty. */
  record WriteReplaceComplete(
      Reference reference,
      @Nullable SerialNumber oldSerialNumber,
      List<BroadcastCount> completed,
      List<CellIdentifier> cells)
      implements CbspMessage {}

  /** §8.1.3.3. Cells that took the message may stand beside those that refused it. */
  record WriteReplaceFailure(
      Reference reference,
      @Nullable SerialNumber oldSerialNumber,
      List<CellFailure> failures,
      List<BroadcastCount> completed,
      List<CellIdentifier> cells)
      implements CbspMessage {}

  /** §8.1.3.4: stop broadcasting. */
  record Kill(Reference reference, List<CellIdentifier> cells) implements CbspMessage {}

  /** §8.1.3.5. Some BSCs name the cells in {@code completed} only. */
  record KillComplete(
      Reference reference, List<BroadcastCount> completed, List<CellIdentifier> cells)
      implements CbspMessage {}

  /** §8.1.3.6. */
  record KillFailure(
      Reference reference,
      List<CellFailure> failures,
      List<BroadcastCount> completed,
      List<CellIdentifier> cells)
      implements CbspMessage {}

  /** §8.1.3.10: how often was it broadcast? */
  record StatusQuery(Reference reference, List<CellIdentifier> cells) implements CbspMessage {}

  /** §8.1.3.11. */
  record StatusQueryComplete(Reference reference, List<BroadcastCount> completed)
      implements CbspMessage {}

  /** §8.1.3.12. */
  record StatusQueryFailure(
      Reference reference, List<CellFailure> failures, List<BroadcastCount> completed)
      implements CbspMessage {}

  /** §8.1.3.16: forget all messages. */
  record Reset(List<CellIdentifier> cells) implements CbspMessage {}

  /** §8.1.3.17. */
  record ResetComplete(List<CellIdentifier> cells) implements CbspMessage {}

  /** §8.1.3.18. */
  record ResetFailure(List<CellFailure> failures, List<CellIdentifier> cells)
      implements CbspMessage {}

  /**
   * §8.1.3.19: the BSC, or some of its cells, came (back) into service.
   *
   * @param dataLost the cells no longer know what they were given (Recovery Indication)
   */
  record Restart(List<CellIdentifier> cells, BroadcastType broadcastType, boolean dataLost)
      implements CbspMessage {}

  /** §8.1.3.20: cells went out of service. */
  record Failure(List<CellFailure> failures, BroadcastType broadcastType) implements CbspMessage {}

  /** §8.1.3.21: a message of ours could not be understood. */
  record ErrorIndication(int cause, @Nullable Reference reference) implements CbspMessage {}

  /** §8.1.3.22. {@code repetitionPeriod} in seconds. */
  record KeepAlive(int repetitionPeriod) implements CbspMessage {}

  /** §8.1.3.23. */
  record KeepAliveComplete() implements CbspMessage {}
}
