package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsText.Encoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random texts of each character set come back, as a whole and page by page. */
class TextPropertiesTest {
  private static final int ROUNDS = 2_000;

  private final Random random = new Random(23_038);

  @Test
  void gsm7ComesBack() throws CbsFormatException {
    for (int round = 0; round < ROUNDS; round++) {
      String text = text(Gsm7Tables.DEFAULT + Gsm7Tables.EXTENSION, 600);
      assertComesBack(text, 0x0F, null);
      assertComesBack(text, 0x10, "ko");
      assertComesBack(text, 0xF1, null);
    }
  }

  @Test
  void ucs2ComesBack() throws CbsFormatException {
    for (int round = 0; round < ROUNDS; round++) {
      String text =
          random
              .ints(1 + random.nextInt(250), 1, Character.MAX_CODE_POINT + 1)
              .filter(point -> point != '\r' && !isSurrogate(point))
              .mapToObj(Character::toString)
              .collect(Collectors.joining("", "가", "나"));
      assertComesBack(text, 0x48, null);
      assertComesBack(text, 0x11, "ko");
    }
  }

  @Test
  void nationalTextComesBack() throws CbsFormatException {
    for (int round = 0; round < ROUNDS; round++) {
      NationalLanguage language = NationalLanguage.of(1 + round % 13);
      String tables =
          NationalLanguage.lockingTable(language) + NationalLanguage.shiftTable(language);
      assertComesBack(text(tables, 500), 0x92, language.language());
    }
  }

  @Test
  void dataComesBack() throws CbsFormatException {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] data = new byte[1 + random.nextInt(15 * 82)];
      random.nextBytes(data);
      ByteString octets = ByteString.copyFrom(data);
      Encoded encoded = assertInstanceOf(Encoded.class, CbsText.encodeData(octets, 0x44));
      assertEquals(octets, CbsText.read(0x44, encoded.pages()).data());
    }
  }

  @Test
  void anyOctetsUnderAnySchemeAreTextOrARefusal() {
    for (int round = 0; round < 20 * ROUNDS; round++) {
      List<CbsPage> pages = new ArrayList<>();
      for (int page = random.nextInt(3); page >= 0; page--) {
        byte[] content = new byte[82];
        random.nextBytes(content);
        pages.add(new CbsPage(ByteString.copyFrom(content), random.nextInt(83)));
      }
      int scheme = random.nextInt(0x100);
      try {
        assertTrue(CbsText.read(scheme, pages, random.nextBoolean()).text().length() <= 93 * 3);
      } catch (CbsFormatException e) {
        assertTrue(e.getMessage().contains("(expected: "), e.getMessage());
      }
    }
  }

  private String text(String characters, int most) {
    int length = 1 + random.nextInt(most);
    StringBuilder text = new StringBuilder("a");
    while (text.length() < length) {
      char character = characters.charAt(random.nextInt(characters.length()));
      if (character != Gsm7Alphabet.NO_CHARACTER && character != '\r') {
        text.append(character);
      }
    }
    return text.toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static void assertComesBack(String text, int scheme, String language)
      throws CbsFormatException {
    Encoded encoded = assertInstanceOf(Encoded.class, CbsText.encode(text, scheme, language));
    CbsText.Reading whole = CbsText.read(scheme, encoded.pages());
    assertEquals(text, whole.text());
    StringBuilder pageByPage = new StringBuilder();
    for (CbsPage page : encoded.pages()) {
      pageByPage.append(CbsText.decode(scheme, List.of(page)));
    }
    assertEquals(text, pageByPage.toString());
  }
}
