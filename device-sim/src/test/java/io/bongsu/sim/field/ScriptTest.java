package io.bongsu.sim.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptTest {
  private static long firstAbove(Script script, String sensorId, double value) {
    return script.samples().stream()
        .filter(sample -> sample.sensorId().equals(sensorId) && sample.value() >= value)
        .findFirst()
        .orElseThrow()
        .atMs();
  }

  @Test
  void smokeStartsCleanNeverFallsAndPassesTheThreshold() {
    List<Script.Sample> samples = FireScript.of("smoke-1").samples();
    assertTrue(samples.get(0).value() < FieldSite.SMOKE_CLEAR_PERCENT_PER_M);
    for (int i = 1; i < samples.size(); i++) {
      assertTrue(samples.get(i).value() >= samples.get(i - 1).value());
    }
    assertTrue(samples.get(samples.size() - 1).value() > FieldSite.SMOKE_RAISE_PERCENT_PER_M);
  }

  @Test
  void theFloodReachesTheGaugesOneAfterTheOther() {
    Script flood = FloodScript.of(List.of("level-1", "level-2", "level-3"));
    long first = firstAbove(flood, "level-1", FieldSite.LEVEL_RAISE_MM);
    long second = firstAbove(flood, "level-2", FieldSite.LEVEL_RAISE_MM);
    long third = firstAbove(flood, "level-3", FieldSite.LEVEL_RAISE_MM);
    assertTrue(first < second && second < third, first + ", " + second + ", " + third);
    Script.Sample last = flood.samples().get(flood.samples().size() - 1);
    assertTrue(last.value() < FieldSite.LEVEL_CLEAR_MM, "the water goes down again");
  }

  @Test
  void timeCanBeCompressedAndScriptsPlayedTogether() {
    Script fire = FireScript.of("smoke-1");
    assertEquals(fire.lengthMs() / 10, fire.faster(10).lengthMs());
    Script both = fire.with(FloodScript.of(List.of("level-1")).faster(100));
    for (int i = 1; i < both.samples().size(); i++) {
      assertTrue(both.samples().get(i).atMs() >= both.samples().get(i - 1).atMs());
    }
  }
}
