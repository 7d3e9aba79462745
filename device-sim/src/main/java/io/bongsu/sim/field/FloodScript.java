package io.bongsu.sim.field;

import java.util.ArrayList;
import java.util.List;

/**
 * A flood wave going down a river: each gauge rises from 800 mm to 5,200 mm and falls again, half
 * an hour after the one above it and a little lower; one value a minute.
 */
public final class FloodScript {
  private static final double BASE_MM = 800;
  private static final double CREST_MM = 4_400; // above the base
  private static final double FLATTENING = 0.96; // from gauge to gauge
  private static final long MINUTE_MS = 60_000;
  private static final long FIRST_CREST_MS = 50 * MINUTE_MS;
  private static final long TRAVEL_MS = 30 * MINUTE_MS;
  private static final double SPREAD_MS = 18 * MINUTE_MS;

  private FloodScript() {}

  /**
   * The wave at these gauges.
   *
   * @param gauges sensor ids, downstream order
   */
  public static Script of(List<String> gauges) {
    List<Script.Sample> samples = new ArrayList<>();
    long lengthMs = 2 * FIRST_CREST_MS + TRAVEL_MS * Math.max(0, gauges.size() - 1);
    for (int i = 0; i < gauges.size(); i++) {
      double crestMm = CREST_MM * StrictMath.pow(FLATTENING, i);
      for (long atMs = 0; atMs <= lengthMs; atMs += MINUTE_MS) {
        double distance = (atMs - FIRST_CREST_MS - i * TRAVEL_MS) / SPREAD_MS;
        double level = BASE_MM + crestMm * StrictMath.exp(-distance * distance / 2);
        samples.add(new Script.Sample(atMs, gauges.get(i), Math.round(level)));
      }
    }
    return new Script(samples);
  }
}
