package io.bongsu.proto.cbs;

import org.jspecify.annotations.Nullable;

/**
 * Languages with GSM-7 tables of their own (TS 23.038 annex A), and the codes by which a user data
 * header names them.
 *
 * <p>In cell broadcast only data coding group 1001 has such a header, so only there can they be
 * used. Phones need not know them: Android refuses the whole group.
 */
enum NationalLanguage {
  TURKISH(
      1,
      "tr",
      Gsm7Tables.patched(Gsm7Tables.DEFAULT, "04€ 07ı 0BĞ 0Cğ 1CŞ 1Dş 40İ 60ç"),
      Gsm7Tables.patched(Gsm7Tables.EXTENSION, "47Ğ 49İ 53Ş 63ç 67ğ 69ı 73ş")),
  SPANISH(
      2,
      "es",
      null,
      Gsm7Tables.patched(Gsm7Tables.EXTENSION, "09ç 41Á 49Í 4FÓ 55Ú 61á 69í 6Fó 75ú")),
  PORTUGUESE(
      3,
      "pt",
      Gsm7Tables.patched(
          Gsm7Tables.DEFAULT,
          "04ê 06ú 07í 08ó 09ç 0BÔ 0Cô 0EÁ 0Fá 12ª 13Ç 14À 15∞ 16^ 17\\ 18€ 19Ó 1A| 1CÂ 1Dâ 1EÊ"
              + " 24º 40Í 5BÃ 5CÕ 5DÚ 60~ 7Bã 7Cõ 7D`"),
      Gsm7Tables.patched(
          Gsm7Tables.EXTENSION,
          "05ê 09ç 0BÔ 0Cô 0EÁ 0Fá 12Φ 13Γ 15Ω 16Π 17Ψ 18Σ 19Θ 1FÊ 41À 49Í 4FÓ 55Ú 5BÃ 5CÕ 61Â"
              + " 69í 6Fó 75ú 7Bã 7Cõ 7Fâ")),
  BENGALI(
      4,
      "bn",
      Gsm7Tables.locking(
          Gsm7Tables.indic(
              0x0980,
              "0D 0E 11 12 29 31 33 34 35 45 46 49 4A",
              "\u09CE\u09D7\u09DC\u09DD\u09F0\u09F1")),
      Gsm7Tables.shift(
          "\u09E6\u09E7\u09E8\u09E9\u09EA\u09EB\u09EC\u09ED\u09EE\u09EF\u09DF\u09E0\u09E1\u09E2"
              + "\u09E3\u09F2\u09F3\u09F4\u09F5\u09F6\u09F7\u09F8\u09F9\u09FA")),
  GUJARATI(
      5,
      "gu",
      Gsm7Tables.locking(
          Gsm7Tables.indic(0x0A80, "0E 12 29 31 34 46 4A", "\u0AD0\u0AE0\u0AE1\u0AE2\u0AE3\u0AF1")),
      Gsm7Tables.shift("\u0964\u0965\u0AE6\u0AE7\u0AE8\u0AE9\u0AEA\u0AEB\u0AEC\u0AED\u0AEE\u0AEF")),
  HINDI(
      6,
      "hi",
      Gsm7Tables.locking(Gsm7Tables.indic(0x0900, "", "\u0950\u0972\u097B\u097C\u097E\u097F")),
      Gsm7Tables.shift(
          "\u0964\u0965\u0966\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u096E\u096F\u0951\u0952"
              + "\u0953\u0954\u0958\u0959\u095A\u095B\u095C\u095D\u095E\u095F\u0960\u0961\u0962"
              + "\u0963\u0970\u0971")),
  KANNADA(
      7,
      "kn",
      Gsm7Tables.locking(
          Gsm7Tables.indic(0x0C80, "01 0D 11 29 34 45 49", "\u0CD5\u0CD6\u0CE0\u0CE1\u0CE2\u0CE3")),
      Gsm7Tables.shift(
          "\u0964\u0965\u0CE6\u0CE7\u0CE8\u0CE9\u0CEA\u0CEB\u0CEC\u0CED\u0CEE\u0CEF\u0CDE\u0CF1"
              + "\u0CF2")),
  MALAYALAM(
      8,
      "ml",
      Gsm7Tables.locking(
          Gsm7Tables.indic(0x0D00, "01 0D 11 29 3C 45 49", "\u0D57\u0D60\u0D61\u0D62\u0D63\u0D79")),
      Gsm7Tables.shift(
          "\u0964\u0965\u0D66\u0D67\u0D68\u0D69\u0D6A\u0D6B\u0D6C\u0D6D\u0D6E\u0D6F\u0D70\u0D71"
              + "\u0D72\u0D73\u0D74\u0D75\u0D7A\u0D7B\u0D7C\u0D7D\u0D7E\u0D7F")),
  ORIYA(
      9,
      "or",
      Gsm7Tables.locking(
          Gsm7Tables.indic(
              0x0B00, "0D 0E 11 12 29 31 34 45 46 49 4A", "\u0B56\u0B57\u0B60\u0B61\u0B62\u0B63")),
      Gsm7Tables.shift(
          "\u0964\u0965\u0B66\u0B67\u0B68\u0B69\u0B6A\u0B6B\u0B6C\u0B6D\u0B6E\u0B6F\u0B5C\u0B5D"
              + "\u0B5F\u0B70\u0B71")),
  PUNJABI(
      10,
      "pa",
      Gsm7Tables.locking(
          Gsm7Tables.indic(
              0x0A00,
              "0B 0C 0D 0E 11 12 29 31 34 37 3D 43 44 45 46 49 4A",
              "\u0A51\u0A70\u0A71\u0A72\u0A73\u0A74")),
      Gsm7Tables.shift(
          "\u0964\u0965\u0A66\u0A67\u0A68\u0A69\u0A6A\u0A6B\u0A6C\u0A6D\u0A6E\u0A6F\u0A59\u0A5A"
              + "\u0A5B\u0A5C\u0A5E\u0A75")),
  TAMIL(
      11,
      "ta",
      Gsm7Tables.locking(
          Gsm7Tables.indic(
              0x0B80,
              "01 0B 0C 0D 11 16 17 18 1B 1D 20 21 22 25 26 27 2B 2C 2D 3C 3D 43 44 45 49",
              "\u0BD0\u0BD7\u0BF0\u0BF1\u0BF2\u0BF9")),
      Gsm7Tables.shift(
          "\u0964\u0965\u0BE6\u0BE7\u0BE8\u0BE9\u0BEA\u0BEB\u0BEC\u0BED\u0BEE\u0BEF\u0BF3\u0BF4"
              + "\u0BF5\u0BF6\u0BF7\u0BF8\u0BFA")),
  TELUGU(
      12,
      "te",
      Gsm7Tables.locking(
          Gsm7Tables.indic(0x0C00, "0D 11 29 34 3C 45 49", "\u0C55\u0C56\u0C60\u0C61\u0C62\u0C63")),
      Gsm7Tables.shift(
          "  \u0C66\u0C67\u0C68\u0C69\u0C6A\u0C6B\u0C6C\u0C6D\u0C6E\u0C6F\u0C58\u0C59\u0C78\u0C79"
              + "\u0C7A\u0C7B\u0C7C\u0C7D\u0C7E\u0C7F")),
  URDU(
      13,
      "ur",
      Gsm7Tables.locking(
          "\u0627\u0622\u0628\u067B\u0680\u067E\u06A6\u062A\u06C2\u067F\u0679\u067D\u067A\u067C"
              + "\u062B\u062C\u0681\u0684\u0683\u0685\u0686\u0687\u062D\u062E\u062F\u068C\u0688"
              + "\u0689\u068A\u068F\u068D\u0630\u0631\u0691\u0693\u0699\u0632\u0696\u0698\u069A"
              + "\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u0641\u0642\u06A9\u06AA\u06AB\u06AF"
              + "\u06B3\u06B1\u0644\u0645\u0646\u06BA\u06BB\u06BC\u0648\u06C4\u06D5\u06C1\u06BE"
              + "\u0621\u06CC\u06D0\u06D2\u064D\u0650\u064F\u0657\u0654\u0655\u0651\u0653\u0656"
              + "\u0670"),
      Gsm7Tables.shift(
          "\u0600\u0601\u06F0\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F8\u06F9\u060C\u060D"
              + "\u060E\u060F\u0610\u0611\u0612\u0613\u0614\u061B\u061F\u0640\u0652\u0658\u066B"
              + "\u066C\u0672\u0673\u06CD\u06D4"));

  private final int identifier;
  private final String language;
  private final @Nullable String locking;
  private final String shift;

  NationalLanguage(int identifier, String language, @Nullable String locking, String shift) {
    this.identifier = identifier;
    this.language = language;
    this.locking = locking;
    this.shift = shift;
  }

  /** The language of an identifier (TS 23.038 §6.2.1.2.4), or null where it is not known. */
  static @Nullable NationalLanguage of(int identifier) {
    for (NationalLanguage language : values()) {
      if (language.identifier == identifier) {
        return language;
      }
    }
    return null;
  }

  int identifier() {
    return identifier;
  }

  /** Two letters of ISO 639. */
  String language() {
    return language;
  }

  boolean hasLocking() {
    return locking != null;
  }

  /** The table that takes the place of the default alphabet; Spanish has none. */
  static String lockingTable(@Nullable NationalLanguage language) {
    return language == null || language.locking == null ? Gsm7Tables.DEFAULT : language.locking;
  }

  /** The table that takes the place of the extension table. */
  static String shiftTable(@Nullable NationalLanguage language) {
    return language == null ? Gsm7Tables.EXTENSION : language.shift;
  }
}
