package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * How long it took from the request to approve an alert to the stations of its way, as the
 * gateway's ledger has them, in milliseconds.
 *
 * @param approved decided
 * @param journaled on stable storage, and radio nodes may be told
 * @param first handed to the first radio node
 * @param last handed to the last radio node
 */
record HandOver(double approved, double journaled, double first, double last) {
  /**
   * Of an alert that every radio node was handed.
   *
   * @param alert as the gateway answers it
   */
  static HandOver of(JsonNode alert, long beganUs) {
    JsonNode stages = alert.path("stagesUs");
    long firstUs =
        StreamSupport.stream(alert.path("radioNodes").spliterator(), false)
            .mapToLong(node -> node.path("handedToRadioUs").asLong())
            .min()
            .orElseThrow(() -> new IllegalStateException("radioNodes: none in " + alert));
    return new HandOver(
        (stages.path("approved").asLong() - beganUs) / 1e3,
        (stages.path("journaled").asLong() - beganUs) / 1e3,
        (firstUs - beganUs) / 1e3,
        (stages.path("handedToRadio").asLong() - beganUs) / 1e3);
  }

  void into(ObjectNode node) {
    node.put("approvedMs", approved).put("journaledMs", journaled);
    node.put("firstHandedMs", first).put("lastHandedMs", last);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "approved %.1f, journaled %.1f, first handed over %.1f, last %.1f ms",
        approved,
        journaled,
        first,
        last);
  }
}
