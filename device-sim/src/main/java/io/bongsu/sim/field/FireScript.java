package io.bongsu.sim.field;

import java.util.ArrayList;
import java.util.List;

/**
 * Smoke in a stairwell: clean air for ten seconds, then doubling every eight seconds up to 30 %/m,
 * where it stays; two minutes in all, twice a second.
 */
public final class FireScript {
  private static final double CLEAN_PERCENT_PER_M = 0.2;
  private static final double DENSE_PERCENT_PER_M = 30;
  private static final double DOUBLING_MS = 8_000;
  private static final long START_MS = 10_000;
  private static final long LENGTH_MS = 120_000;
  private static final long STEP_MS = 500;
  private static final double ROUNDING = 100;

  private FireScript() {}

  public static Script of(String smokeSensorId) {
    List<Script.Sample> samples = new ArrayList<>();
    for (long atMs = 0; atMs <= LENGTH_MS; atMs += STEP_MS) {
      double doublings = Math.max(0, atMs - START_MS) / DOUBLING_MS;
      double smoke =
          Math.min(DENSE_PERCENT_PER_M, CLEAN_PERCENT_PER_M * StrictMath.pow(2, doublings));
      samples.add(new Script.Sample(atMs, smokeSensorId, Math.round(smoke * ROUNDING) / ROUNDING));
    }
    return new Script(samples);
  }
}
