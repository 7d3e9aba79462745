package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a gateway says of itself and its journal ({@code GET /api/v1/ready}).
 *
 * @param reachable false when it did not answer: then nothing else is known
 * @param leader name of the gateway that leads as far as this one knows; empty for nobody
 * @param head where its journal ends, {@code SEQUENCE:HASH}
 */
record JournalStatus(
    boolean reachable, boolean leads, String leader, String head, int radioNodesUp) {
  static final JournalStatus SILENT = new JournalStatus(false, false, "", "", 0);

  static JournalStatus of(JsonNode answer) {
    JsonNode journal = answer.path("journal");
    // A gateway of its own, of before there were several, says nothing and leads.
    boolean alone = journal.isMissingNode();
    return new JournalStatus(
        true,
        alone || journal.path("leads").asBoolean(),
        journal.path("leader").asText(""),
        journal.path("head").asText(),
        answer.path("radioNodes").path("up").asInt());
  }
}
