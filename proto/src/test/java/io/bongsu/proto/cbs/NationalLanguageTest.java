package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.CbsText.Reading;
import io.bongsu.proto.cbs.CbsText.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User data headers of group 1001, and the tables that they name. */
class NationalLanguageTest {
  @ParameterizedTest
  @CsvSource({
    "tr, İstanbul'da sel uyarısı: yüksek yerlere çıkın!, 1",
    "es, Inundación: suban a un lugar más alto, 1",
    "pt, Inundação: não saiam às ruas, 1",
    "bn, \u09AC\u09A8\u09CD\u09AF\u09BE, 1",
    "gu, \u0AAA\u0AC2\u0AB0, 1",
    "hi, \u092C\u093E\u0922\u093C \u0915\u0940 \u091A\u0947\u0924\u093E\u0935\u0928\u0940, 1",
    "ur, \u0633\u06CC\u0644\u0627\u0628, 1",
  })
  void textComesBackInItsLanguage(String language, String text, int pages)
      throws CbsFormatException {
    Encoded encoded = assertInstanceOf(Encoded.class, CbsText.encode(text, 0x90, language));
    Reading reading = CbsText.read(0x90, encoded.pages());

    assertEquals(pages, encoded.pages().size());
    assertEquals(text, reading.text());
    assertEquals(language, reading.language());
  }

  @Test
  void longTextHasItsHeaderOnEveryPage() throws CbsFormatException {
    String text = "Şiddetli yağış. ".repeat(20).strip();
    Encoded encoded = assertInstanceOf(Encoded.class, CbsText.encode(text, 0x93, "tr"));

    assertTrue(encoded.pages().size() > 3);
    StringBuilder joined = new StringBuilder();
    for (CbsPage page : encoded.pages()) {
      assertEquals("tr", CbsText.read(0x93, List.of(page)).language());
      joined.append(CbsText.decode(0x93, List.of(page)));
    }
    assertEquals(text, joined.toString());
  }

  /** Five octets of header would be six septets; one element is four octets, so five. */
  @Test
  void textBeginsAtTheSeptetAfterTheHeader() {
    Encoded encoded = assertInstanceOf(Encoded.class, CbsText.encode("ğ", 0x90, "tr"));

    assertEquals(Octets.of("03", "24 01 01"), encoded.pages().get(0).content().substring(0, 4));
    byte[] septets = Septets.unpack(encoded.pages().get(0).content(), 93);
    assertEquals(0x1B, septets[5]);
    assertEquals(0x67, septets[6]);
    assertEquals(0x0D, septets[7]);
  }

  @Test
  void elementsThatAreNotKnownAreSkipped() throws CbsFormatException {
    ByteString header = Octets.of("08", "00 03 01 02 03", "24 01 63"); // 0x63: no language
    byte[] septets = new byte[93];
    septets[11] = 'A';
    ByteString text = Septets.pack(septets).substring(header.size());
    CbsPage page = new CbsPage(header.concat(text), 11);

    assertEquals("A", CbsText.decode(0x90, List.of(page)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"52", "ff", "01 24", "02 24 01", "03 24 02 01"})
  void headerBeyondItsEndIsMalformed(String header) {
    ByteString octets = Octets.of(header);
    CbsPage page =
        new CbsPage(octets.concat(ByteString.copyFrom(new byte[82 - octets.size()])), 82);

    for (int scheme : new int[] {0x90, 0x98}) {
      CbsFormatException e =
          assertThrows(CbsFormatException.class, () -> CbsText.read(scheme, List.of(page)));
      assertTrue(e.getMessage().startsWith("userDataHeader: "), e.getMessage());
    }
  }

  @Test
  void ucs2BeginsAtTheOctetAfterTheHeader() throws CbsFormatException {
    CbsPage page = new CbsPage(Octets.of("02 70 00", "d64d c218", "00".repeat(75)), 7);

    assertEquals("홍수", CbsText.decode(0x98, List.of(page)));
  }

  @Test
  void textWithoutATableIsRefused() {
    assertEquals(
        new Rejected("text: U+D64D at index 2 (expected: a character of GSM-7)"),
        CbsText.encode("a 홍수", 0x90, "tr"));
  }

  /** Every character of every table, locked and shifted. */
  @ParameterizedTest
  @EnumSource(NationalLanguage.class)
  void everyCharacterOfItsTablesComesBack(NationalLanguage language) {
    Gsm7Alphabet alphabet = UserDataHeader.of(language, language).alphabet();
    String all = NationalLanguage.lockingTable(language) + NationalLanguage.shiftTable(language);
    String text = all.replace(String.valueOf(Gsm7Alphabet.NO_CHARACTER), "");
    byte[] septets = new byte[alphabet.septets(text)];
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      end = alphabet.put(text.charAt(i), septets, end);
    }

    assertEquals(septets.length, end);
    assertEquals(text, alphabet.decode(septets));
    assertEquals(language, NationalLanguage.of(language.identifier()));
  }

  /** Some letters of each table, by hand from TS 23.038 annex A. */
  @ParameterizedTest
  @CsvSource({
    "TURKISH, 1C, \u015E, 49, \u0130",
    "PORTUGUESE, 60, ~, 7B, \u00E3",
    "BENGALI, 0F, \u098F, 23, \u09EF",
    "GUJARATI, 7F, \u0AF1, 19, \u0964",
    "HINDI, 3C, \u0929, 2F, \\",
    "KANNADA, 24, \u0CA1, 28, {",
    "MALAYALAM, 4F, \u0D3D, 34, \u0D7F",
    "ORIYA, 60, \u0B56, 26, \u0B5C",
    "PUNJABI, 43, \u0A2F, 2D, \u0A75",
    "TAMIL, 2F, \u0BA8, 24, \u0BEE",
    "TELUGU, 7B, \u0C56, 22, \u0C6C",
    "URDU, 5F, \u0657, 3F, \u06D4",
  })
  void letterHasItsCode(
      NationalLanguage language, String locked, String letter, String shifted, String other) {
    assertEquals(letter, at(NationalLanguage.lockingTable(language), locked));
    assertEquals(other, at(NationalLanguage.shiftTable(language), shifted));
  }

  private static String at(String table, String code) {
    return String.valueOf(table.charAt(Integer.parseInt(code, 16)));
  }
}
