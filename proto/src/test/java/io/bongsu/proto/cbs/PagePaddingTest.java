package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PagePaddingTest {
  /** Cut off where its octets end, and filled up, a page is what our own encoder makes. */
  @Test
  void pageOfAnyLengthIsFilledAsOurOwn() throws CbsFormatException {
    for (int characters = 1; characters <= Gsm7Pages.SEPTETS; characters++) {
      CbsPage own = Gsm7Pages.encode("A".repeat(characters), (String) null).get(0);
      ByteString given = Septets.pack(asSeptets(characters));
      CbsPage filled = CbsPage.padded(DataCoding.GSM7, given);
      if (characters % 8 != 7) {
        assertEquals(own, filled, characters + " characters");
      }
      // Phones read all 82 octets; seven characters end in a whole septet of zeros, which is an @.
      String seen =
          CbsText.decode(DataCoding.GSM7, List.of(new CbsPage(filled.content(), CbsPage.OCTETS)));
      assertEquals("A".repeat(characters) + (characters % 8 == 7 ? "@" : ""), seen);
    }
  }

  @Test
  void unitsOfUcs2AreReturns() {
    CbsPage page = CbsPage.padded(DataCoding.UCS2, Octets.of("c9c0"));
    assertEquals(Octets.of("c9c0", "000d".repeat(40)), page.content());
    assertEquals(2, page.userLength());
  }

  @Test
  void dataIsFilledWithReturns() {
    assertEquals(
        Octets.of("00ff", "0d".repeat(80)),
        CbsPage.padded(DataCoding.EIGHT_BIT, Octets.of("00ff")).content());
  }

  @Test
  void bitsThatSayMoreThanFillingStay() {
    // The highest bit of the octet is the first of a second character.
    CbsPage page = CbsPage.padded(DataCoding.GSM7, Octets.of("c1"));
    assertEquals((byte) 0xC1, page.content().byteAt(0));
  }

  @Test
  void noOctetsAndTooManyAreRefused() {
    for (int octets : new int[] {0, 83}) {
      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> CbsPage.padded(DataCoding.GSM7, ByteString.copyFrom(new byte[octets])));
      assertTrue(String.valueOf(refused.getMessage()).contains("(expected: 1-82)"));
    }
  }

  private static byte[] asSeptets(int characters) {
    byte[] septets = new byte[characters];
    Arrays.fill(septets, (byte) 'A');
    return septets;
  }
}
