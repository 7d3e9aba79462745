package io.bongsu.proto.cbs;

import org.jspecify.annotations.Nullable;

/** Why a text cannot be sent: what was given, and what was expected. */
final class TextRefusal {
  private TextRefusal() {}

  /** What is wrong with a text whatever its character set, or null. */
  static @Nullable String of(String text) {
    if (text.isBlank()) {
      return "text: " + text.length() + " blank characters (expected: 1 or more)";
    }
    int index = 0;
    while (index < text.length()) {
      int codePoint = text.codePointAt(index);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return String.format(
            "text: unpaired surrogate U+%04X at index %d (expected: a pair)", codePoint, index);
      }
      index += Character.charCount(codePoint);
    }
    return null;
  }

  /** Why a text cannot go under a scheme in a language, or null. */
  static @Nullable String of(DataCoding coding, @Nullable String language) {
    if (language != null && !LanguagePrefix.isLanguage(language)) {
      return "language: \"" + language + "\" (expected: two letters of ISO 639, as in \"ko\")";
    }
    CharacterSet set = coding.characterSet();
    if (coding.reserved() || (set != CharacterSet.GSM7 && set != CharacterSet.UCS2)) {
      return String.format(
          "dataCodingScheme: 0x%02x, %s (expected: GSM-7 or UCS-2, not reserved)",
          coding.scheme(), coding.reserved() ? "reserved" : set.meaning());
    }
    if (coding.userDataHeader()) {
      return set == CharacterSet.GSM7
          ? null
          : String.format(
              "dataCodingScheme: 0x%02x, UCS-2 with a header (expected: GSM-7, as in 0x90)",
              coding.scheme());
    }
    if (coding.languagePrefix()) {
      return language != null
          ? null
          : String.format(
              "language: none (expected: two letters, scheme 0x%02x begins with them)",
              coding.scheme());
    }
    return language == null || language.equals(coding.language())
        ? null
        : String.format(
            "language: \"%s\" (expected: %s, as scheme 0x%02x says)",
            language,
            coding.language() == null ? "none" : '"' + coding.language() + '"',
            coding.scheme());
  }

  /** Names the first character without a place in an alphabet. */
  static String noPlace(String text, Gsm7Alphabet alphabet) {
    int index = 0;
    while (index < text.length() - 1 && alphabet.septets(text.charAt(index)) > 0) {
      index++;
    }
    return String.format(
        "text: U+%04X at index %d (expected: a character of GSM-7)",
        (int) text.charAt(index), index);
  }
}
