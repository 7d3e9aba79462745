package io.bongsu.sim.radio;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a BSC puts on air for one page (TS 23.041 §9.4.1.2): 6 octets of header and the content. */
final class GsmPage {
  static final int OCTETS = 88;

  private GsmPage() {}

  /**
   *
   *
   * <pre>
   *  0 1     2 3         4                   5                    6 ... 87
   *  serial  identifier  data coding scheme  page and total       content
   * </pre>
   */
  static List<byte[]> encode(CbsMessage message) {
    List<byte[]> encoded = new ArrayList<>();
    int total = message.pages().size();
    for (int page = 1; page <= total; page++) {
      CbsPage content = message.pages().get(page - 1);
      encoded.add(
          ByteBuffer.allocate(OCTETS)
              .putShort((short) message.serialNumber().toInt())
              .putShort((short) message.messageIdentifier())
              .put((byte) message.dataCodingScheme())
              .put((byte) (page << 4 | total))
              .put(content.content().asReadOnlyByteBuffer())
              .array());
    }
    return List.copyOf(encoded);
  }
}
