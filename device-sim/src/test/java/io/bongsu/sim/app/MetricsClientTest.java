package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class MetricsClientTest {
  private static final String METRICS =
      """
      # HELP bongsu_ingest_trigger_total \s
      # TYPE bongsu_ingest_trigger_total counter
      bongsu_ingest_trigger_total 1.2345678E7
      bongsu_ingest_triggerOther_total 3.0
      jvm_threads_live_threads 40.0
      """;

  @Test
  void counterIsReadAsAWholeNumber() {
    assertEquals(12_345_678, MetricsClient.counter(METRICS, "ingest.trigger"));
  }

  @Test
  void counterThatHasCountedNothingIsZero() {
    assertEquals(0, MetricsClient.counter(METRICS, "ingest.duplicate"));
  }
}
