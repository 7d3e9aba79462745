package io.bongsu.proto.cbs;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of pages under data coding group 1001 (TS 23.040 §9.2.3.24), of which we know the
 * elements that name national language tables; others are skipped.
 *
 * <pre>
 *  length | identifier length data… | identifier length data… | text
 * </pre>
 *
 * @param octets all of it, its length octet counted
 * @param shift whose single shift table is used, or null for the extension table
 * @param locking whose locking shift table is used, or null for the default alphabet
 */
record UserDataHeader(
    int octets, @Nullable NationalLanguage shift, @Nullable NationalLanguage locking) {
  private static final int SINGLE_SHIFT = 0x24; // TS 23.040 §9.2.3.24.15
  private static final int LOCKING_SHIFT = 0x25; // TS 23.040 §9.2.3.24.16
  private static final int ELEMENT_HEADER = 2;
  private static final int ELEMENT = 3;

  static UserDataHeader of(@Nullable NationalLanguage shift, @Nullable NationalLanguage locking) {
    int elements = (shift == null ? 0 : 1) + (locking == null ? 0 : 1);
    return new UserDataHeader(1 + elements * ELEMENT, shift, locking);
  }

  /** Headers to try for a text: without tables, and with those of a language, or of any. */
  static List<UserDataHeader> candidates(@Nullable String language) {
    List<UserDataHeader> headers = new ArrayList<>();
    headers.add(of(null, null));
    for (NationalLanguage national : NationalLanguage.values()) {
      if (language == null || language.equals(national.language())) {
        headers.add(of(national, null));
        if (national.hasLocking()) {
          headers.add(of(null, national));
          headers.add(of(national, national));
        }
      }
    }
    return headers;
  }

  Gsm7Alphabet alphabet() {
    return new Gsm7Alphabet(
        NationalLanguage.lockingTable(locking), NationalLanguage.shiftTable(shift));
  }

  /** Text of seven bits begins at a whole septet; the bits before it are filled. */
  int septets() {
    return (octets * 8 + 6) / 7;
  }

  @Nullable String language() {
    NationalLanguage named = locking != null ? locking : shift;
    return named == null ? null : named.language();
  }

  ByteString encode() {
    byte[] header = new byte[octets];
    header[0] = (byte) (octets - 1);
    int index = 1;
    if (shift != null) {
      index = put(header, index, SINGLE_SHIFT, shift);
    }
    if (locking != null) {
      put(header, index, LOCKING_SHIFT, locking);
    }
    return ByteString.copyFrom(header);
  }

  private static int put(byte[] header, int index, int element, NationalLanguage language) {
    header[index] = (byte) element;
    header[index + 1] = 1;
    header[index + 2] = (byte) language.identifier();
    return index + ELEMENT;
  }

  /**
   * The header that some octets begin with.
   *
   * @throws CbsFormatException where it, or an element of it, is longer than its surroundings
   */
  static UserDataHeader decode(ByteString page) throws CbsFormatException {
    int length = page.isEmpty() ? -1 : page.byteAt(0) & 0xFF;
    if (length < 0 || length >= page.size()) {
      throw new CbsFormatException(
          "userDataHeader: length " + length + " (expected: 0-" + (page.size() - 1) + ")");
    }
    NationalLanguage shift = null;
    NationalLanguage locking = null;
    int index = 1;
    int end = 1 + length;
    while (index < end) {
      int size = index + 1 < end ? page.byteAt(index + 1) & 0xFF : end;
      if (index + ELEMENT_HEADER + size > end) {
        throw new CbsFormatException(
            String.format(
                "userDataHeader: element at octet %d ends behind it (expected: before octet %d)",
                index, end));
      }
      int element = page.byteAt(index) & 0xFF;
      if (element == SINGLE_SHIFT && size == 1) {
        shift = NationalLanguage.of(page.byteAt(index + ELEMENT_HEADER) & 0xFF);
      } else if (element == LOCKING_SHIFT && size == 1) {
        locking = NationalLanguage.of(page.byteAt(index + ELEMENT_HEADER) & 0xFF);
      }
      index += ELEMENT_HEADER + size;
    }
    return new UserDataHeader(end, shift, locking);
  }
}
