package io.bongsu.gateway.cbs;

import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.DataCoding;
import java.util.List;

/**
 * A data coding scheme for pages of which nobody said one: in LTE and NR it travels beside them.
 *
 * <p>UCS-2 read as GSM-7 is mostly signs that hardly any text has.
 */
final class AssumedCoding {
  private static final double MOST = 0.85;

  private AssumedCoding() {}

  static int of(List<CbsPage> pages) throws CbsFormatException {
    String gsm7 = CbsText.decode(DataCoding.GSM7, pages);
    long usual = gsm7.chars().filter(AssumedCoding::isUsual).count();
    return usual >= MOST * gsm7.length() ? DataCoding.GSM7 : DataCoding.UCS2;
  }

  private static boolean isUsual(int character) {
    return character == '\n' || (character >= ' ' && character <= '~' && character != '@');
  }
}
