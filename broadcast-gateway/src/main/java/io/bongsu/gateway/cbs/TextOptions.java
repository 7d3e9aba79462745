package io.bongsu.gateway.cbs;

import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.CbsText.Encoding;
import io.bongsu.proto.cbs.CbsText.Rejected;
import io.bongsu.proto.cbs.DataCoding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a message says, and in which characters. */
final class TextOptions {
  @Option(names = "--text", paramLabel = "T", description = "Text / 문안")
  private @Nullable String text;

  @Option(names = "--data", paramLabel = "HEX", description = "8-bit data, no text / 8비트 데이터")
  private @Nullable String data;

  @Option(
      names = "--character-set",
      paramLabel = "SET",
      description = "gsm7 or ucs2; gsm7 where the text fits it / 문자 집합")
  private @Nullable String characterSet;

  @Option(
      names = "--dcs",
      paramLabel = "HEX",
      description = "Data coding scheme, rather than one that is chosen / 부호화 방식")
  private @Nullable String dcs;

  @Option(names = "--language", paramLabel = "XX", description = "Two letters, as in ko / 언어")
  private @Nullable String language;

  Encoded encode() {
    Encoding encoding = encoding();
    if (encoding instanceof Encoded encoded) {
      return encoded;
    }
    throw new IllegalArgumentException(((Rejected) encoding).reason());
  }

  private Encoding encoding() {
    if (data != null && text == null) {
      int scheme = dcs == null ? DataCoding.EIGHT_BIT : Arguments.dcs(dcs);
      return CbsText.encodeData(Arguments.octets(data), scheme);
    }
    if (text == null || data != null) {
      throw new IllegalArgumentException(
          "--text: " + (text == null ? "none" : "and --data") + " (expected: --text or --data)");
    }
    if (dcs != null) {
      return CbsText.encode(text, Arguments.dcs(dcs), language);
    }
    if (characterSet != null) {
      return CbsText.encode(text, scheme(characterSet), language);
    }
    return language == null ? CbsText.encode(text) : CbsText.encode(text, language);
  }

  private int scheme(String set) {
    return switch (set.toLowerCase(Locale.ROOT)) {
      case "gsm7" -> language == null ? DataCoding.GSM7 : DataCoding.GSM7_AFTER_LANGUAGE;
      case "ucs2" -> language == null ? DataCoding.UCS2 : DataCoding.UCS2_AFTER_LANGUAGE;
      default ->
          throw new IllegalArgumentException(
              "--character-set: \"" + set + "\" (expected: gsm7 or ucs2)");
    };
  }
}
