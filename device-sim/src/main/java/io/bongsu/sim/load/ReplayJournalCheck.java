package io.bongsu.sim.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By the journal's own records, every one of them: the output of {@code journal replay --json}, a
 * record in each line.
 */
public final class ReplayJournalCheck implements JournalCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Step> STEPS =
      Map.of(
          "ALERT_DRAFTED", Step.DRAFT,
          "ALERT_SUBMITTED", Step.SUBMIT,
          "ALERT_APPROVED", Step.APPROVE,
          "ALERT_STOPPED", Step.STOP);

  private final Map<String, Set<Step>> alerts = new HashMap<>();
  private final Set<String> eventIds = new HashSet<>();

  private ReplayJournalCheck() {}

  /** Reads all of it; lines that are no JSON object are what the program said beside. */
  public static ReplayJournalCheck read(Path output) throws IOException {
    ReplayJournalCheck check = new ReplayJournalCheck();
    try (BufferedReader lines = Files.newBufferedReader(output)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          check.take(JSON.readTree(line));
        }
      }
    }
    return check;
  }

  private void take(JsonNode line) {
    String event = line.path("event").asText();
    JsonNode record = line.path("record");
    @Nullable Step step = STEPS.get(event);
    if (step != null) {
      alerts
          .computeIfAbsent(record.path("alertId").asText(), id -> EnumSet.noneOf(Step.class))
          .add(step);
    } else if (event.equals("TRIGGER_RECEIVED")) {
      eventIds.add(record.path("triggerReceived").path("trigger").path("eventId").asText());
    }
  }

  @Override
  public Map<String, Set<Step>> steps(Collection<String> alertIds) {
    Map<String, Set<Step>> known = new HashMap<>(alerts);
    known.keySet().retainAll(alertIds);
    return known;
  }

  @Override
  public Set<String> eventIds() {
    return eventIds;
  }
}
