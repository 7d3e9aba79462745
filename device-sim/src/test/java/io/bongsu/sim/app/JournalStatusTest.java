package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class JournalStatusTest {
  private static JournalStatus read(String json) throws JsonProcessingException {
    return JournalStatus.of(new ObjectMapper().readTree(json));
  }

  @Test
  void aFollowerNamesItsLeader() throws JsonProcessingException {
    JournalStatus status =
        read(
            "{\"ready\": true, \"radioNodes\": {\"up\": 0, \"configured\": 6}, \"journal\":"
                + " {\"node\": \"a\", \"leader\": \"b\", \"leads\": false,"
                + " \"head\": \"7:00ff\"}}");
    assertEquals(new JournalStatus(true, false, "b", "7:00ff", 0), status);
  }

  @Test
  void aGatewayThatKnowsNothingOfOthersLeads() throws JsonProcessingException {
    assertTrue(read("{\"ready\": true}").leads());
  }
}
