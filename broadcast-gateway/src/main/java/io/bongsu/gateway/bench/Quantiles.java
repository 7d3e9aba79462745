package io.bongsu.gateway.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;

/** What of several times is worth a line. */
record Quantiles(int count, double p50Ms, double p99Ms, double maxMs) {
  static Quantiles ofNs(long[] ns) {
    return ofMs(Arrays.stream(ns).mapToDouble(n -> n / 1e6).toArray());
  }

  static Quantiles ofMs(double[] ms) {
    double[] sorted = ms.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  /** The nearest rank: a value that was measured. */
  private static double at(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  ObjectNode into(ObjectNode node) {
    return node.put("queries", count)
        .put("p50Ms", rounded(p50Ms))
        .put("p99Ms", rounded(p99Ms))
        .put("maxMs", rounded(maxMs));
  }

  private static double rounded(double ms) {
    return Math.round(ms * 1_000) / 1_000.0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %.3f ms, p99 %.3f ms, max %.3f ms (%d)", p50Ms, p99Ms, maxMs, count);
  }
}
