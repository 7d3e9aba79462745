package io.bongsu.proto.cbsp;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.LacAndCi;
import io.bongsu.proto.cbsp.CellIdentifier.LocationAreaId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;

/**
 * One cell in octets: which ones, a discriminator says that stands before it or before its list (TS
 * 48.049 §8.2.6; TS 48.008 §3.2.2.17).
 *
 * <pre>
 *  0 | PLMN 3 | LAC 2 | CI 2     cell global identification
 *  1 |          LAC 2 | CI 2
 *  2 |                  CI 2
 *  4 | PLMN 3 | LAC 2            location area identification
 *  5 |          LAC 2
 *  6 |                           all cells of the BSS
 * </pre>
 */
final class CellIdentifierCodec {
  static final int CELL_GLOBAL_ID = 0;
  static final int LAC_AND_CI = 1;
  static final int CI = 2;
  static final int LOCATION_AREA_ID = 4;
  static final int LAC = 5;
  static final int WHOLE_BSS = 6;

  /** The upper half of the octet is spare. */
  private static final int DISCRIMINATOR_MASK = 0x0F;

  private static final int NO_DIGIT = 0xF;

  private CellIdentifierCodec() {}

  static int discriminator(CellIdentifier cell) {
    if (cell instanceof CellGlobalId) {
      return CELL_GLOBAL_ID;
    } else if (cell instanceof LacAndCi) {
      return LAC_AND_CI;
    } else if (cell instanceof Ci) {
      return CI;
    } else if (cell instanceof LocationAreaId) {
      return LOCATION_AREA_ID;
    } else if (cell instanceof Lac) {
      return LAC;
    }
    return WHOLE_BSS;
  }

  static int readDiscriminator(OctetReader in) throws MalformedException {
    return in.u8("cell discriminator") & DISCRIMINATOR_MASK;
  }

  static CellIdentifier read(int discriminator, OctetReader in) throws MalformedException {
    return switch (discriminator) {
      case CELL_GLOBAL_ID -> new CellGlobalId(readPlmn(in), in.u16("LAC"), in.u16("CI"));
      case LAC_AND_CI -> new LacAndCi(in.u16("LAC"), in.u16("CI"));
      case CI -> new Ci(in.u16("CI"));
      case LOCATION_AREA_ID -> new LocationAreaId(readPlmn(in), in.u16("LAC"));
      case LAC -> new Lac(in.u16("LAC"));
      case WHOLE_BSS -> new WholeBss();
      default ->
          throw new MalformedException(
              CbspCause.CELL_IDENTITY_NOT_VALID,
              String.format(
                  "cell discriminator before offset %d: %d (expected: 0, 1, 2, 4, 5 or 6)",
                  in.offset(), discriminator));
    };
  }

  static void write(CellIdentifier cell, OctetWriter out) {
    if (cell instanceof CellGlobalId id) {
      writePlmn(id.plmn(), out);
      out.u16(id.lac()).u16(id.ci());
    } else if (cell instanceof LacAndCi id) {
      out.u16(id.lac()).u16(id.ci());
    } else if (cell instanceof Ci id) {
      out.u16(id.ci());
    } else if (cell instanceof LocationAreaId id) {
      writePlmn(id.plmn(), out);
      out.u16(id.lac());
    } else if (cell instanceof Lac id) {
      out.u16(id.lac());
    }
  }

  /** Digits of the MCC and MNC in halves of octets (TS 24.008 §10.5.1.3): 21 | N3 M3 | N2 N1. */
  private static Plmn readPlmn(OctetReader in) throws MalformedException {
    int offset = in.offset();
    int first = in.u8("PLMN");
    int second = in.u8("PLMN");
    int third = in.u8("PLMN");
    int mnc3 = second >> 4;
    int[] mcc = {first & 0xF, first >> 4, second & 0xF};
    int[] mnc =
        mnc3 == NO_DIGIT
            ? new int[] {third & 0xF, third >> 4}
            : new int[] {third & 0xF, third >> 4, mnc3};
    return new Plmn(digits(mcc, offset), digits(mnc, offset));
  }

  private static String digits(int[] values, int offset) throws MalformedException {
    char[] digits = new char[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 9) {
        throw new MalformedException(
            CbspCause.CELL_IDENTITY_NOT_VALID,
            String.format("PLMN at offset %d: digit 0x%x (expected: 0-9)", offset, values[i]));
      }
      digits[i] = (char) ('0' + values[i]);
    }
    return new String(digits);
  }

  private static void writePlmn(Plmn plmn, OctetWriter out) {
    String mcc = plmn.mcc();
    String mnc = plmn.mnc();
    int mnc3 = mnc.length() == 3 ? digit(mnc, 2) : NO_DIGIT;
    out.u8(digit(mcc, 1) << 4 | digit(mcc, 0))
        .u8(mnc3 << 4 | digit(mcc, 2))
        .u8(digit(mnc, 1) << 4 | digit(mnc, 0));
  }

  private static int digit(String digits, int index) {
    return digits.charAt(index) - '0';
  }
}
