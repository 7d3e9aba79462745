package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message, information element by information element, in the order of the calls. */
final class MessageWriter {
  private static final int MAX_LIST_OCTETS = 0xFFFF;

  private final MessageType type;
  private final OctetWriter body = new OctetWriter();

  MessageWriter(MessageType type) {
    this.type = type;
  }

  MessageWriter u8(InformationElement element, int value) {
    body.u8(element.identifier()).u8(value);
    return this;
  }

  MessageWriter u16(InformationElement element, int value) {
    body.u8(element.identifier()).u16(value);
    return this;
  }

  /** Leaves the element out when there is no number. */
  MessageWriter serialNumber(InformationElement element, @Nullable SerialNumber number) {
    return number == null ? this : u16(element, number.toInt());
  }

  MessageWriter content(CbsPage page) {
    body.u8(InformationElement.MESSAGE_CONTENT.identifier())
        .u8(page.userLength())
        .octets(page.content());
    return this;
  }

  /** An empty list is an error: it must never come to mean "everywhere". */
  MessageWriter cells(List<CellIdentifier> cells) {
    return list(InformationElement.CELL_LIST, CellLists.writeCells(notEmpty("cells", cells)));
  }

  MessageWriter cellsUnlessEmpty(List<CellIdentifier> cells) {
    return cells.isEmpty() ? this : cells(cells);
  }

  MessageWriter completedUnlessEmpty(List<BroadcastCount> completed) {
    return completed.isEmpty()
        ? this
        : list(
            InformationElement.NUMBER_OF_BROADCASTS_COMPLETED_LIST,
            CellLists.writeCounts(completed));
  }

  MessageWriter loads(List<CellLoad> loads) {
    return list(
        InformationElement.RADIO_RESOURCE_LOADING_LIST,
        CellLists.writeLoads(notEmpty("loads", loads)));
  }

  MessageWriter loadsUnlessEmpty(List<CellLoad> loads) {
    return loads.isEmpty() ? this : loads(loads);
  }

  /** Left out for what goes on no channel. */
  MessageWriter channel(Channel channel) {
    return channel == Channel.NONE
        ? this
        : u8(InformationElement.CHANNEL_INDICATOR, channel.code());
  }

  MessageWriter octets(InformationElement element, ByteString value) {
    body.u8(element.identifier()).octets(value);
    return this;
  }

  MessageWriter failures(List<CellFailure> failures) {
    return list(
        InformationElement.FAILURE_LIST, CellLists.writeFailures(notEmpty("failures", failures)));
  }

  private MessageWriter list(InformationElement element, OctetWriter value) {
    if (value.size() > MAX_LIST_OCTETS) {
      throw new IllegalArgumentException(
          element + ": " + value.size() + " octets (expected: up to 65535)");
    }
    body.u8(element.identifier()).u16(value.size()).octets(value);
    return this;
  }

  private static <E> List<E> notEmpty(String name, List<E> list) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException(name + ": 0 (expected: 1 or more)");
    }
    return list;
  }

  /** Elements as they were encoded before. */
  MessageWriter octets(ByteString elements) {
    body.octets(elements);
    return this;
  }

  /** Everything written, without a header. */
  ByteString elements() {
    return body.toByteString();
  }

  /** The header and everything written. */
  ByteString finish() {
    return new OctetWriter().u8(type.code()).u24(body.size()).octets(body).toByteString();
  }
}
