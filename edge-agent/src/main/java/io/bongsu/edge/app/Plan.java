package io.bongsu.edge.app;

import io.bongsu.edge.rule.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says in plain words what a configuration would make the agent do. */
final class Plan {
  private Plan() {}

  static List<String> of(AgentConfig config) {
    List<String> lines = new ArrayList<>();
    lines.add("field gateway " + config.fieldGatewayId());
    lines.add("  keeps at most " + config.spoolMaxBytes() + " bytes in " + config.dataDir());
    AgentConfig.Mqtt mqtt = config.mqtt();
    lines.add(
        String.format(
            Locale.ROOT,
            "  sends to %s:%d, %s, %s; health every %d s",
            mqtt.host(),
            mqtt.port(),
            mqtt.caFile() == null ? "unencrypted" : "TLS by " + mqtt.caFile(),
            mqtt.username() == null ? "no username" : "as " + mqtt.username(),
            config.healthIntervalS()));
    config.sensors().forEach(sensor -> lines.add("  " + sensor(sensor)));
    config.rules().forEach(rule -> lines.add("  " + rule(rule)));
    if (config.rules().isEmpty()) {
      lines.add("  has no rule: nothing would ever be raised");
    }
    return lines;
  }

  private static String sensor(AgentConfig.Sensor sensor) {
    if (sensor instanceof AgentConfig.Replay replay) {
      return String.format(
          Locale.ROOT,
          "sensor %s: plays %s, %s, as %s",
          replay.id(),
          replay.file(),
          replay.follow() ? "followed" : "to its end",
          replay.measures().configName());
    }
    AgentConfig.DryContact contact = (AgentConfig.DryContact) sensor;
    return String.format(
        Locale.ROOT,
        "sensor %s: contact, normally %s, between GPIO%d (%s) and ground, settled for %d ms",
        contact.id(),
        contact.normallyOpen() ? "open" : "closed",
        contact.gpio(),
        contact.provider().name().toLowerCase(Locale.ROOT),
        contact.debounceMs());
  }

  private static String rule(ThresholdRule rule) {
    return String.format(
        Locale.ROOT,
        "rule %s version %s: %s when %s >= %s for %d ms; again after <= %s",
        rule.id(),
        rule.version(),
        rule.hazard().configName(),
        rule.sensorId(),
        rule.raiseAt(),
        TimeUnit.NANOSECONDS.toMillis(rule.holdNs()),
        rule.clearAt());
  }
}
