package io.bongsu.sim.field;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.bongsu.sim.field.FieldGatewayConfig.ReplaySensor;
import io.bongsu.sim.field.FieldGatewayConfig.Rule;
import io.bongsu.sim.territory.SensorSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One field gateway set up in a folder of its own: {@code edge.yaml} for its edge agent, and the
 * replay files its sensors follow, empty at first.
 */
public final class FieldSite {
  /** Smoke above this for {@link #HOLD_MS} is a fire. */
  public static final double SMOKE_RAISE_PERCENT_PER_M = 8;

  static final double SMOKE_CLEAR_PERCENT_PER_M = 4;

  /** Water above this for {@link #HOLD_MS} is a flood. */
  public static final double LEVEL_RAISE_MM = 4_000;

  static final double LEVEL_CLEAR_MM = 3_500;
  static final int HOLD_MS = 200;

  private static final int HEALTH_INTERVAL_S = 30;
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

  private final Path folder;
  private final FieldGatewayConfig config;

  private FieldSite(Path folder, FieldGatewayConfig config) {
    this.folder = folder;
    this.config = config;
  }

  /** The gateway of one sensor of a territory, with the rule that fits what the sensor is for. */
  public static FieldSite setUp(SensorSite sensor, Path folder, FieldGatewayConfig.Mqtt mqtt) {
    return setUp(sensor, folder, mqtt, config -> config);
  }

  /** The same, with the configuration changed before it is written. */
  public static FieldSite setUp(
      SensorSite sensor,
      Path folder,
      FieldGatewayConfig.Mqtt mqtt,
      UnaryOperator<FieldGatewayConfig> change) {
    String id = sensor.sensorId();
    boolean fire = sensor.danger() == SensorSite.Danger.FIRE;
    ReplaySensor replay =
        ReplaySensor.following(id, fire ? "smokeObscurationPercentPerM" : "waterLevelMm");
    Rule rule =
        fire
            ? new Rule(
                "smoke-alarm",
                "1",
                "fire",
                id,
                SMOKE_RAISE_PERCENT_PER_M,
                SMOKE_CLEAR_PERCENT_PER_M,
                HOLD_MS)
            : new Rule("level-alarm", "1", "flood", id, LEVEL_RAISE_MM, LEVEL_CLEAR_MM, HOLD_MS);
    return setUp(
        change.apply(
            new FieldGatewayConfig(
                sensor.fieldGatewayId(),
                "data",
                mqtt,
                HEALTH_INTERVAL_S,
                List.of(replay),
                List.of(rule))),
        folder);
  }

  /** Writes the configuration and makes the replay files; overwrites what was there. */
  public static FieldSite setUp(FieldGatewayConfig config, Path folder) {
    try {
      Files.createDirectories(folder.resolve(config.dataDir()));
      for (ReplaySensor sensor : config.sensors()) {
        Files.writeString(folder.resolve(sensor.file()), "");
      }
      FieldSite site = new FieldSite(folder, config);
      YAML.writeValue(site.configFile().toFile(), config);
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String fieldGatewayId() {
    return config.fieldGatewayId();
  }

  /** What the edge agent is started with. */
  public Path configFile() {
    return folder.resolve("edge.yaml");
  }

  /** Where a sensor's readings go. */
  public ReplayFile replay(String sensorId) {
    return config.sensors().stream()
        .filter(sensor -> sensor.id().equals(sensorId))
        .findFirst()
        .map(sensor -> new ReplayFile(folder.resolve(sensor.file())))
        .orElseThrow(
            () -> new IllegalArgumentException("sensor: " + sensorId + " (expected: one here)"));
  }
}
