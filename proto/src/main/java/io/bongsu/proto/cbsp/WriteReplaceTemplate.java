package io.bongsu.proto.cbsp;

import static io.bongsu.proto.cbsp.InformationElement.CATEGORY;
import static io.bongsu.proto.cbsp.InformationElement.CELL_LIST;
import static io.bongsu.proto.cbsp.InformationElement.DATA_CODING_SCHEME;
import static io.bongsu.proto.cbsp.InformationElement.EMERGENCY_INDICATOR;
import static io.bongsu.proto.cbsp.InformationElement.MESSAGE_IDENTIFIER;
import static io.bongsu.proto.cbsp.InformationElement.NEW_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.NUMBER_OF_BROADCASTS_REQUESTED;
import static io.bongsu.proto.cbsp.InformationElement.NUMBER_OF_PAGES;
import static io.bongsu.proto.cbsp.InformationElement.OLD_SERIAL_NUMBER;
import static io.bongsu.proto.cbsp.InformationElement.REPETITION_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_PERIOD;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_SECURITY_INFORMATION;
import static io.bongsu.proto.cbsp.InformationElement.WARNING_TYPE;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.util.List;

/**
 * One WRITE-REPLACE (TS 48.049 §8.1.3.1) for many radio nodes: all but the cells is encoded once.
 *
 * <pre>
 *  type 1, length 3 | identifier, serial numbers | cell list | channel … pages
 *  of each          | the same for all: head     | of each   | the same for all: tail
 * </pre>
 *
 * <p>Immutable; any thread.
 */
public final class WriteReplaceTemplate {
  private final ByteString head;
  private final ByteString tail;

  /**
   * Encodes what is the same for all.
   *
   * @param request whose cells are of no matter here
   */
  public WriteReplaceTemplate(WriteReplace request) {
    CbsMessage message = request.message();
    head =
        new MessageWriter(MessageType.WRITE_REPLACE)
            .u16(MESSAGE_IDENTIFIER, message.messageIdentifier())
            .serialNumber(NEW_SERIAL_NUMBER, message.serialNumber())
            .serialNumber(OLD_SERIAL_NUMBER, request.oldSerialNumber())
            .elements();
    MessageWriter rest =
        new MessageWriter(MessageType.WRITE_REPLACE)
            .channel(request.channel())
            .u8(CATEGORY, request.category().code())
            .u16(REPETITION_PERIOD, RepetitionPeriod.toWire(request.repetitionPeriod()))
            .u16(NUMBER_OF_BROADCASTS_REQUESTED, request.numberOfBroadcasts())
            .u8(NUMBER_OF_PAGES, message.pages().size())
            .u8(DATA_CODING_SCHEME, message.dataCodingScheme());
    for (CbsPage page : message.pages()) {
      rest.content(page);
    }
    tail = rest.elements();
  }

  /**
   * The same of an ETWS primary notification.
   *
   * @param request whose cells are of no matter here
   */
  public WriteReplaceTemplate(EmergencyWriteReplace request) {
    head =
        new MessageWriter(MessageType.WRITE_REPLACE)
            .u16(MESSAGE_IDENTIFIER, request.messageIdentifier())
            .serialNumber(NEW_SERIAL_NUMBER, request.serialNumber())
            .serialNumber(OLD_SERIAL_NUMBER, request.oldSerialNumber())
            .elements();
    tail =
        new MessageWriter(MessageType.WRITE_REPLACE)
            .u8(EMERGENCY_INDICATOR, WriteReplaceDecoder.ETWS_AVAILABLE)
            .u16(WARNING_TYPE, request.warningType())
            .octets(WARNING_SECURITY_INFORMATION, request.securityInformation())
            .u8(WARNING_PERIOD, WarningPeriod.code(request.warningPeriod()))
            .elements();
  }

  /**
   * The octets for one radio node, header included.
   *
   * @param cells one or more, all of one form
   * @throws IllegalArgumentException where they are not, or take more than 65535 octets
   */
  public ByteString encode(List<CellIdentifier> cells) {
    return new MessageWriter(MessageType.WRITE_REPLACE)
        .octets(head)
        .cells(cells)
        .octets(tail)
        .finish();
  }

  /**
   * Reads back what {@link #encode} wrote: the cells that the octets name, where all else in them
   * is this template to the last octet.
   *
   * @throws IllegalArgumentException where it is not, naming what differs
   */
  public List<CellIdentifier> readCells(ByteString octets) {
    try {
      OctetReader in = new OctetReader(octets, 0);
      require("message type", in.u8("message type"), MessageType.WRITE_REPLACE.code());
      require("length", in.u8("length") << 16 | in.u16("length"), in.remaining());
      requireSame("head", in.take(head.size(), "head"), head);
      require("element after the head", in.u8("cell list"), CELL_LIST.identifier());
      List<CellIdentifier> cells = CellLists.readCells(in.slice(in.u16("length"), "cell list"));
      requireSame("tail", in.take(in.remaining(), "tail"), tail);
      return cells;
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e.detail(), e);
    }
  }

  private static void require(String what, int given, int expected) {
    if (given != expected) {
      throw new IllegalArgumentException(what + ": " + given + " (expected: " + expected + ")");
    }
  }

  private static void requireSame(String what, ByteString given, ByteString expected) {
    // Byte strings compare octet by octet, buffers many at a time.
    if (!given.asReadOnlyByteBuffer().equals(expected.asReadOnlyByteBuffer())) {
      throw new IllegalArgumentException(
          what + ": " + given.size() + " octets that differ (expected: those of the template)");
    }
  }
}
