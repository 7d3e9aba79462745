package io.bongsu.proto.cbsp;

/**
 * The scale of the Warning Period (TS 48.049 §8.2.25), whose beginning the Keep Alive Repetition
 * Period (§8.2.26) shares: one octet whose steps grow.
 *
 * <pre>
 *  code     1…10   11…20    21…38     39…86   87…186
 *  seconds  1…10   12…30   35…120  130…600  630…3600
 *  step        1       2        5       10        30
 * </pre>
 *
 * <p>BSCs on libosmocore read it so; tshark 4.0 shows 60 s for each of the last steps.
 */
final class WarningPeriod {
  static final int MAX_SECONDS = 3600;
  static final int MAX_CODE = 186;

  private WarningPeriod() {}

  /** The code of the next step up; 0 for 0, which is without end. */
  static int code(int seconds) {
    int code = 0;
    while (seconds(code) < seconds) {
      code++;
    }
    return code;
  }

  static int seconds(int code) {
    if (code <= 38) {
      return code == 0 ? 0 : KeepAlivePeriod.seconds(code);
    }
    return code <= 86 ? 120 + 10 * (code - 38) : 600 + 30 * (code - 86);
  }
}
