package io.bongsu.proto.cbsp;

/** Why a BSC refused (TS 48.049 §8.2.13). */
public enum CbspCause {
  PARAMETER_NOT_RECOGNISED(0x00),
  PARAMETER_VALUE_INVALID(0x01),
  MESSAGE_REFERENCE_NOT_IDENTIFIED(0x02),
  CELL_IDENTITY_NOT_VALID(0x03),
  UNRECOGNISED_MESSAGE(0x04),
  MISSING_MANDATORY_ELEMENT(0x05),
  BSC_CAPACITY_EXCEEDED(0x06),
  CELL_MEMORY_EXCEEDED(0x07),
  BSC_MEMORY_EXCEEDED(0x08),
  CELL_BROADCAST_NOT_SUPPORTED(0x09),
  CELL_BROADCAST_NOT_OPERATIONAL(0x0a),
  INCOMPATIBLE_DRX_PARAMETER(0x0b),
  EXTENDED_CHANNEL_NOT_SUPPORTED(0x0c),
  MESSAGE_REFERENCE_ALREADY_USED(0x0d),
  UNSPECIFIED_ERROR(0x0e),
  LAI_OR_LAC_NOT_VALID(0x0f);

  private final int code;

  CbspCause(int code) {
    this.code = code;
  }

  /** The octet on the wire. */
  public int code() {
    return code;
  }

  /** The name of a cause as it came; a value without a name keeps its number. */
  public static String describe(int code) {
    for (CbspCause cause : values()) {
      if (cause.code == code) {
        return String.format("0x%02x %s", code, cause.name());
      }
    }
    return String.format("0x%02x unassigned", code);
  }
}
