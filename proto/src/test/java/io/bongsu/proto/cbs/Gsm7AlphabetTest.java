package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gsm7AlphabetTest {

  @ParameterizedTest
  @CsvSource({
    "0x14, ^",
    "0x28, {",
    "0x29, }",
    "0x2f, \\",
    "0x3c, [",
    "0x3d, ~",
    "0x3e, ]",
    "0x40, |",
    "0x65, €",
  })
  void extensionTableGoesAfterAnEscape(String code, char character) {
    byte[] septets = new byte[2];

    assertEquals(2, Gsm7Alphabet.DEFAULT.septets(character));
    assertEquals(2, Gsm7Alphabet.DEFAULT.put(character, septets, 0));
    assertArrayEquals(new byte[] {0x1B, Integer.decode(code).byteValue()}, septets);
    assertEquals(String.valueOf(character), Gsm7Alphabet.DEFAULT.decode(septets));
  }

  @ParameterizedTest
  @CsvSource({
    "0x00, @", "0x01, £", "0x09, Ç", "0x10, Δ", "0x1a, Ξ", "0x1c, Æ", "0x1f, É", "0x24, ¤",
    "0x40, ¡", "0x41, A", "0x5b, Ä", "0x5f, §", "0x60, ¿", "0x7a, z", "0x7f, à",
  })
  void defaultAlphabetHasItsCodes(String code, char character) {
    byte[] septets = new byte[1];

    assertEquals(1, Gsm7Alphabet.DEFAULT.put(character, septets, 0));
    assertEquals(Integer.decode(code).byteValue(), septets[0]);
  }

  @Test
  void everyCodeOfTheDefaultAlphabetComesBack() {
    for (byte code = 0; code >= 0; code++) {
      if (code != 0x1B) {
        byte[] septets = new byte[1];
        String text = Gsm7Alphabet.DEFAULT.decode(new byte[] {code});
        Gsm7Alphabet.DEFAULT.put(text.charAt(0), septets, 0);
        assertEquals(code, septets[0], "code " + code);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'가', 'ç', '`', '\t', '\u001b', '\uD83D'})
  void othersHaveNoPlace(char character) {
    assertEquals(0, Gsm7Alphabet.DEFAULT.septets(character));
  }

  @Test
  void escapeThatLeadsNowhereShowsTheDefaultCharacter() {
    assertEquals("@", Gsm7Alphabet.DEFAULT.decode(new byte[] {0x1B, 0x00}));
    assertEquals(" ", Gsm7Alphabet.DEFAULT.decode(new byte[] {0x1B, 0x1B}));
    assertEquals("A ", Gsm7Alphabet.DEFAULT.decode(new byte[] {0x41, 0x1B}));
  }

  @Test
  void septetsFillOctetsFromTheLowestBit() {
    byte[] septets = {0x74, 0x65, 0x73, 0x74}; // "test"
    ByteString octets = Octets.of("f4 f2 9c 0e");

    assertEquals(octets, Septets.pack(septets));
    assertArrayEquals(septets, Septets.unpack(octets, 4));
  }
}
