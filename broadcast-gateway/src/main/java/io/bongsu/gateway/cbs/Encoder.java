package io.bongsu.gateway.cbs;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.CharacterSet;
import io.bongsu.proto.cbs.DataCoding;
import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbs.form.TriggerMessage;
import io.bongsu.proto.cbs.form.UmtsPdu;
import io.bongsu.proto.cbs.form.WarningMessageContents;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes octets, and reads them back: the report says what they mean, not what was meant. */
record Encoder(
    SerialNumber serial,
    @Nullable Integer messageId,
    TextOptions text,
    @Nullable WarningAreaCoordinates coordinates) {
  private static final int FIRST_ETWS_IDENTIFIER = 4352;

  /** Pages of 88 octets; the other forms of the same message beside them. */
  Report gsm() throws CbsFormatException {
    CbsMessage message = message();
    List<ByteString> pages = GsmPage.of(message).stream().map(GsmPage::encode).toList();
    Report report = read(Kind.GSM, pages);
    int octets = message.pages().get(message.pages().size() - 1).userLength();
    if (DataCoding.of(message.dataCodingScheme()).characterSet() == CharacterSet.EIGHT_BIT
        && octets < CbsPage.OCTETS) {
      report.remark(
          "data: filled up with 0d behind octet "
              + octets
              + " of the last page; pages of GSM do not say so, those of UMTS and LTE do");
    }
    return report
        .put("umts", new UmtsPdu(message, null).encode())
        .put("lte", new WarningMessageContents(message.pages(), null).encode());
  }

  Report umts(Kind kind) throws CbsFormatException {
    ByteString octets = new UmtsPdu(message(), coordinates).encode();
    return read(kind, List.of(octets)).put("hex", octets);
  }

  Report lte() throws CbsFormatException {
    CbsMessage message = message();
    ByteString octets = new WarningMessageContents(message.pages(), coordinates).encode();
    Decoder.Known known =
        new Decoder.Known(serial, message.messageIdentifier(), message.dataCodingScheme());
    Report report = new Decoder(known, null).decode(Kind.LTE, List.of(octets));
    if (coordinates != null) {
      report.put("warningAreaCoordinates", coordinates.encode());
    }
    return report.put("hex", octets);
  }

  Report etws(EtwsOptions options) throws CbsFormatException {
    EtwsWarning warning = options.warning();
    int identifier = messageId == null ? FIRST_ETWS_IDENTIFIER + warning.typeValue() : messageId;
    ByteString octets = new EtwsPrimary(serial, identifier, warning, options.security()).encode();
    return read(Kind.ETWS, List.of(octets))
        .put("warningTypeHex", warning.encode())
        .put("hex", octets);
  }

  Report trigger(List<String> warnings, boolean shareAreas) throws CbsFormatException {
    if (messageId != null && messageId != GeofencingTrigger.MESSAGE_IDENTIFIER) {
      throw new IllegalArgumentException("--message-id: " + messageId + " (expected: 4400)");
    }
    int type = shareAreas ? GeofencingTrigger.CHECK_WITH_SHARED_AREAS : GeofencingTrigger.CHECK;
    GeofencingTrigger trigger =
        new GeofencingTrigger(type, warnings.stream().map(Encoder::warning).toList());
    CbsMessage message = new TriggerMessage(serial, DataCoding.EIGHT_BIT, trigger).toMessage();
    ByteString octets = new UmtsPdu(message, null).encode();
    return read(Kind.GEOFENCE, List.of(octets))
        .put("lte", new WarningMessageContents(message.pages(), null).encode())
        .put("hex", octets);
  }

  private static GeofencingTrigger.Warning warning(String typed) {
    int colon = typed.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "--warning: \"" + typed + "\" (expected: identifier:serial, as in 4370:4010)");
    }
    return new GeofencingTrigger.Warning(
        Arguments.messageId(typed.substring(0, colon)),
        Arguments.serial(typed.substring(colon + 1)));
  }

  private CbsMessage message() {
    if (messageId == null) {
      throw new IllegalArgumentException("--message-id: none (expected: 0-65535)");
    }
    Encoded encoded = text.encode();
    return new CbsMessage(messageId, serial, encoded.dataCodingScheme(), encoded.pages());
  }

  private static Report read(Kind kind, List<ByteString> octets) throws CbsFormatException {
    return new Decoder(Decoder.Known.NOTHING, null).decode(kind, octets);
  }
}
