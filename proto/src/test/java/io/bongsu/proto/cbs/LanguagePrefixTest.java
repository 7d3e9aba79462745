package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bongsu.proto.Octets;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.CbsText.Reading;
import io.bongsu.proto.cbs.CbsText.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemes 0x10 and 0x11; whether the language comes once or on every page. */
class LanguagePrefixTest {
  private static final String LONG = "하천이 넘칩니다. ".repeat(9).strip();

  @Test
  void everyPageOfUcs2BeginsWithIt() throws CbsFormatException {
    Encoded encoded = encoded(LONG, "ko");

    assertEquals(0x11, encoded.dataCodingScheme());
    assertEquals(3, encoded.pages().size());
    for (CbsPage page : encoded.pages()) {
      assertEquals(Octets.of("eb37"), page.content().substring(0, 2));
      assertEquals("ko", CbsText.read(0x11, List.of(page)).language());
    }
    assertReads(LONG, "ko", 0x11, encoded.pages());
    assertEquals(82, encoded.pages().get(0).userLength());
  }

  @Test
  void everyPageOfGsm7BeginsWithIt() throws CbsFormatException {
    String text = "flood ".repeat(40).strip();
    Encoded encoded = encoded(text, "ko");

    assertEquals(0x10, encoded.dataCodingScheme());
    assertEquals(3, encoded.pages().size());
    for (CbsPage page : encoded.pages()) {
      assertEquals("ko", CbsText.read(0x10, List.of(page)).language());
    }
    assertReads(text, "ko", 0x10, encoded.pages());
  }

  @ParameterizedTest
  @CsvSource({"90,1", "91,2", "1350,15"})
  void gsm7PagesHold90Characters(int characters, int pages) {
    assertEquals(pages, encoded("a".repeat(characters), "ko").pages().size());
  }

  @ParameterizedTest
  @CsvSource({"40,1", "41,2", "600,15"})
  void ucs2PagesHold40Characters(int characters, int pages) {
    assertEquals(pages, encoded("가".repeat(characters), "ko").pages().size());
    assertInstanceOf(Rejected.class, CbsText.encode("가".repeat(601), "ko"));
  }

  @Test
  void languageOnTheFirstPageOnlyIsReadToo() throws CbsFormatException {
    List<CbsPage> ucs2 = new ArrayList<>(encoded("홍수", "ko").pages());
    ucs2.addAll(((Encoded) CbsText.encode("대피")).pages());
    List<CbsPage> gsm7 = new ArrayList<>(encoded("flood ", "ko").pages());
    gsm7.addAll(((Encoded) CbsText.encode("warning")).pages());

    assertReads("홍수대피", "ko", 0x11, ucs2);
    assertReads("flood warning", "ko", 0x10, gsm7);
  }

  @Test
  void laterPageAloneLosesNoCharacter() throws CbsFormatException {
    CbsPage later = ((Encoded) CbsText.encode("대피")).pages().get(0);
    CbsPage repeated = encoded("대피", "ko").pages().get(0);

    assertEquals("대피", CbsText.read(0x11, List.of(later), false).text());
    assertEquals("대피", CbsText.read(0x11, List.of(repeated), false).text());
    assertEquals("ko", CbsText.read(0x11, List.of(repeated), false).language());
  }

  /** Seen in Japan: CR and LF in place of a language. Android skips them. */
  @Test
  void whatIsNoLanguageIsSkippedOnTheFirstPageOfUcs2() throws CbsFormatException {
    CbsPage page = new CbsPage(Octets.of("0d0a", "5730 9707", "00".repeat(76)), 6);

    assertReads("地震", null, 0x11, List.of(page));
  }

  @Test
  void gsm7WithoutALanguageLosesNothing() throws CbsFormatException {
    assertReads("flood", null, 0x10, ((Encoded) CbsText.encode("flood")).pages());
  }

  @ParameterizedTest
  @CsvSource({"kor", "K1", "KO", "''"})
  void whatIsNoLanguageIsRefused(String language) {
    Rejected rejected = assertInstanceOf(Rejected.class, CbsText.encode("a", 0x10, language));
    assertEquals(
        "language: \"" + language + "\" (expected: two letters of ISO 639, as in \"ko\")",
        rejected.reason());
  }

  @Test
  void schemeAndLanguageMustAgree() {
    assertInstanceOf(Encoded.class, CbsText.encode("a", 0x01, "en"));
    assertEquals(
        new Rejected("language: \"ko\" (expected: \"en\", as scheme 0x01 says)"),
        CbsText.encode("a", 0x01, "ko"));
    assertEquals(
        new Rejected("language: none (expected: two letters, scheme 0x11 begins with them)"),
        CbsText.encode("a", 0x11, null));
    assertEquals(
        new Rejected("dataCodingScheme: 0x12, reserved (expected: GSM-7 or UCS-2, not reserved)"),
        CbsText.encode("a", 0x12, "ko"));
  }

  private static void assertReads(String text, String language, int scheme, List<CbsPage> pages)
      throws CbsFormatException {
    Reading reading = CbsText.read(scheme, pages);
    assertEquals(text, reading.text());
    if (language == null) {
      assertNull(reading.language());
    } else {
      assertEquals(language, reading.language());
    }
  }

  private static Encoded encoded(String text, String language) {
    return assertInstanceOf(Encoded.class, CbsText.encode(text, language));
  }
}
