package io.bongsu.gateway.ecbe;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.CharacterSet;
import io.bongsu.proto.cbs.DataCoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code payload_decoded}: a text that we encode, each page so that it can be read alone.
 *
 * <p>Data coding schemes are those that osmo-cbc chooses: the language where one is said, else the
 * class; of 8-bit data the class, and its {@code data_utf8} is hexadecimal. Where osmo-cbc cannot
 * tell phones the language, we can.
 */
final class DecodedJson {
  private static final int GSM7_WITH_CLASS = 0xF0; // TS 23.038 §5, group 1111
  private static final int EIGHT_BIT_WITH_CLASS = 0xF4; // the same
  private static final int UCS2_WITH_CLASS = 0x58; // group 0101

  private final List<String> notes;

  /** What to make of the pages. */
  interface Then {
    Payload of(int dataCodingScheme, List<CbsPage> pages, @Nullable String language);
  }

  DecodedJson(List<String> notes) {
    this.notes = notes;
  }

  Payload read(Fields fields, Then then) {
    String characterSet = fields.text("character_set");
    String language = language(fields);
    Integer dcsClass = fields.numberOrNone("dcs_class", 0, 3);
    if (language != null && dcsClass != null && !characterSet.equals("8bit")) {
      notes.add("dcs_class: not sent, no data coding scheme says language and class");
    }
    if (characterSet.equals("8bit")) {
      if (language != null) {
        notes.add("language: not sent, octets have none");
      }
      int scheme = EIGHT_BIT_WITH_CLASS | (dcsClass == null ? 0 : dcsClass);
      ByteString data = fields.hex("data_utf8", 1, CbsMessage.MAX_PAGES * CbsPage.OCTETS);
      return sent(fields, CbsText.encodeData(data, scheme), null, then);
    }
    String text = fields.text("data_utf8");
    return switch (characterSet) {
      case "gsm" -> sent(fields, gsm(text, language, dcsClass), language, then);
      case "ucs2" -> sent(fields, ucs2(text, language, dcsClass), language, then);
      default -> throw fields.wrong("character_set", '"' + characterSet + '"', "gsm, 8bit or ucs2");
    };
  }

  private static @Nullable String language(Fields fields) {
    String language = fields.textOrNone("language");
    if (language != null && !language.matches("[a-z]{2}")) {
      throw fields.wrong("language", '"' + language + '"', "two letters of ISO 639, as in \"ko\"");
    }
    // TS 23.038 has one code for Norwegian; phones call it so.
    return "no".equals(language) ? "nb" : language;
  }

  private static CbsText.Encoding gsm(
      String text, @Nullable String language, @Nullable Integer dcsClass) {
    if (language == null) {
      int scheme = dcsClass == null ? DataCoding.GSM7 : GSM7_WITH_CLASS | dcsClass;
      return CbsText.encode(text, scheme, null);
    }
    CbsText.Encoding encoding = CbsText.encode(text, language);
    boolean gsm7 =
        !(encoding instanceof CbsText.Encoded encoded)
            || DataCoding.of(encoded.dataCodingScheme()).characterSet() == CharacterSet.GSM7;
    // Else it says which character has no place there.
    return gsm7 ? encoding : CbsText.encode(text, DataCoding.GSM7, null);
  }

  private static CbsText.Encoding ucs2(
      String text, @Nullable String language, @Nullable Integer dcsClass) {
    if (language != null) {
      return CbsText.encode(text, DataCoding.UCS2_AFTER_LANGUAGE, language);
    }
    int scheme = dcsClass == null ? DataCoding.UCS2 : UCS2_WITH_CLASS | dcsClass;
    return CbsText.encode(text, scheme, null);
  }

  private static Payload sent(
      Fields fields, CbsText.Encoding encoding, @Nullable String language, Then then) {
    if (encoding instanceof CbsText.Rejected rejected) {
      throw fields.unfit("data_utf8", rejected.reason());
    }
    CbsText.Encoded encoded = (CbsText.Encoded) encoding;
    return then.of(encoded.dataCodingScheme(), encoded.pages(), language);
  }
}
