package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbs.CbsText.Encoded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TS 23.038 §5, row by row. */
class DataCodingTest {
  private static final CbsPage PAGE = ((Encoded) CbsText.encode("flood")).pages().get(0);

  /** First and last scheme of a row, character set, prefix, header, reserved. */
  @ParameterizedTest
  @CsvSource({
    "00, 0f, GSM7, false, false, false",
    "10, 10, GSM7, true, false, false",
    "11, 11, UCS2, true, false, false",
    "12, 1f, GSM7, true, false, true",
    "20, 24, GSM7, false, false, false",
    "25, 3f, GSM7, false, false, true",
    "40, 43, GSM7, false, false, false",
    "44, 47, EIGHT_BIT, false, false, false",
    "48, 4b, UCS2, false, false, false",
    "4c, 4f, GSM7, false, false, true",
    "50, 53, GSM7, false, false, false",
    "54, 57, EIGHT_BIT, false, false, false",
    "58, 5b, UCS2, false, false, false",
    "5c, 5f, GSM7, false, false, true",
    "60, 6b, COMPRESSED, false, false, false",
    "70, 7b, COMPRESSED, false, false, false",
    "80, 8f, GSM7, false, false, true",
    "90, 93, GSM7, false, true, false",
    "94, 97, EIGHT_BIT, false, true, false",
    "98, 9b, UCS2, false, true, false",
    "9c, 9f, GSM7, false, true, true",
    "a0, cf, GSM7, false, false, true",
    "d0, df, I1_PROTOCOL, false, false, false",
    "e0, ef, WAP, false, false, false",
    "f0, f3, GSM7, false, false, false",
    "f4, f7, EIGHT_BIT, false, false, false",
    "f8, fb, GSM7, false, false, false",
    "fc, ff, EIGHT_BIT, false, false, false",
  })
  void rowOfTheTable(
      String first,
      String last,
      CharacterSet set,
      boolean prefix,
      boolean header,
      boolean reserved) {
    for (int scheme = Integer.parseInt(first, 16); scheme <= Integer.parseInt(last, 16); scheme++) {
      DataCoding coding = DataCoding.of(scheme);
      assertEquals(set, coding.characterSet(), coding::toString);
      assertEquals(prefix, coding.languagePrefix(), coding::toString);
      assertEquals(header, coding.userDataHeader(), coding::toString);
      assertEquals(reserved, coding.reserved(), coding::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00,de", "01,en", "02,it", "03,fr", "04,es", "05,nl", "06,sv", "07,da", "08,pt", "09,fi",
    "0a,nb", "0b,el", "0c,tr", "0d,hu", "0e,pl", "0f,", "20,cs", "21,he", "22,ar", "23,ru", "24,is",
    "25,", "2f,", "30,", "48,",
  })
  void languageOfTheScheme(String scheme, String language) {
    assertEquals(language, DataCoding.of(Integer.parseInt(scheme, 16)).language());
  }

  @ParameterizedTest
  @CsvSource({
    "40,", "43,", "50,0", "53,3", "58,0", "5b,3", "71,1", "90,0", "9a,2", "f0,0", "f7,3", "0f,",
    "d1,"
  })
  void messageClassOfTheScheme(String scheme, Integer messageClass) {
    assertEquals(messageClass, DataCoding.of(Integer.parseInt(scheme, 16)).messageClass());
  }

  @Test
  void schemesOutsideOfAnOctetAreNone() {
    assertThrows(IllegalArgumentException.class, () -> DataCoding.of(-1));
    assertThrows(IllegalArgumentException.class, () -> DataCoding.of(256));
  }

  /** All 256: text, data, or a refusal that names what it is. */
  @Test
  void everySchemeIsReadOrNamed() {
    for (int scheme = 0; scheme < 0x100; scheme++) {
      DataCoding coding = DataCoding.of(scheme);
      try {
        CbsText.Reading reading = CbsText.read(scheme, List.of(PAGE));
        assertTrue(coding.isReadable());
        boolean plain = coding.characterSet() == CharacterSet.GSM7 && !coding.userDataHeader();
        assertEquals(plain, reading.text().equals("flood"), coding::toString);
      } catch (CbsFormatException e) {
        boolean named =
            coding.userDataHeader()
                ? e.getMessage().startsWith("userDataHeader: ")
                : e.getMessage().contains(coding.characterSet().meaning());
        assertTrue(named, e.getMessage());
        assertEquals(coding.userDataHeader(), coding.isReadable(), coding::toString);
      }
    }
  }

  @Test
  void eightBitDataIsDataWithoutText() throws CbsFormatException {
    ByteString data = Octets.of("00 01 0d 0d");
    Encoded encoded = (Encoded) CbsText.encodeData(data, 0xF4);
    CbsText.Reading reading = CbsText.read(0xF4, encoded.pages());

    assertEquals(data, reading.data());
    assertEquals("", reading.text());
    assertNull(reading.language());
    assertFalse(DataCoding.of(0xF4).reserved());
  }
}
