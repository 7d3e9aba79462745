package io.bongsu.gateway.proof;

import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.journal.v1.AlertApproved;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What was sent, as phones get it: made of the octets, not of what they were made from. */
final class SentWords {
  private static final int ETWS_TYPE_SHIFT = 9;

  private SentWords() {}

  static String of(AlertApproved approved) {
    if (approved.hasEtws()) {
      int bits = approved.getEtws().getWarningType();
      return "ETWS primary notification, warning type %d (0x%04x)"
          .formatted(bits >> ETWS_TYPE_SHIFT, bits);
    }
    List<CbsPage> pages = new ArrayList<>();
    for (int i = 0; i < approved.getPageContentsCount(); i++) {
      pages.add(new CbsPage(approved.getPageContents(i), approved.getPageUserLengths(i)));
    }
    try {
      CbsText.Reading reading = CbsText.read(approved.getDataCodingScheme(), pages);
      return reading.data().isEmpty()
          ? reading.text()
          : "octets that are no text: " + HexFormat.of().formatHex(reading.data().toByteArray());
    } catch (CbsFormatException e) {
      return "? " + e.getMessage();
    }
  }
}
