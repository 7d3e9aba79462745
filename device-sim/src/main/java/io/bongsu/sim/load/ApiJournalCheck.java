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

  private final ControlRoom room;

  public ApiJournalCheck(ControlRoom room) {
    this.room = room;
  }

  @Override
  public Map<String, Set<Step>> steps(Collection<String> alertIds) {
    Map<String, Set<Step>> steps = new HashMap<>();
    for (String id : alertIds) {
      OrderClient.Answer answer = get("alerts/" + id);
      if (answer.isAccepted()) {
        steps.put(id, Step.doneIn(answer.body().path("state").asText()));
      }
    }
    return steps;
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
      return room.look(path);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
