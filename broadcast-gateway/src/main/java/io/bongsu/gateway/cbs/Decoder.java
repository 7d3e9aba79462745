package io.bongsu.gateway.cbs;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.DataCoding;
import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbs.form.TriggerMessage;
import io.bongsu.proto.cbs.form.UmtsPdu;
import io.bongsu.proto.cbs.form.WarningMessageContents;
import io.bongsu.proto.cbs.geofence.Coordinate;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Octets of each kind to a report.
 *
 * @param known what LTE and NR send beside the pages; null where it is not known
 * @param at a place to ask about, or null
 */
record Decoder(Known known, @Nullable Coordinate at) {
  private static final int GSM_HEADER_OCTETS = 6;
  private static final int MESSAGE_IDENTIFIER = 2;

  /** What the octets of LTE do not say themselves. */
  record Known(@Nullable SerialNumber serial, @Nullable Integer messageId, @Nullable Integer dcs) {
    static final Known NOTHING = new Known(null, null, null);
  }

  Report decode(Kind kind, List<ByteString> given) throws CbsFormatException {
    ByteString octets = ByteString.copyFrom(given);
    return switch (kind) {
      case GSM -> gsm(given, octets);
      case UMTS -> umts(new Report(kind), octets);
      case LTE -> lte(new Report(kind), octets);
      case ETWS -> etws(new Report(kind), octets);
      case GEOFENCE -> geofence(new Report(kind), octets);
    };
  }

  /** Pages apart, or in one row; or one page that was typed with blanks. */
  private Report gsm(List<ByteString> given, ByteString octets) throws CbsFormatException {
    boolean typedWithBlanks = given.stream().anyMatch(part -> part.size() < GSM_HEADER_OCTETS);
    List<GsmPage> pages = new ArrayList<>();
    for (ByteString part : typedWithBlanks ? List.of(octets) : given) {
      boolean inOneRow = part.size() > GsmPage.OCTETS && part.size() % GsmPage.OCTETS == 0;
      int step = inOneRow ? GsmPage.OCTETS : part.size();
      for (int start = 0; start < part.size(); start += step) {
        pages.add(GsmPage.decodeCut(part.substring(start, start + step)));
      }
    }
    return gsm(new Report(Kind.GSM), pages);
  }

  private Report gsm(Report report, List<GsmPage> pages) throws CbsFormatException {
    GsmPage first = pages.get(0);
    header(report, first.serialNumber(), first.messageIdentifier());
    DataCoding coding = DataCoding.of(first.dcs());
    report.coding(coding);
    if (pages.size() == 1) {
      report.put("page", first.page());
    }
    report.put("pageCount", first.pages());
    List<GsmPage> sorted = new ArrayList<>(pages);
    sorted.sort(Comparator.comparingInt(GsmPage::page));
    report.octets("pages", sorted.stream().map(GsmPage::encode).toList());
    for (GsmPage page : sorted) {
      int octets = page.encode().size();
      if (octets < GsmPage.OCTETS) {
        report.remark("page " + page.page() + ": " + octets + " octets (expected: 88)");
      }
    }
    if (pages.size() < first.pages()) {
      report.remark(pages.size() + " of " + first.pages() + " pages given");
    }
    return readable(report, coding) ? report.text(GsmPage.read(pages)) : report;
  }

  private Report umts(Report report, ByteString octets) throws CbsFormatException {
    UmtsPdu pdu = UmtsPdu.decode(octets);
    CbsMessage message = pdu.message();
    header(report, message.serialNumber(), message.messageIdentifier());
    pages(report, DataCoding.of(message.dataCodingScheme()), message.pages());
    return coordinates(report, pdu.coordinates());
  }

  private Report lte(Report report, ByteString octets) throws CbsFormatException {
    WarningMessageContents contents = WarningMessageContents.decode(octets);
    if (known.serial() != null) {
      report.serial(known.serial());
    }
    if (known.messageId() != null) {
      report.messageId(known.messageId());
    }
    Integer dcs = known.dcs();
    if (dcs == null) {
      dcs = AssumedCoding.of(contents.pages());
      report.remark("dcs: assumed; LTE and NR send it beside the pages, give it with --dcs");
    }
    pages(report, DataCoding.of(dcs), contents.pages());
    return coordinates(report, contents.coordinates());
  }

