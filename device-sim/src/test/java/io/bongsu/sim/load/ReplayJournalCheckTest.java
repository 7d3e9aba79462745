package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayJournalCheckTest {
  @TempDir Path folder;

  private ReplayJournalCheck check(String... lines) throws IOException {
    return ReplayJournalCheck.read(Files.write(folder.resolve("replay.log"), List.of(lines)));
  }

  private static String line(String event, String record) {
    return "{\"sequence\":1,\"event\":\"" + event + "\",\"record\":{" + record + "}}";
  }

  @Test
  void readsTheStepsOfEachAlert() throws IOException {
    ReplayJournalCheck check =
        check(
            line("ALERT_DRAFTED", "\"alertId\":\"A-1\""),
            line("ALERT_SUBMITTED", "\"alertId\":\"A-1\""),
            line("ALERT_DRAFTED", "\"alertId\":\"A-2\""),
            line("HANDED_TO_RADIO", "\"alertId\":\"A-3\""));
    assertEquals(
        Map.of("A-1", Set.of(Step.DRAFT, Step.SUBMIT)), check.steps(List.of("A-1", "A-3")));
  }

  @Test
  void readsTheTriggersAndPassesOverOtherWords() throws IOException {
    ReplayJournalCheck check =
        check(
            "12:00 INFO something",
            line("TRIGGER_RECEIVED", "\"triggerReceived\":{\"trigger\":{\"eventId\":\"e-1\"}}"));
    assertEquals(Set.of("e-1"), check.eventIds());
  }
}
