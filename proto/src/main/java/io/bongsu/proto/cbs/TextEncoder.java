package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.CbsText.Encoding;
import io.bongsu.proto.cbs.CbsText.Rejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the data coding scheme of a text, or refuses the one that was asked for. */
final class TextEncoder {
  private TextEncoder() {}

  /** GSM-7 where it holds the text, else UCS-2. */
  static Encoding encode(String text, @Nullable String language) {
    boolean gsm7 = Gsm7Alphabet.DEFAULT.containsAll(withLineFeeds(text));
    int scheme = gsm7 ? DataCoding.GSM7 : DataCoding.UCS2;
    if (language != null) {
      scheme = gsm7 ? SchemeLanguages.scheme(language) : DataCoding.UCS2_AFTER_LANGUAGE;
    }
    return encode(text, DataCoding.of(scheme), language);
  }

  static Encoding encode(String text, DataCoding coding, @Nullable String language) {
    String refusal = TextRefusal.of(text);
    if (refusal == null) {
      refusal = TextRefusal.of(coding, language);
    }
    if (refusal != null) {
      return new Rejected(refusal);
    }
    String lines = withLineFeeds(text);
    String prefix = coding.languagePrefix() ? language : null;
    if (coding.characterSet() == CharacterSet.UCS2) {
      String capacity = Ucs2Pages.units(prefix) + " UCS-2 characters";
      return pages(lines, coding, Ucs2Pages.encode(lines, prefix), capacity);
    }
    if (coding.userDataHeader()) {
      return national(lines, coding, language);
    }
    if (!Gsm7Alphabet.DEFAULT.containsAll(lines)) {
      return new Rejected(TextRefusal.noPlace(lines, Gsm7Alphabet.DEFAULT));
    }
    int septets = Gsm7Pages.SEPTETS - (prefix == null ? 0 : LanguagePrefix.SEPTETS);
    return pages(lines, coding, Gsm7Pages.encode(lines, prefix), septets + " septets");
  }

  /** Of the headers whose tables hold the text, the one that leaves the fewest pages. */
  private static Encoding national(String text, DataCoding coding, @Nullable String language) {
    List<CbsPage> best = List.of();
    for (UserDataHeader header : UserDataHeader.candidates(language)) {
      if (header.alphabet().containsAll(text)) {
        List<CbsPage> pages = Gsm7Pages.encode(text, header);
        best = best.isEmpty() || pages.size() < best.size() ? pages : best;
      }
    }
    if (best.isEmpty()) {
      return new Rejected(TextRefusal.noPlace(text, Gsm7Alphabet.DEFAULT));
    }
    return pages(text, coding, best, "85-91 septets");
  }

  private static Encoding pages(
      String text, DataCoding coding, List<CbsPage> pages, String capacity) {
    if (pages.size() > CbsMessage.MAX_PAGES) {
      return new Rejected(
          String.format(
              "text: %d characters on %d pages (expected: up to 15 pages of %s)",
              text.length(), pages.size(), capacity));
    }
    return new Encoded(coding.scheme(), pages);
  }

  static Encoding encodeData(ByteString data, DataCoding coding) {
    if (coding.characterSet() != CharacterSet.EIGHT_BIT || coding.userDataHeader()) {
      return new Rejected(
          String.format(
              "dataCodingScheme: 0x%02x (expected: 8-bit data, for instance 0x44)",
              coding.scheme()));
    }
    int most = CbsMessage.MAX_PAGES * CbsPage.OCTETS;
    if (data.isEmpty() || data.size() > most) {
      return new Rejected("data: " + data.size() + " octets (expected: 1-" + most + ")");
    }
    List<CbsPage> pages = new ArrayList<>();
    for (int start = 0; start < data.size(); start += CbsPage.OCTETS) {
      ByteString octets = data.substring(start, Math.min(start + CbsPage.OCTETS, data.size()));
      byte[] padding = new byte[CbsPage.OCTETS - octets.size()];
      Arrays.fill(padding, (byte) Gsm7Alphabet.CARRIAGE_RETURN);
      pages.add(new CbsPage(octets.concat(ByteString.copyFrom(padding)), octets.size()));
    }
    return new Encoded(coding.scheme(), pages);
  }

  private static String withLineFeeds(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
