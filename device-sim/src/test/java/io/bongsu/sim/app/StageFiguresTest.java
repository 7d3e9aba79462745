package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StageFiguresTest {
  private final StageFigures figures = new StageFigures();

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    figures.writeTo(json);
    return json;
  }

  @Test
  void stageBeforeItsTriggerIsAStepOfTheClock() {
    figures.record(Map.of("accepted", 12.5));
    figures.record(Map.of("accepted", -0.001));
    assertEquals(1, json().path("clockSteps").asInt());
    assertEquals(1, json().at("/sinceTriggerMs/accepted/count").asInt());
    assertEquals(12.5, json().at("/sinceTriggerMs/accepted/max").asDouble(), 0.1);
  }

  @Test
  void leavesOutWhatOnlySomeAlertsHave() {
    figures.record(Map.of("accepted", 1.0, "broadcasting", 2.0));
    assertFalse(json().path("sinceTriggerMs").has("broadcasting"));
  }
}
