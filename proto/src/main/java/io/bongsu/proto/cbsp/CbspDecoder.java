package io.bongsu.proto.cbsp;

import static io.bongsu.proto.cbsp.InformationElement.BROADCAST_MESSAGE_TYPE;
import static io.bongsu.proto.cbsp.InformationElement.CAUSE;
import static io.bongsu.proto.cbsp.InformationElement.KEEP_ALIVE_REPETITION_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.MESSAGE_IDENTIFIER;
import static io.bongsu.proto.cbsp.InformationElement.NEW_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.NUMBER_OF_RESERVED_SLOTS;
import static io.bongsu.proto.cbsp.InformationElement.OLD_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.RECOVERY_INDICATION;
import static io.bongsu.proto.cbsp.InformationElement.SCHEDULE_PERIOD;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.ErrorIndication;
import io.bongsu.proto.cbsp.CbspMessage.Failure;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.KeepAliveComplete;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillFailure;
import io.bongsu.proto.cbsp.CbspMessage.LoadQuery;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.ResetFailure;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.SetDrx;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxComplete;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxFailure;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;

/**
 * Octets to a message. Never throws for what a peer sent. Stateless; any thread.
 *
 * <p>Takes information elements in any order, skips those that the message has no use for, and
 * takes answers that name their cells in one list only, as real BSCs send them.
 */
public final class CbspDecoder {
  /** Octets of the header: message type 1, length 3 (TS 48.049 §8.1.2); length excludes it. */
  public static final int HEADER_OCTETS = 4;

  /**
   * No message is longer, header included: three lists of 65535 octets and everything else once. A
   * longer one is refused unread.
   */
  public static final int MAX_OCTETS = 4 * 0x10000;

  private CbspDecoder() {}

  /** What became of received octets. */
  public sealed interface Decoding {}

  public record Decoded(CbspMessage message) implements Decoding {}

  /**
   * Not a message we can use.
   *
   * @param cause what an ERROR INDICATION would carry
   * @param detail what was given and what was expected, with the offset
   */
  public record Malformed(CbspCause cause, String detail) implements Decoding {}

  /** Decodes one whole message, header included. */
  public static Decoding decode(ByteString octets) {
    try {
      return new Decoded(decodeOrThrow(octets));
    } catch (MalformedException e) {
      return new Malformed(e.reason(), e.detail());
    }
  }

  private static CbspMessage decodeOrThrow(ByteString octets) throws MalformedException {
    if (octets.size() < HEADER_OCTETS || octets.size() > MAX_OCTETS) {
      throw new MalformedException(
          CbspCause.PARAMETER_VALUE_INVALID,
          "message: " + octets.size() + " octets (expected: 4-" + MAX_OCTETS + ")");
    }
    OctetReader in = new OctetReader(octets, 0);
    int code = in.u8("message type");
    int length = in.u8("length") << 16 | in.u16("length");
    if (length != in.remaining()) {
      throw new MalformedException(
          CbspCause.PARAMETER_VALUE_INVALID,
          "length at offset 1: " + length + " (expected: " + in.remaining() + ")");
    }
    MessageType type = MessageType.ofCode(code);
    if (type == null) {
      throw new MalformedException(
          CbspCause.UNRECOGNISED_MESSAGE,
          String.format("message type: 0x%02x (expected: 0x01-0x17)", code));
    }
    return message(type, new MessageReader(InformationElements.read(in)));
  }