  /** A warning type alone, a primary notification, or a secondary of GSM or UMTS. */
  private Report etws(Report report, ByteString octets) throws CbsFormatException {
    if (octets.size() == EtwsWarning.OCTETS) {
      return report.etws(EtwsWarning.decode(octets));
    }
    if (octets.size() <= EtwsPrimary.OCTETS) {
      EtwsPrimary primary = EtwsPrimary.decode(octets);
      report.serial(primary.serialNumber()).messageId(primary.messageIdentifier());
      report.etws(primary.warning());
      int security = primary.securityInformation().size();
      if (security != 0 && octets.size() != EtwsPrimary.OCTETS) {
        report.remark(
            "securityInformation: %d octets (expected: %d, or none)"
                .formatted(security, EtwsPrimary.SECURITY_OCTETS));
      }
      return report.put("securityInformation", primary.securityInformation());
    }
    if (octets.size() >= UmtsPdu.MIN_OCTETS) {
      requireEtws(UmtsPdu.decode(octets).message().messageIdentifier());
      return umts(report, octets);
    }
    GsmPage page = GsmPage.decodeCut(octets);
    requireEtws(page.messageIdentifier());
    return gsm(report, List.of(page));
  }

  private static void requireEtws(int messageId) throws CbsFormatException {
    if (!EtwsWarning.isIdentifier(messageId)) {
      throw new CbsFormatException("messageId: " + messageId + " (expected: 4352-4359, of ETWS)");
    }
  }

  /** A trigger, a message with coordinates, or coordinates alone as the network sends them. */
  private Report geofence(Report report, ByteString octets) throws CbsFormatException {
    if (isTrigger(octets)) {
      TriggerMessage message = TriggerMessage.decode(octets);
      header(report, message.serialNumber(), GeofencingTrigger.MESSAGE_IDENTIFIER);
      report.coding(DataCoding.of(message.dataCodingScheme()));
      return report.trigger(message.trigger());
    }
    boolean coordinatesAlone = !octets.isEmpty() && (octets.byteAt(0) & 0xF0) != 0;
    return coordinatesAlone
        ? coordinates(report, WarningAreaCoordinates.decode(octets))
        : umts(report, octets);
  }

  private static boolean isTrigger(ByteString octets) {
    int at = octets.size() >= UmtsPdu.MIN_OCTETS ? 1 : MESSAGE_IDENTIFIER;
    return octets.size() > GSM_HEADER_OCTETS
        && ((octets.byteAt(at) & 0xFF) << 8 | (octets.byteAt(at + 1) & 0xFF))
            == GeofencingTrigger.MESSAGE_IDENTIFIER;
  }

  private static void header(Report report, SerialNumber serial, int messageId) {
    report.serial(serial).messageId(messageId);
    if (EtwsWarning.isIdentifier(messageId)) {
      report.etws(EtwsWarning.ofSecondary(messageId, serial));
    }
  }

  private static void pages(Report report, DataCoding coding, List<CbsPage> pages)
      throws CbsFormatException {
    report.coding(coding).put("pageCount", pages.size());
    report.octets("pages", pages.stream().map(CbsPage::content).toList());
    report.numbers("userLengths", pages.stream().map(CbsPage::userLength).toList());
    if (readable(report, coding)) {
      report.text(CbsText.read(coding.scheme(), pages));
    }
  }

  private static boolean readable(Report report, DataCoding coding) {
    if (!coding.isReadable()) {
      report.put("text", (String) null);
      report.remark("text: none to be had of " + coding.characterSet().meaning());
    }
    return coding.isReadable();
  }

  private Report coordinates(Report report, @Nullable WarningAreaCoordinates coordinates) {
    if (coordinates != null) {
      report.coordinates(coordinates);
    }
    if (at != null) {
      report.shownAt(coordinates == null || coordinates.contains(at));
    }
    return report;
  }
}
