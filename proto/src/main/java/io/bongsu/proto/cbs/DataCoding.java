package io.bongsu.proto.cbs;

import org.jspecify.annotations.Nullable;

/**
 * What a data coding scheme says (TS 23.038 §5); every one of the 256 says something.
 *
 * <p>Reserved codings are GSM-7 of no language, which the clause asks of a receiver.
 *
 * @param scheme 8 bits
 * @param language two letters of ISO 639, or null where the scheme itself tells none
 * @param languagePrefix the pages begin with their language
 * @param userDataHeader the pages begin with a user data header (TS 23.040 §9.2.3.24)
 * @param messageClass 0-3, or null
 * @param reserved the scheme has no meaning of its own
 */
public record DataCoding(
    int scheme,
    CharacterSet characterSet,
    @Nullable String language,
    boolean languagePrefix,
    boolean userDataHeader,
    @Nullable Integer messageClass,
    boolean reserved) {
  /** GSM-7, language not told (group 0000). */
  public static final int GSM7 = 0x0F;

  /** GSM-7 after two letters and CR (group 0001). */
  public static final int GSM7_AFTER_LANGUAGE = 0x10;

  /** UCS-2 after two GSM-7 letters in two octets (group 0001). */
  public static final int UCS2_AFTER_LANGUAGE = 0x11;

  /** 8-bit data (group 01xx). */
  public static final int EIGHT_BIT = 0x44;

  /** UCS-2, general group: what Korean carriers broadcast (group 01xx). */
  public static final int UCS2 = 0x48;

  /** GSM-7 after a user data header, which may name national language tables (group 1001). */
  public static final int GSM7_AFTER_HEADER = 0x90;

  private static final int COMPRESSED = 0x20; // group 01xx
  private static final int HAS_CLASS = 0x10; // group 01xx
  private static final int CLASS = 0x03;
  private static final int EIGHT_BIT_OR_GSM7 = 0x04; // group 1111; its bit 3 shall be 0

  /**
   * What a scheme says.
   *
   * @throws IllegalArgumentException where the scheme is not of 8 bits
   */
  public static DataCoding of(int scheme) {
    if (scheme < 0 || scheme > 0xFF) {
      throw new IllegalArgumentException(
          "dataCodingScheme: " + scheme + " (expected: 0x00-0xff, 8 bits)");
    }
    return switch (scheme >> 4) {
      case 0x0, 0x2 -> ofLanguage(scheme);
      case 0x1 -> afterLanguage(scheme);
      case 0x4, 0x5, 0x6, 0x7 -> general(scheme);
      case 0x9 -> plain(scheme, alphabet(scheme), scheme & CLASS, isReservedAlphabet(scheme), true);
      case 0xD -> plain(scheme, CharacterSet.I1_PROTOCOL, null, false, false);
      case 0xE -> plain(scheme, CharacterSet.WAP, null, false, false);
      case 0xF -> {
        boolean eightBit = (scheme & EIGHT_BIT_OR_GSM7) != 0;
        CharacterSet set = eightBit ? CharacterSet.EIGHT_BIT : CharacterSet.GSM7;
        yield plain(scheme, set, scheme & CLASS, false, false);
      }
      default -> plain(scheme, CharacterSet.GSM7, null, true, false);
    };
  }

  /** Whether there is text, or data, to be had from pages under this scheme. */
  public boolean isReadable() {
    return characterSet.isReadable();
  }

  private static DataCoding ofLanguage(int scheme) {
    String language = SchemeLanguages.language(scheme);
    boolean reserved = language == null && scheme != GSM7;
    return new DataCoding(scheme, CharacterSet.GSM7, language, false, false, null, reserved);
  }

  /** Android skips a prefix under reserved codings of the group too; we do where there is one. */
  private static DataCoding afterLanguage(int scheme) {
    CharacterSet set = scheme == UCS2_AFTER_LANGUAGE ? CharacterSet.UCS2 : CharacterSet.GSM7;
    return new DataCoding(scheme, set, null, true, false, null, scheme > UCS2_AFTER_LANGUAGE);
  }

  private static DataCoding general(int scheme) {
    boolean compressed = (scheme & COMPRESSED) != 0;
    Integer messageClass = (scheme & HAS_CLASS) != 0 ? scheme & CLASS : null;
    CharacterSet set = compressed ? CharacterSet.COMPRESSED : alphabet(scheme);
    return plain(scheme, set, messageClass, isReservedAlphabet(scheme), false);
  }

  private static CharacterSet alphabet(int scheme) {
    return switch (scheme >> 2 & 0b11) {
      case 0b01 -> CharacterSet.EIGHT_BIT;
      case 0b10 -> CharacterSet.UCS2;
      default -> CharacterSet.GSM7; // 11 is reserved
    };
  }

  private static boolean isReservedAlphabet(int scheme) {
    return (scheme >> 2 & 0b11) == 0b11;
  }

  private static DataCoding plain(
      int scheme,
      CharacterSet set,
      @Nullable Integer messageClass,
      boolean reserved,
      boolean userDataHeader) {
    return new DataCoding(scheme, set, null, false, userDataHeader, messageClass, reserved);
  }
}
