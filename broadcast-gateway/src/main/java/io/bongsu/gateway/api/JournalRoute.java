package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.api.KeptHash.Hashed;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.Journal;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/**
 * {@code GET /api/v1/journal}: who keeps the journal, who leads, and the head of the chain; with
 * {@code ?state=true} also the hash of the state that all records up to one add up to.
 *
 * <p>The hash may be some seconds old ({@link KeptHash}): the answer says of which record's state
 * it is.
 */
final class JournalRoute {
  private final ObjectMapper json;
  private final Journal journal;
  private final KeptHash state;

  JournalRoute(ObjectMapper json, Journal journal) {
    this.json = json;
    this.journal = journal;
    this.state = new KeptHash(journal::head, journal::copyOfState, System::nanoTime);
  }

  CompletableFuture<HttpResponse> show(Call call) {
    String given = call.context().queryParam("state");
    if (given != null && !given.equals("true") && !given.equals("false")) {
      throw new IllegalArgumentException("state: \"" + given + "\" (expected: true or false)");
    }
    if (!"true".equals(given)) {
      return CompletableFuture.completedFuture(Answer.ok(node(json, journal)));
    }
    return state.get(call.context().blockingTaskExecutor()).thenApply(this::answer);
  }

  private HttpResponse answer(Hashed hashed) {
    if (hashed.sequence() == 0) {
      return Answer.error(
          HttpStatus.SERVICE_UNAVAILABLE,
          "journal: not open, or empty (expected: with records that are applied)");
    }
    ObjectNode node = node(json, journal);
    node.putObject("state").put("sequence", hashed.sequence()).put("sha256", hashed.hash());
    return Answer.ok(node);
  }

  /** Who keeps it, who leads, and the head of the chain: to be written down elsewhere. */
  static ObjectNode node(ObjectMapper json, Journal journal) {
    ObjectNode node = json.createObjectNode();
    Chain head = journal.head();
    node.put("node", journal.members().self());
    node.put("leader", journal.leader());
    node.put("leads", journal.leads());
    node.put("head", head.sequence() + ":" + HexFormat.of().formatHex(head.hash().toByteArray()));
    ArrayNode nodes = node.putArray("nodes");
    journal.keepers().forEach(nodes::add);
    return node;
  }
}
