package io.bongsu.sim.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataCodingTest {
  private static String read(byte[] page) {
    ReceivedPage read = ReceivedPage.read(page);
    return read == null ? "broken" : read.text();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x0F, 0x40, 0x50})
  void readsSevenBitText(int scheme) {
    // H 48, e 65, l 6c, l 6c, o 6f, CR, CR, CR
    assertEquals("Hello", read(Pages.sevenBit(scheme, "c8 32 9b fd 6e 34 1a")));
  }

  @Test
  void readsTheExtensionTable() {
    // ESC 1b, e 65: €; ESC 1b, < 3c: [; ESC 1b, A 41: no symbol there, so A itself; a 61, CR 0d
    assertEquals("€[Aa", read(Pages.sevenBit(0x0F, "9b f2 86 b7 09 86 1b")));
  }

  @Test
  void takesTheLanguageOffSevenBitText() {
    // e 65, n 6e, CR 0d, G 47, o 6f, CR, CR, CR
    assertEquals("Go", read(Pages.sevenBit(0x10, "65 77 e3 f8 6e 34 1a")));
  }

  @Test
  void takesTheLanguageOffUcs2Text() {
    byte[] page = Pages.header(0x4000, 4370, 0x11, 0x11);
    byte[] content = "대피\r".getBytes(StandardCharsets.UTF_16BE);
    System.arraycopy(HexFormat.of().parseHex("ebb7"), 0, page, 6, 2);
    System.arraycopy(content, 0, page, 8, content.length);
    for (int i = 8 + content.length; i < page.length; i += 2) {
      page[i + 1] = '\r';
    }
    assertEquals("대피", read(page));
  }

  @Test
  void everyCodeOfTheDefaultAlphabetHasItsCharacter() {
    assertEquals("@£$¥èéùì", GsmAlphabet.decode(pack(0, 1, 2, 3, 4, 5, 6, 7), 0, 7));
    assertEquals("ÄÖÑÜ§¿ab", GsmAlphabet.decode(pack(91, 92, 93, 94, 95, 96, 97, 98), 0, 7));
    assertEquals("yzäöñüà ", GsmAlphabet.decode(pack(121, 122, 123, 124, 125, 126, 127, 32), 0, 7));
    assertEquals("Δ_ΦΓΛΩΠΨ", GsmAlphabet.decode(pack(16, 17, 18, 19, 20, 21, 22, 23), 0, 7));
    assertEquals("!\"#¤%&'(", GsmAlphabet.decode(pack(33, 34, 35, 36, 37, 38, 39, 40), 0, 7));
  }

  private static byte[] pack(int... septets) {
    long bits = 0;
    for (int i = 0; i < septets.length; i++) {
      bits |= (long) septets[i] << (7 * i);
    }
    byte[] octets = new byte[7];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (bits >> (8 * i));
    }
    return octets;
  }
}
