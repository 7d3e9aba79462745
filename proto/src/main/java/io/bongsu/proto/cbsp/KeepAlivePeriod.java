package io.bongsu.proto.cbsp;

/**
 * The scale of the Keep Alive Repetition Period (TS 48.049 §8.2.26, after §8.2.25): one octet whose
 * steps grow.
 *
 * <pre>
 *  code     1…10   11…20    21…38
 *  seconds  1…10   12…30    35…120
 *  step        1       2         5
 * </pre>
 */
final class KeepAlivePeriod {
  static final int MAX_SECONDS = 120;
  static final int MAX_CODE = 38;

  private KeepAlivePeriod() {}

  /** The code of the next step up, so that no BSC misses us before we have sent. */
  static int code(int seconds) {
    int code = 1;
    while (seconds(code) < seconds) {
      code++;
    }
    return code;
  }

  static int seconds(int code) {
    if (code <= 10) {
      return code;
    }
    return code <= 20 ? 10 + 2 * (code - 10) : 30 + 5 * (code - 20);
  }
}
