package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import io.bongsu.gateway.api.Door.Call;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.State;
import io.bongsu.gateway.proof.StateHash;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/journal}: who keeps the journal, who leads, and the head of the chain; with
 * {@code ?state=true} also the hash of the state that all records up to one add up to.
 *
 * <p>The hash takes a copy of the whole state, so that it is made only when asked for, once for
 * each state, one after another, and on a thread that may wait.
 */
final class JournalRoute {
  /** The hash of the state after a record. */
  private record Hashed(long sequence, String hash) {}

  private final ObjectMapper json;
  private final Journal journal;
  private @Nullable Hashed last;

  JournalRoute(ObjectMapper json, Journal journal) {
    this.json = json;
    this.journal = journal;
  }

  CompletableFuture<HttpResponse> show(Call call) {
    String given = call.context().queryParam("state");
    if (given != null && !given.equals("true") && !given.equals("false")) {
      throw new IllegalArgumentException("state: \"" + given + "\" (expected: true or false)");
    }
    if (!"true".equals(given)) {
      return CompletableFuture.completedFuture(Answer.ok(node(json, journal)));
    }
    return CompletableFuture.supplyAsync(
        () -> {
          ObjectNode node = node(json, journal);
          Hashed state = state();
          node.putObject("state").put("sequence", state.sequence()).put("sha256", state.hash());
          return Answer.ok(node);
        },
        call.context().blockingTaskExecutor());
  }

  private synchronized Hashed state() {
    Hashed known = last;
    if (known == null || known.sequence() != journal.head().sequence()) {
      State copy = journal.copyOfState();
      known = new Hashed(copy.chain().sequence(), StateHash.of(copy));
      last = known;
    }
    return known;
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
    journal.members().nodes().forEach(member -> nodes.add(member.name()));
    return node;
  }
}
