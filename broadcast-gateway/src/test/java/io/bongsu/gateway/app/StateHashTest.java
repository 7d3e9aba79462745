package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.proof.JournalCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whoever has the journal can check that a running gateway holds what its records add up to. */
final class StateHashTest {
  @TempDir Path dataDir;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.start(dataDir, List.of(), List.of(TestGateway.cell(1, 0, "a")));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
  }

  @Test
  void stateOfARunningGatewayIsWhatReplayMakesOfItsJournal() throws Exception {
    gateway.draft("대피하세요", TestGateway.WEST);
    // A signature may come between the two: then they are of different records, until the hash is
    // old enough to be made anew.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> replay(state().path("sha256").asText()) == 0);
    assertEquals(1, replay("0".repeat(64)));
    assertTrue(state().path("sequence").asLong() >= 1);
  }

  @Test
  void hashIsMadeOnlyForWhoAsksForIt() throws Exception {
    JsonNode plain = gateway.get("observer", "/api/v1/journal").body();
    assertTrue(plain.path("head").asText().matches("[0-9]+:[0-9a-f]{64}"), plain.toString());
    assertTrue(plain.path("state").isMissingNode());
    assertEquals(400, gateway.get("observer", "/api/v1/journal?state=yes").status());
    assertEquals(401, gateway.get("nobody", "/api/v1/journal?state=true").status());
  }

  private JsonNode state() throws Exception {
    return gateway.get("observer", "/api/v1/journal?state=true").body().path("state");
  }

  private int replay(String expected) {
    return new CommandLine(new JournalCommand())
        .execute("replay", "--data", dataDir.toString(), "--expect", expected);
  }
}
