package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.latency.Deadlines;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code deadlinesS} of {@code gateway.yaml}: seconds, by class and stage; 0 is none.
 */
final class DeadlinesConfig {
  private static final int MOST_S = 86_400;

  private DeadlinesConfig() {}

  static Deadlines of(YamlFields fields, Map<String, @Nullable Map<String, @Nullable Integer>> raw)
      throws ConfigException {
    Map<AlertClass, Map<Stage, Integer>> seconds = new EnumMap<>(AlertClass.class);
    seconds.putAll(Deadlines.DEFAULTS.secondsByClass());
    for (Map.Entry<String, @Nullable Map<String, @Nullable Integer>> of : raw.entrySet()) {
      AlertClass alertClass = fields.known("deadlinesS", of.getKey(), classes());
      String field = "deadlinesS." + of.getKey();
      Map<Stage, Integer> byStage = new EnumMap<>(Stage.class);
      byStage.putAll(seconds.getOrDefault(alertClass, Map.of()));
      for (Map.Entry<String, @Nullable Integer> one :
          fields.present(field, of.getValue()).entrySet()) {
        Stage stage = fields.known(field, one.getKey(), stages());
        int limitS = fields.number(field + "." + one.getKey(), one.getValue(), 0, MOST_S, null);
        if (limitS == 0) {
          byStage.remove(stage);
        } else {
          byStage.put(stage, limitS);
        }
      }
      seconds.put(alertClass, byStage);
    }
    return new Deadlines(seconds);
  }

  private static Map<String, AlertClass> classes() {
    Map<String, AlertClass> classes = new LinkedHashMap<>();
    for (AlertClass one : AlertClass.values()) {
      classes.put(one.word(), one);
    }
    return classes;
  }

  private static Map<String, Stage> stages() {
    Map<String, Stage> stages = new LinkedHashMap<>();
    Deadlines.stages().forEach(stage -> stages.put(stage.word(), stage));
    return stages;
  }
}
