package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.CbsText.Rejected;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CbsTextTest {
  private static final String EMOJI = "🔥";

  @Test
  void koreanGoesAsUcs2PaddedWithCarriageReturns() {
    CbsPage page = encoded("지진!").pages().get(0);

    assertEquals(
        Octets.of(
            "c9c0", // 지
            "c9c4", // 진
            "0021", // !
            "000d".repeat(38)), // padding
        page.content());
    assertEquals(6, page.userLength());
    assertEquals(0x48, encoded("지진!").dataCodingScheme());
  }

  @Test
  void latinGoesAsGsm7PaddedWithCarriageReturns() throws CbsFormatException {
    CbsPage page = encoded("test text").pages().get(0);

    assertEquals(Octets.of("f4f29c0ea297f1"), page.content().substring(0, 7));
    assertEquals(8, page.userLength());
    assertEquals(0x0F, encoded("test text").dataCodingScheme());
    byte[] septets = Septets.unpack(page.content(), 93);
    for (int i = 9; i < 93; i++) {
      assertEquals(0x0D, septets[i], "septet " + i);
    }
  }

  /** KPAS: 90 characters for every phone, 157 since the pilot of 2025. */
  @ParameterizedTest
  @CsvSource({"1,1", "41,1", "42,2", "82,2", "83,3", "90,3", "123,3", "124,4", "157,4", "615,15"})
  void ucs2PagesHold41Characters(int characters, int pages) {
    Encoded encoded = assertComesBack("가".repeat(characters));

    assertEquals(pages, encoded.pages().size());
  }

  @ParameterizedTest
  @CsvSource({"93,1", "94,2", "186,2", "187,3", "1395,15"})
  void gsm7PagesHold93Characters(int characters, int pages) {
    Encoded encoded = assertComesBack("a".repeat(characters));

    assertEquals(pages, encoded.pages().size());
    assertEquals(82, encoded.pages().get(0).userLength());
  }

  @Test
  void escapeIsNotCutAtThe93rdSeptet() throws CbsFormatException {
    Encoded encoded = assertComesBack("a".repeat(92) + "€uro");

    assertEquals(0x0D, Septets.unpack(encoded.pages().get(0).content(), 93)[92]);
    assertEquals("€uro", CbsText.decode(0x0F, List.of(encoded.pages().get(1))));
  }

  @Test
  void escapeThatFitsStaysOnItsPage() {
    assertEquals(1, assertComesBack("a".repeat(91) + "€").pages().size());
  }

  @Test
  void surrogatePairIsNotCutAtThe41stCharacter() throws CbsFormatException {
    Encoded encoded = assertComesBack("가".repeat(40) + EMOJI + "나");

    assertEquals(80, encoded.pages().get(0).userLength());
    assertEquals(EMOJI + "나", CbsText.decode(0x48, List.of(encoded.pages().get(1))));
  }

  @Test
  void pairsAloneFitTwentyAPage() {
    assertEquals(15, assertComesBack(EMOJI.repeat(300)).pages().size());
    assertInstanceOf(Rejected.class, CbsText.encode(EMOJI.repeat(301)));
  }

  @Test
  void lineEndsBecomeLineFeeds() throws CbsFormatException {
    Encoded encoded = encoded("대피\r\n바로\r");

    assertEquals("대피\n바로\n", CbsText.decode(0x48, encoded.pages()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t  "})
  void blankTextIsRejected(String text) {
    assertEquals(
        "text: " + text.length() + " blank characters (expected: 1 or more)", rejected(text));
  }

  @Test
  void tooLongTextIsRejectedWithItsLength() {
    assertEquals(
        "text: 616 characters on 16 pages (expected: up to 15 pages of 41 UCS-2 characters)",
        rejected("가".repeat(616)));
    assertEquals(
        "text: 1396 characters on 16 pages (expected: up to 15 pages of 93 septets)",
        rejected("a".repeat(1396)));
  }

  @ParameterizedTest
  @CsvSource({"55357,2", "56613,2"})
  void unpairedSurrogateIsRejectedWithItsPlace(int surrogate, int index) {
    assertEquals(
        String.format(
            "text: unpaired surrogate U+%04X at index %d (expected: a pair)", surrogate, index),
        rejected("가나" + (char) surrogate + "다"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x0E, 0x0F, 0x40, 0x43, 0x50, 0x53})
  void gsm7SchemesDecode(int scheme) throws CbsFormatException {
    assertEquals("flood", CbsText.decode(scheme, encoded("flood").pages()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x48, 0x4B, 0x58, 0x5B})
  void ucs2SchemesDecode(int scheme) throws CbsFormatException {
    assertEquals("홍수", CbsText.decode(scheme, encoded("홍수").pages()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x100, 0x148})
  void schemesOfMoreThanEightBitsAreRefused(int scheme) {
    List<CbsPage> pages = encoded("flood").pages();

    assertThrows(CbsFormatException.class, () -> CbsText.decode(scheme, pages));
  }

  @Test
  void gsm7LanguagePrefixIsStrippedWhereThePageHasOne() throws CbsFormatException {
    byte[] septets = {'e', 'n', '\r', 'g', 'o'};
    CbsPage first = paddedPage(Septets.pack(septets), 5);
    CbsPage second = encoded("now").pages().get(0);

    assertEquals("gonow", CbsText.decode(0x10, List.of(first, second)));
  }

  @Test
  void ucs2LanguagePrefixIsStrippedFromEachPage() throws CbsFormatException {
    CbsPage page = paddedPage(Octets.of("6b39", "d64d", "c218"), 6); // "kr", 홍, 수

    assertEquals("홍수홍수", CbsText.decode(0x11, List.of(page, page)));
  }

  @Test
  void paddingIsStrippedWhereTheUserLengthCountsIt() throws CbsFormatException {
    CbsPage page = new CbsPage(encoded("flood").pages().get(0).content(), 82);

    assertEquals("flood", CbsText.decode(0x0F, List.of(page)));
  }

  @Test
  void octetsBehindTheUserLengthAreNotText() throws CbsFormatException {
    CbsPage zeroPadded =
        new CbsPage(Octets.of("d64d", "c218").concat(Octets.of("00".repeat(78))), 4);

    assertEquals("홍수", CbsText.decode(0x48, List.of(zeroPadded)));
  }

  @Test
  void pairCutByAnotherSenderIsJoinedAndAHalfIsReplaced() throws CbsFormatException {
    CbsPage high = paddedPage(Octets.of("d83d"), 2);
    CbsPage low = paddedPage(Octets.of("dd25"), 2);

    assertEquals(EMOJI, CbsText.decode(0x48, List.of(high, low)));
    assertEquals("\uFFFD", CbsText.decode(0x48, List.of(high)));
  }

  @Test
  void pageCountIsChecked() {
    CbsPage page = encoded("a").pages().get(0);

    assertThrows(CbsFormatException.class, () -> CbsText.decode(0x0F, List.of()));
    assertThrows(
        CbsFormatException.class, () -> CbsText.decode(0x0F, Collections.nCopies(16, page)));
  }

  @Test
  void anyOctetsDecodeToSomeText() throws CbsFormatException {
    Random random = new Random(23_041);
    for (int round = 0; round < 20_000; round++) {
      byte[] content = new byte[82];
      random.nextBytes(content);
      CbsPage page = new CbsPage(ByteString.copyFrom(content), random.nextInt(83));
      for (int scheme : new int[] {0x0F, 0x10, 0x11, 0x48}) {
        assertTrue(CbsText.decode(scheme, List.of(page)).length() <= 93);
      }
    }
  }

  private static Encoded assertComesBack(String text) {
    Encoded encoded = encoded(text);
    try {
      assertEquals(text, CbsText.decode(encoded.dataCodingScheme(), encoded.pages()));
    } catch (CbsFormatException e) {
      throw new AssertionError(e);
    }
    return encoded;
  }

  private static Encoded encoded(String text) {
    return assertInstanceOf(Encoded.class, CbsText.encode(text));
  }

  private static String rejected(String text) {
    return assertInstanceOf(Rejected.class, CbsText.encode(text)).reason();
  }

  private static CbsPage paddedPage(ByteString octets, int userLength) {
    ByteString zeros = ByteString.copyFrom(new byte[82 - octets.size()]);
    return new CbsPage(octets.concat(zeros), userLength);
  }
}
