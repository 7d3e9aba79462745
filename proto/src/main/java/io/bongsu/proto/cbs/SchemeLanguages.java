package io.bongsu.proto.cbs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Languages that a data coding scheme names by itself (TS 23.038 §5, groups 0000 and 0010). */
final class SchemeLanguages {
  private static final int GROUP_0010 = 0x20;

  /** In the order of their codes; Norwegian is "nb" to phones. */
  private static final List<String> OF_GROUP_0000 =
      List.of(
          "de", "en", "it", "fr", "es", "nl", "sv", "da", "pt", "fi", "nb", "el", "tr", "hu", "pl");

  private static final List<String> OF_GROUP_0010 = List.of("cs", "he", "ar", "ru", "is");

  private SchemeLanguages() {}

  static @Nullable String language(int scheme) {
    List<String> group = scheme < GROUP_0010 ? OF_GROUP_0000 : OF_GROUP_0010;
    int code = scheme & 0xF;
    return code < group.size() ? group.get(code) : null;
  }

  /** The scheme of GSM-7 text in a language; where none names it, the text must. */
  static int scheme(String language) {
    int code = OF_GROUP_0000.indexOf(language);
    if (code >= 0) {
      return code;
    }
    code = OF_GROUP_0010.indexOf(language);
    return code >= 0 ? GROUP_0010 | code : DataCoding.GSM7_AFTER_LANGUAGE;
  }
}
