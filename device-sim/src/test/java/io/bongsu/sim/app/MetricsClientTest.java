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
      bongsu_radio_nodes{state="down"} 2.0
      bongsu_radio_nodes{state="up"} 998.0
      jvm_threads_live_threads 40.0
      jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 2097152.0
      jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 1.5E7
      jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9.9E7
      """;

  @Test
  void counterIsReadAsAWholeNumber() {
    assertEquals(12_345_678, MetricsClient.counter(METRICS, "ingest.trigger"));
  }

  @Test
  void radioNodesAreThoseThatAreUp() {
    assertEquals(998, MetricsClient.radioNodesUp(METRICS));
  }

  @Test
  void heapIsAllItsPoolsTogether() {
    assertEquals(17_097_152, MetricsClient.heapOctets(METRICS));
  }

  @Test
  void counterThatHasCountedNothingIsZero() {
    assertEquals(0, MetricsClient.counter(METRICS, "ingest.duplicate"));
  }
}
