package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GsmPageTest {
  private static final ByteString CONTENT = Octets.of("c9c0", "c9c4", "000d".repeat(39));

  private final ByteString octets =
      Octets.of(
              "4010", // serial number: PLMN, code 1, update 0
              "1112", // message identifier 4370
              "48", // data coding scheme
              "23") // page 2 of 3
          .concat(CONTENT);

  @Test
  void octetsAndPageAreTheSame() throws CbsFormatException {
    GsmPage page = new GsmPage(SerialNumber.of(0x4010), 4370, 0x48, 2, 3, CONTENT);

    assertEquals(octets, page.encode());
    assertEquals(page, GsmPage.decode(octets));
    assertEquals("지진", CbsText.decode(page.dcs(), List.of(page.toCbsPage())));
  }

  @Test
  void pagesOfAMessageCarryItsText() throws CbsFormatException {
    String text = "호우로 하천이 넘칩니다. ".repeat(7);
    CbsText.Encoded encoded = assertInstanceOf(CbsText.Encoded.class, CbsText.encode(text));
    CbsMessage message =
        new CbsMessage(4371, SerialNumber.of(0x4021), encoded.dataCodingScheme(), encoded.pages());

    List<CbsPage> received = new ArrayList<>();
    for (GsmPage page : GsmPage.of(message)) {
      GsmPage onAir = GsmPage.decode(page.encode());
      assertEquals(received.size() + 1, onAir.page());
      assertEquals(3, onAir.pages());
      received.add(onAir.toCbsPage());
    }
    assertEquals(text, CbsText.decode(encoded.dataCodingScheme(), received));
  }

  @Test
  void zeroInThePageParameterMeansTheOnlyPage() throws CbsFormatException {
    GsmPage page = GsmPage.decode(withPageParameter(0x03));

    assertEquals(1, page.page());
    assertEquals(1, page.pages());
  }

  @Test
  void pageBeyondTheLastIsRefused() {
    CbsFormatException e =
        assertThrows(CbsFormatException.class, () -> GsmPage.decode(withPageParameter(0x43)));
    assertEquals("page: 4 (expected: 1-3)", e.getMessage());
  }

  @Test
  void everyOtherLengthIsRefused() {
    for (int length = 0; length < 200; length++) {
      ByteString given = octets.concat(octets).concat(octets).substring(0, length);
      if (length != GsmPage.OCTETS) {
        assertThrows(CbsFormatException.class, () -> GsmPage.decode(given));
      }
    }
  }

  private ByteString withPageParameter(int parameter) {
    byte[] changed = octets.toByteArray();
    changed[5] = (byte) parameter;
    return ByteString.copyFrom(changed);
  }
}
