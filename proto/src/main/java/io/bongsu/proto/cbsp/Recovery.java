package io.bongsu.proto.cbsp;

/** Recovery Indication (TS 48.049 §8.2.15). */
enum Recovery implements Coded {
  DATA_AVAILABLE(0x00),
  DATA_LOST(0x01);

  private final int code;

  Recovery(int code) {
    this.code = code;
  }

  @Override
  public int code() {
    return code;
  }

  static Recovery of(boolean dataLost) {
    return dataLost ? DATA_LOST : DATA_AVAILABLE;
  }
}
