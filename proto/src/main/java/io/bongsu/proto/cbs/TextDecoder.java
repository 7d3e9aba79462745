package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsText.Reading;
import java.util.List;

/** Reads pages under a data coding scheme. */
final class TextDecoder {
  private TextDecoder() {}

  static Reading read(DataCoding coding, List<CbsPage> pages, boolean fromFirst)
      throws CbsFormatException {
    return switch (coding.characterSet()) {
      case GSM7, UCS2 -> text(coding, pages, fromFirst);
      case EIGHT_BIT -> new Reading("", coding.language(), data(pages));
      case COMPRESSED, I1_PROTOCOL, WAP ->
          throw new CbsFormatException(
              String.format(
                  "dataCodingScheme: 0x%02x, %s (expected: GSM-7, UCS-2 or 8-bit data)",
                  coding.scheme(), coding.characterSet().meaning()));
    };
  }

  private static Reading text(DataCoding coding, List<CbsPage> pages, boolean fromFirst)
      throws CbsFormatException {
    StringBuilder text = new StringBuilder();
    String language = coding.language();
    for (int i = 0; i < pages.size(); i++) {
      PageText page = page(coding, pages, i, fromFirst);
      text.append(page.text());
      language = language == null ? page.language() : language;
    }
    String whole = Ucs2Pages.replaceUnpairedSurrogates(text.toString());
    return new Reading(whole, language, ByteString.EMPTY);
  }

  private static PageText page(DataCoding coding, List<CbsPage> pages, int index, boolean fromFirst)
      throws CbsFormatException {
    CbsPage page = pages.get(index);
    boolean ucs2 = coding.characterSet() == CharacterSet.UCS2;
    if (coding.userDataHeader()) {
      return ucs2 ? Ucs2Pages.decodeAfterHeader(page) : Gsm7Pages.decodeAfterHeader(page);
    }
    if (!ucs2) {
      return Gsm7Pages.decode(page, coding.languagePrefix());
    }
    if (!coding.languagePrefix()) {
      return Ucs2Pages.decode(page);
    }
    if (fromFirst && index == 0) {
      return Ucs2Pages.decodeFirstAfterLanguage(page);
    }
    return Ucs2Pages.decodeLaterAfterLanguage(
        page, fromFirst ? Ucs2Pages.start(pages.get(0)) : null);
  }

  private static ByteString data(List<CbsPage> pages) {
    return ByteString.copyFrom(pages.stream().map(CbsPage::text).toList());
  }
}
