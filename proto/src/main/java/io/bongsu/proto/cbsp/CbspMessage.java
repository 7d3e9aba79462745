package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.SerialNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of CBSP (TS 48.049 §8.1.3), as values.
 *
 * <p>Causes are plain octets, because a peer may send one that has no name yet: {@link
 * CbspCause#describe}.
 */
public sealed interface CbspMessage {
  /** Of a schedule period. */
  int MAX_SLOTS = 40;

  /**
   * How a message is told from others in one BSC: identifier, serial number, channel.
   *
   * @param channel where a peer did not name one: {@code NONE} for an identifier of ETWS, else
   *     {@code BASIC}
   */
  record Reference(int messageIdentifier, SerialNumber serialNumber, Channel channel) {
    public Reference {
      Require.u16("messageIdentifier", messageIdentifier);
    }
  }

  /** Channel Indicator (§8.2.20). */
  enum Channel implements Coded {
    BASIC(0x00),
    EXTENDED(0x01),

    /** An ETWS emergency message goes by paging, on no channel: the element is left out. */
    NONE(-1);

    /** Those that have an octet. */
    static final List<Channel> NAMED = List.of(BASIC, EXTENDED);

    private final int code;

    Channel(int code) {
      this.code = code;
    }

    /** The octet on the wire. */
    @Override
    public int code() {
      return code;
    }
  }

  /** Category (§8.2.7): which messages a full channel carries first. */
  enum Category implements Coded {
    HIGH_PRIORITY(0x00),
    BACKGROUND(0x01),
    NORMAL(0x02);

    private final int code;

    Category(int code) {
      this.code = code;
    }

    /** The octet on the wire. */
    @Override
    public int code() {
      return code;
    }
  }

  /** Broadcast Message Type (§8.2.24). */
  enum BroadcastType implements Coded {
    CBS(0x00),
    EMERGENCY(0x01);

    private final int code;

    BroadcastType(int code) {
      this.code = code;
    }

    /** The octet on the wire. */
    @Override
    public int code() {
      return code;
    }
  }

  /** Why one cell refused. */
  record CellFailure(CellIdentifier cell, int cause) {
    public CellFailure {
      Require.u8("cause", cause);
    }
  }

  /**
   * How much of one cell's broadcast channel is taken, in per cent (§8.2.12).
   *
   * @param shortTerm now
   * @param longTerm by what it was given to repeat
   */
  record CellLoad(CellIdentifier cell, int shortTerm, int longTerm) {
    public CellLoad {
      Require.u8("shortTerm", shortTerm);
      Require.u8("longTerm", longTerm);
    }
  }

  /**
   * How often one cell has broadcast a message.
   *
   * @param overflow the counter passed 65535 (§8.2.10)
   * @param unknown the BSC does not know the count
   */
  record BroadcastCount(CellIdentifier cell, int count, boolean overflow, boolean unknown) {
    public BroadcastCount {
      Require.u16("count", count);
      if (overflow && unknown) {
        throw new IllegalArgumentException("count: overflow and unknown (expected: one of them)");
      }
    }
  }

  /**
   * §8.1.3.1.
   *
   * @param oldSerialNumber the message that this one replaces, or null
   * @param cells one or more, all of one form
   * @param repetitionPeriod 1-4095, in units of 1.883 s. Up to 15 (28 s) every peer reads the same;
   *     above, BSCs that take the twelve bits of §8.2.8 for a plain 16-bit number repeat far more
   *     seldom (osmo-bsc 1.9.0 reads 80 as 1280)
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
      Require.range(
          "repetitionPeriod", repetitionPeriod, RepetitionPeriod.MIN, RepetitionPeriod.MAX);
      Require.u16("numberOfBroadcasts", numberOfBroadcasts);
    }
  }

  /**
   * §8.1.3.1, of an ETWS primary notification: it goes to phones by paging, at once.
   *
   * @param warningType 16 bits (TS 23.041 §9.3.24)
   * @param securityInformation 50 octets (TS 23.041 §9.3.25); zeros where it is not signed
   * @param warningPeriod how long it is paged, in seconds; 0 without end. What falls between the
   *     steps of the wire ({@link WarningPeriod}) goes as the next one up
   */
  record EmergencyWriteReplace(
      int messageIdentifier,
      SerialNumber serialNumber,
      @Nullable SerialNumber oldSerialNumber,
      List<CellIdentifier> cells,
      int warningType,
      ByteString securityInformation,
      int warningPeriod)
      implements CbspMessage {
    public static final int SECURITY_INFORMATION_OCTETS = 50;

    public EmergencyWriteReplace {
      cells = List.copyOf(cells);
      Require.u16("messageIdentifier", messageIdentifier);
      Require.u16("warningType", warningType);
      Require.range("warningPeriod", warningPeriod, 0, WarningPeriod.MAX_SECONDS);
      Require.range(
          "securityInformation octets",
          securityInformation.size(),
          SECURITY_INFORMATION_OCTETS,
          SECURITY_INFORMATION_OCTETS);
    }
  }

  /**
   * §8.1.3.2. Some BSCs name no cells at all where they understood none. {@code completed} is
   * filled when an old message was replaced, else empty.
   */
  record WriteReplaceComplete(
      Reference reference,
      @Nullable SerialNumber oldSerialNumber,
      List<BroadcastCount> completed,
      List<CellIdentifier> cells)
      implements CbspMessage {
    public WriteReplaceComplete {
      completed = List.copyOf(completed);
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.3. Cells that took the message may stand beside those that refused it. */
  record WriteReplaceFailure(
      Reference reference,
      @Nullable SerialNumber oldSerialNumber,
      List<CellFailure> failures,
      List<BroadcastCount> completed,
      List<CellIdentifier> cells)
      implements CbspMessage {
    public WriteReplaceFailure {
      failures = List.copyOf(failures);
      completed = List.copyOf(completed);
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.4: stop broadcasting. */
  record Kill(Reference reference, List<CellIdentifier> cells) implements CbspMessage {
    public Kill {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.5. Some BSCs name the cells in {@code completed} only, some in {@code cells}. */
  record KillComplete(
      Reference reference, List<BroadcastCount> completed, List<CellIdentifier> cells)
      implements CbspMessage {
    public KillComplete {
      completed = List.copyOf(completed);
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.6. */
  record KillFailure(
      Reference reference,
      List<CellFailure> failures,
      List<BroadcastCount> completed,
      List<CellIdentifier> cells)
      implements CbspMessage {
    public KillFailure {
      failures = List.copyOf(failures);
      completed = List.copyOf(completed);
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.7: how much of the broadcast channel is taken? */
  record LoadQuery(List<CellIdentifier> cells, Channel channel) implements CbspMessage {
    public LoadQuery {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.8. */
  record LoadQueryComplete(List<CellLoad> loads, Channel channel) implements CbspMessage {
    public LoadQueryComplete {
      loads = List.copyOf(loads);
    }
  }

  /** §8.1.3.9. Cells whose load is known may stand beside those that refused. */
  record LoadQueryFailure(List<CellFailure> failures, List<CellLoad> loads, Channel channel)
      implements CbspMessage {
    public LoadQueryFailure {
      failures = List.copyOf(failures);
      loads = List.copyOf(loads);
    }
  }

  /** §8.1.3.10: how often was it broadcast? */
  record StatusQuery(Reference reference, List<CellIdentifier> cells) implements CbspMessage {
    public StatusQuery {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.11. */
  record StatusQueryComplete(Reference reference, List<BroadcastCount> completed)
      implements CbspMessage {
    public StatusQueryComplete {
      completed = List.copyOf(completed);
    }
  }

  /** §8.1.3.12. */
  record StatusQueryFailure(
      Reference reference, List<CellFailure> failures, List<BroadcastCount> completed)
      implements CbspMessage {
    public StatusQueryFailure {
      failures = List.copyOf(failures);
      completed = List.copyOf(completed);
    }
  }

  /**
   * §8.1.3.13: when phones are told which messages come next, so that they may sleep.
   *
   * @param schedulePeriod slots of the channel, 0-40; 0 where it is not scheduled (§8.2.22)
   * @param reservedSlots of them those kept free, 0-40 (§8.2.23)
   */
  record SetDrx(List<CellIdentifier> cells, Channel channel, int schedulePeriod, int reservedSlots)
      implements CbspMessage {
    public SetDrx {
      cells = List.copyOf(cells);
      Require.range("schedulePeriod", schedulePeriod, 0, MAX_SLOTS);
      Require.range("reservedSlots", reservedSlots, 0, MAX_SLOTS);
    }
  }

  /** §8.1.3.14. */
  record SetDrxComplete(List<CellIdentifier> cells, Channel channel) implements CbspMessage {
    public SetDrxComplete {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.15. */
  record SetDrxFailure(List<CellFailure> failures, List<CellIdentifier> cells, Channel channel)
      implements CbspMessage {
    public SetDrxFailure {
      failures = List.copyOf(failures);
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.16: forget all messages. */
  record Reset(List<CellIdentifier> cells) implements CbspMessage {
    public Reset {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.17. */
  record ResetComplete(List<CellIdentifier> cells) implements CbspMessage {
    public ResetComplete {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.18. */
  record ResetFailure(List<CellFailure> failures, List<CellIdentifier> cells)
      implements CbspMessage {
    public ResetFailure {
      failures = List.copyOf(failures);
      cells = List.copyOf(cells);
    }
  }

  /**
   * §8.1.3.19: the BSC, or some of its cells, came (back) into service.
   *
   * @param dataLost the cells no longer know what they were given (Recovery Indication, §8.2.15);
   *     also where a peer did not say, because to send again costs less than to be silent
   */
  record Restart(List<CellIdentifier> cells, BroadcastType broadcastType, boolean dataLost)
      implements CbspMessage {
    public Restart {
      cells = List.copyOf(cells);
    }
  }

  /** §8.1.3.20: cells went out of service. */
  record Failure(List<CellFailure> failures, BroadcastType broadcastType) implements CbspMessage {
    public Failure {
      failures = List.copyOf(failures);
    }
  }

  /**
   * §8.1.3.21: a message of ours could not be understood.
   *
   * @param reference which one, or null where the peer did not name it in full
   */
  record ErrorIndication(int cause, @Nullable Reference reference) implements CbspMessage {
    public ErrorIndication {
      Require.u8("cause", cause);
    }
  }

  /**
   * §8.1.3.18a.
   *
   * @param repetitionPeriod in seconds, 1-120. The wire knows whole seconds up to 10, then steps of
   *     2 up to 30, then steps of 5 (§8.2.26): what falls between goes as the next step up
   */
  record KeepAlive(int repetitionPeriod) implements CbspMessage {
    public KeepAlive {
      Require.range("repetitionPeriod", repetitionPeriod, 1, KeepAlivePeriod.MAX_SECONDS);
    }
  }

  /** §8.1.3.18b. */
  record KeepAliveComplete() implements CbspMessage {}
}
