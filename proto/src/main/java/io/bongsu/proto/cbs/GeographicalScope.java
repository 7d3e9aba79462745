package io.bongsu.proto.cbs;

/** Where a serial number is unique, and whether the phone shows at once (TS 23.041 §9.4.1.2.1). */
public enum GeographicalScope {
  CELL_IMMEDIATE(0b00),
  PLMN(0b01),
  LOCATION_AREA(0b10),
  CELL_NORMAL(0b11);

  private final int code;

  GeographicalScope(int code) {
    this.code = code;
  }

  /** The scope of a two-bit code. */
  static GeographicalScope ofCode(int code) {
    return switch (code) {
      case 0b00 -> CELL_IMMEDIATE;
      case 0b01 -> PLMN;
      case 0b10 -> LOCATION_AREA;
      case 0b11 -> CELL_NORMAL;
      default -> throw new IllegalArgumentException("scope: " + code + " (expected: 0-3)");
    };
  }

  int code() {
    return code;
  }
}
