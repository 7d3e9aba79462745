package io.bongsu.gateway.ecbe;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.journal.v1.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code smscb_message.payload}: octets, a text, or an ETWS primary notification. */
final class PayloadJson {
  private static final String ENCODED = "payload_encoded";
  private static final String DECODED = "payload_decoded";
  private static final String ETWS = "payload_etws";

  /** BCP 47: of a language that nobody told. */
  private static final String UNDETERMINED = "und";

  /** As osmo-cbc takes them; its own spelling of the third among them. */
  private static final Map<String, EtwsWarning.Type> WARNING_TYPES =
      Map.of(
          "earthquake", EtwsWarning.Type.EARTHQUAKE,
          "tsunami", EtwsWarning.Type.TSUNAMI,
          "earthquake_and_tsunami", EtwsWarning.Type.EARTHQUAKE_AND_TSUNAMI,
          "earthquake_and_tsuname", EtwsWarning.Type.EARTHQUAKE_AND_TSUNAMI,
          "test", EtwsWarning.Type.TEST_MESSAGE,
          "other", EtwsWarning.Type.OTHER_EMERGENCY);

  private final int messageIdentifier;
  private final SerialNumber serialNumber;
  private final Category category;
  private final List<String> notes;

  /**
   * For one message.
   *
   * @param notes gets what the one who asked should know
   */
  PayloadJson(
      int messageIdentifier, SerialNumber serialNumber, Category category, List<String> notes) {
    this.messageIdentifier = messageIdentifier;
    this.serialNumber = serialNumber;
    this.category = category;
    this.notes = notes;
  }

  Payload read(Fields smscb) {
    Fields payload = smscb.object("payload", ENCODED, DECODED, ETWS);
    return switch (payload.one(ENCODED, DECODED, ETWS)) {
      case ENCODED -> encoded(payload.object(ENCODED, "dcs", "pages"));
      case DECODED ->
          new DecodedJson(notes)
              .read(
                  payload.object(DECODED, "character_set", "language", "dcs_class", "data_utf8"),
                  this::pages);
      default ->
          etws(
              payload.object(
                  ETWS,
                  "warning_type",
                  "emergency_user_alert",
                  "popup_on_display",
                  "warning_sec_info"));
    };
  }

  private Payload encoded(Fields fields) {
    int dcs = fields.number("dcs", 0, 0xFF);
    List<JsonNode> given = fields.list("pages");
    if (given.isEmpty() || given.size() > CbsMessage.MAX_PAGES) {
      throw fields.wrong("pages", given.size() + " pages", "1-15");
    }
    List<CbsPage> pages = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      pages.add(
          CbsPage.padded(dcs, fields.hex("pages[" + i + "]", given.get(i), 1, CbsPage.OCTETS)));
    }
    return pages(dcs, pages, null);
  }

  /** As phones will read it, which is not always what it was made from. */
  private Payload pages(int dcs, List<CbsPage> pages, @Nullable String languageSaid) {
    WarningMessage message =
        new WarningMessage.Pages(
            new CbsMessage(messageIdentifier, serialNumber, dcs, pages), category);
    try {
      CbsText.Reading reading = CbsText.read(dcs, pages);
      if (!reading.text().isBlank()) {
        String language =
            Objects.requireNonNullElse(
                reading.language(), Objects.requireNonNullElse(languageSaid, UNDETERMINED));
        return new Payload(
            message, Text.newBuilder().setLanguage(language).setText(reading.text()).build(), "");
      }
      return new Payload(message, null, "octets that are no text");
    } catch (CbsFormatException e) {
      return new Payload(message, null, "octets that are no text: " + e.getMessage());
    }
  }

  private Payload etws(Fields fields) {
    if (!EtwsWarning.isIdentifier(messageIdentifier)) {
      throw new IllegalArgumentException(
          "smscb_message.message_id: "
              + messageIdentifier
              + " (expected: 4352-4359, of payload_etws)");
    }
    Fields type = fields.object("warning_type", "warning_type_encoded", "warning_type_decoded");
    int value =
        type.one("warning_type_encoded", "warning_type_decoded").equals("warning_type_encoded")
            ? type.number("warning_type_encoded", 0, 127)
            : type.known("warning_type_decoded", WARNING_TYPES).value();
    EtwsWarning warning =
        new EtwsWarning(
            value, fields.flag("emergency_user_alert"), fields.flag("popup_on_display"));
    ByteString security =
        fields.has("warning_sec_info")
            ? fields.hex("warning_sec_info", 0, EtwsPrimary.SECURITY_OCTETS)
            : ByteString.EMPTY;
    return new Payload(
        new WarningMessage.Etws(
            new EtwsPrimary(serialNumber, messageIdentifier, warning, security)),
        null,
        "ETWS primary notification, which has no text: "
            + warning.type().name().toLowerCase(Locale.ROOT));
  }
}
