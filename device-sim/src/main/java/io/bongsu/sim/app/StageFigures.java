package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long after the trigger each stage was reached, over many alerts.
 *
 * <p>Leaves out "broadcasting", which the gateway learns by asking now and then: an alert that ends
 * before it asks never has it, so those that have it are no fair sample. A stage that lies before
 * its trigger was timed across a step of the clock; it is counted and not measured.
 */
final class StageFigures {
  private static final long MAX_US = TimeUnit.MINUTES.toMicros(1);

  private final Map<String, Histogram> histograms = new LinkedHashMap<>();
  private int clockSteps;

  void record(Map<String, Double> stagesMs) {
    stagesMs.forEach(
        (stage, ms) -> {
          if (stage.equals("broadcasting")) {
            return;
          }
          if (ms < 0) {
            clockSteps++;
            return;
          }
          histograms
              .computeIfAbsent(stage, s -> new Histogram(MAX_US, 3))
              .recordValue(Math.round(ms * 1000));
        });
  }

  void writeTo(ObjectNode json) {
    json.put("clockSteps", clockSteps);
    ObjectNode stages = json.putObject("sinceTriggerMs");
    histograms.forEach((stage, histogram) -> figures(stages.putObject(stage), histogram));
  }

  private static void figures(ObjectNode node, Histogram histogram) {
    node.put("count", histogram.getTotalCount());
    node.put("p50", histogram.getValueAtPercentile(50) / 1000.0);
    node.put("p99", histogram.getValueAtPercentile(99) / 1000.0);
    node.put("max", histogram.getMaxValue() / 1000.0);
  }
}
