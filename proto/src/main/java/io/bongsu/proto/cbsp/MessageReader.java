package io.bongsu.proto.cbsp;

import static io.bongsu.proto.cbsp.InformationElement.CELL_LIST;
import static io.bongsu.proto.cbsp.InformationElement.CHANNEL_INDICATOR;
import static io.bongsu.proto.cbsp.InformationElement.FAILURE_LIST;
import static io.bongsu.proto.cbsp.InformationElement.MESSAGE_IDENTIFIER;
import static io.bongsu.proto.cbsp.InformationElement.NUMBER_OF_BROADCASTS_COMPLETED_LIST;
import static io.bongsu.proto.cbsp.InformationElement.RADIO_RESOURCE_LOADING_LIST;

import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the messages have in common, read from their information elements. */
final class MessageReader {
  /** TS 23.041 §9.4.1.2.2. */
  private static final int FIRST_ETWS = 0x1100;

  private static final int LAST_ETWS = 0x1107;

  private final InformationElements elements;

  MessageReader(InformationElements elements) {
    this.elements = elements;
  }

  InformationElements elements() {
    return elements;
  }

  /**
   * A message's name.
   *
   * @param serialNumber the element that carries it: new in what writes a message, else old
   */
  Reference reference(InformationElement serialNumber) throws MalformedException {
    int messageIdentifier = elements.u16(MESSAGE_IDENTIFIER);
    return new Reference(
        messageIdentifier,
        SerialNumber.of(elements.u16(serialNumber)),
        channelOr(isEtws(messageIdentifier) ? Channel.NONE : Channel.BASIC));
  }

  Channel channelOr(Channel absent) throws MalformedException {
    return elements.choiceOr(CHANNEL_INDICATOR, Channel.NAMED.toArray(new Channel[0]), absent);
  }

  private static boolean isEtws(int messageIdentifier) {
    return messageIdentifier >= FIRST_ETWS && messageIdentifier <= LAST_ETWS;
  }

  @Nullable SerialNumber optionalSerialNumber(InformationElement element)
      throws MalformedException {
    return elements.has(element) ? SerialNumber.of(elements.u16(element)) : null;
  }

  /** The cells of a request, at least one. */
  List<CellIdentifier> requiredCells() throws MalformedException {
    OctetReader list = elements.required(CELL_LIST);
    return notEmpty(CELL_LIST, list.offset(), CellLists.readCells(list));
  }

  /** The cells of an answer; none where the list is missing. */
  List<CellIdentifier> cells() throws MalformedException {
    OctetReader list = elements.optional(CELL_LIST);
    return list == null ? List.of() : CellLists.readCells(list);
  }

  List<BroadcastCount> completed() throws MalformedException {
    OctetReader list = elements.optional(NUMBER_OF_BROADCASTS_COMPLETED_LIST);
    return list == null ? List.of() : CellLists.readCounts(list);
  }

  List<CellLoad> requiredLoads() throws MalformedException {
    OctetReader list = elements.required(RADIO_RESOURCE_LOADING_LIST);
    return notEmpty(RADIO_RESOURCE_LOADING_LIST, list.offset(), CellLists.readLoads(list));
  }

  List<CellLoad> loads() throws MalformedException {
    OctetReader list = elements.optional(RADIO_RESOURCE_LOADING_LIST);
    return list == null ? List.of() : CellLists.readLoads(list);
  }

  List<CellFailure> failures() throws MalformedException {
    OctetReader list = elements.required(FAILURE_LIST);
    return notEmpty(FAILURE_LIST, list.offset(), CellLists.readFailures(list));
  }

  private static <E> List<E> notEmpty(InformationElement element, int offset, List<E> list)
      throws MalformedException {
    if (list.isEmpty()) {
      throw InformationElements.invalid(element, offset, "0 cells", "1 or more");
    }
    return list;
  }
}
