package io.bongsu.sim.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** By the gateway's API: alerts one by one, and triggers by the drafts that came of them. */
public final class ApiJournalCheck implements JournalCheck {
  private static final int MOST = 10_000;

  private final OrderClient client;
  private final String token;

  public ApiJournalCheck(OrderClient client, String token) {
    this.client = client;
    this.token = token;
  }

  @Override
  public Map<String, String> states(Collection<String> alertIds) {
    Map<String, String> states = new HashMap<>();
    for (String id : alertIds) {
      OrderClient.Answer answer = get("alerts/" + id);
      if (answer.isAccepted()) {
        states.put(id, answer.body().path("state").asText());
      }
    }
    return states;
  }

  /** Of the newest 10,000 alerts: what is older is not seen, and counts as lost. */
  @Override
  public Set<String> eventIds() {
    Set<String> ids = new HashSet<>();
    for (JsonNode alert : get("alerts?limit=" + MOST).body()) {
      ids.add(alert.path("trigger").path("eventId").asText());
    }
    return ids;
  }

  private OrderClient.Answer get(String path) {
    try {
      return client.get(path, token);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