  private static CbspMessage message(MessageType type, MessageReader in) throws MalformedException {
    return switch (type) {
      case WRITE_REPLACE -> WriteReplaceDecoder.decode(in);
      case WRITE_REPLACE_COMPLETE -> writeReplaceComplete(in);
      case WRITE_REPLACE_FAILURE -> writeReplaceFailure(in);
      case KILL -> new Kill(in.reference(OLD_SERIAL_NUMBER), in.requiredCells());
      case KILL_COMPLETE ->
          new KillComplete(in.reference(OLD_SERIAL_NUMBER), in.completed(), in.cells());
      case KILL_FAILURE ->
          new KillFailure(
              in.reference(OLD_SERIAL_NUMBER), in.failures(), in.completed(), in.cells());
      case STATUS_QUERY -> new StatusQuery(in.reference(OLD_SERIAL_NUMBER), in.requiredCells());
      case STATUS_QUERY_COMPLETE ->
          new StatusQueryComplete(in.reference(OLD_SERIAL_NUMBER), in.completed());
      case STATUS_QUERY_FAILURE ->
          new StatusQueryFailure(in.reference(OLD_SERIAL_NUMBER), in.failures(), in.completed());
      case RESET -> new Reset(in.requiredCells());
      case RESET_COMPLETE -> new ResetComplete(in.cells());
      case RESET_FAILURE -> new ResetFailure(in.failures(), in.cells());
      case RESTART -> restart(in);
      case FAILURE -> new Failure(in.failures(), broadcastType(in));
      case ERROR_INDICATION -> errorIndication(in);
      case KEEP_ALIVE -> keepAlive(in);
      case KEEP_ALIVE_COMPLETE -> new KeepAliveComplete();
      case LOAD_QUERY -> new LoadQuery(in.requiredCells(), in.channelOr(Channel.BASIC));
      case LOAD_QUERY_COMPLETE ->
          new LoadQueryComplete(in.requiredLoads(), in.channelOr(Channel.BASIC));
      case LOAD_QUERY_FAILURE ->
          new LoadQueryFailure(in.failures(), in.loads(), in.channelOr(Channel.BASIC));
      case SET_DRX -> setDrx(in);
      case SET_DRX_COMPLETE -> new SetDrxComplete(in.requiredCells(), in.channelOr(Channel.BASIC));
      case SET_DRX_FAILURE ->
          new SetDrxFailure(in.failures(), in.cells(), in.channelOr(Channel.BASIC));
    };
  }

  private static SetDrx setDrx(MessageReader in) throws MalformedException {
    return new SetDrx(
        in.requiredCells(),
        in.channelOr(Channel.BASIC),
        slots(in, SCHEDULE_PERIOD),
        slots(in, NUMBER_OF_RESERVED_SLOTS));
  }

  /** Both elements may be left out: what was set before stays (§8.1.3.13). */
  private static int slots(MessageReader in, InformationElement element) throws MalformedException {
    OctetReader value = in.elements().optional(element);
    if (value == null) {
      return 0;
    }
    int offset = value.offset();
    int slots = value.u8(element.name());
    if (slots > CbspMessage.MAX_SLOTS) {
      throw InformationElements.invalid(element, offset, Integer.toString(slots), "0-40");
    }
    return slots;
  }

  private static WriteReplaceComplete writeReplaceComplete(MessageReader in)
      throws MalformedException {
    return new WriteReplaceComplete(
        in.reference(NEW_SERIAL_NUMBER),
        in.optionalSerialNumber(OLD_SERIAL_NUMBER),
        in.completed(),
        in.cells());
  }

  private static WriteReplaceFailure writeReplaceFailure(MessageReader in)
      throws MalformedException {
    return new WriteReplaceFailure(
        in.reference(NEW_SERIAL_NUMBER),
        in.optionalSerialNumber(OLD_SERIAL_NUMBER),
        in.failures(),
        in.completed(),
        in.cells());
  }

  private static Restart restart(MessageReader in) throws MalformedException {
    return new Restart(
        in.requiredCells(),
        broadcastType(in),
        in.elements().choiceOr(RECOVERY_INDICATION, Recovery.values(), Recovery.DATA_LOST)
            == Recovery.DATA_LOST);
  }

  /** A BSC from before ETWS does not send the element. */
  private static BroadcastType broadcastType(MessageReader in) throws MalformedException {
    return in.elements()
        .choiceOr(BROADCAST_MESSAGE_TYPE, BroadcastType.values(), BroadcastType.CBS);
  }

  private static ErrorIndication errorIndication(MessageReader in) throws MalformedException {
    InformationElements elements = in.elements();
    int cause = elements.u8(CAUSE);
    InformationElement serialNumber =
        elements.has(NEW_SERIAL_NUMBER) ? NEW_SERIAL_NUMBER : OLD_SERIAL_NUMBER;
    boolean named = elements.has(MESSAGE_IDENTIFIER) && elements.has(serialNumber);
    return new ErrorIndication(cause, named ? in.reference(serialNumber) : null);
  }

  private static KeepAlive keepAlive(MessageReader in) throws MalformedException {
    OctetReader value = in.elements().required(KEEP_ALIVE_REPETITION_PERIOD);
    int offset = value.offset();
    int code = value.u8(KEEP_ALIVE_REPETITION_PERIOD.name());
    if (code < 1 || code > KeepAlivePeriod.MAX_CODE) {
      throw InformationElements.invalid(
          KEEP_ALIVE_REPETITION_PERIOD, offset, Integer.toString(code), "1-38");
    }
    return new KeepAlive(KeepAlivePeriod.seconds(code));
  }
}
