package io.bongsu.edge.app;

import io.bongsu.edge.rule.Hazard;
import io.bongsu.edge.rule.ThresholdRule;
import io.bongsu.edge.sensor.GpioProvider;
import io.bongsu.edge.signal.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Reads the configuration file. Strict: what it does not understand, it refuses. */
final class ConfigReader {
  static final long SPOOL_DEFAULT_BYTES = 64L * 1024 * 1024;
  private static final long SPOOL_MIN_BYTES = 64 * 1024;
  private static final long SPOOL_MAX_BYTES = 1L << 40;
  private static final int DEBOUNCE_DEFAULT_MS = 20;

  /** GPIO0 to GPIO27 are what the 40-pin header brings out. */
  private static final int LAST_HEADER_GPIO = 27;

  private static final int HOUR_MS = 3_600_000;
  private static final List<String> SOURCES = List.of("replay", "gpio-dry-contact");

  private ConfigReader() {}

  static AgentConfig read(Path file) throws ConfigException {
    ConfigSection root = ConfigSection.root(file, YamlParser.parse(file));
    String fieldGatewayId = root.id("fieldGatewayId");
    Path dataDir = root.path("dataDir");
    long spoolMaxBytes =
        root.whole("spoolMaxBytes", SPOOL_MIN_BYTES, SPOOL_MAX_BYTES, SPOOL_DEFAULT_BYTES);
    AgentConfig.Mqtt mqtt = mqtt(root.section("mqtt"));
    int healthIntervalS = (int) root.whole("healthIntervalS", 1, 86_400);
    List<AgentConfig.Sensor> sensors = sensors(root);
    List<ThresholdRule> rules = rules(root, sensors);
    root.end();
    return new AgentConfig(
        fieldGatewayId, dataDir, spoolMaxBytes, mqtt, healthIntervalS, sensors, rules);
  }

  private static AgentConfig.Mqtt mqtt(ConfigSection section) throws ConfigException {
    AgentConfig.Mqtt mqtt =
        new AgentConfig.Mqtt(
            section.text("host"),
            (int) section.whole("port", 1, 65_535),
            section.optionalText("username").orElse(null),
            section.optionalPath("passwordFile"),
            section.optionalPath("caFile"));
    if (mqtt.passwordFile() != null && mqtt.username() == null) {
      throw section.wrong("username", "a username to go with passwordFile");
    }
    section.end();
    return mqtt;
  }

  private static List<AgentConfig.Sensor> sensors(ConfigSection root) throws ConfigException {
    List<AgentConfig.Sensor> sensors = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Map<Integer, String> lines = new HashMap<>();
    for (ConfigSection section : root.sections("sensors")) {
      String id = section.id("id");
      if (!ids.add(id)) {
        throw section.wrong("id", "an id no other sensor has");
      }
      String source = section.choice("source", ConfigReader::source, SOURCES);
      if (source.equals("replay")) {
        sensors.add(replay(id, section));
      } else {
        AgentConfig.DryContact contact = dryContact(id, section);
        String other = lines.put(contact.gpio(), id);
        if (other != null) {
          throw section.wrong("gpio", "a line of its own; " + other + " has this one");
        }
        sensors.add(contact);
      }
      section.end();
    }
    if (sensors.isEmpty()) {
      throw root.wrong("sensors", "one at least");
    }
    return List.copyOf(sensors);
  }

  private static Optional<String> source(String name) {
    return SOURCES.contains(name) ? Optional.of(name) : Optional.empty();
  }

  private static AgentConfig.Replay replay(String id, ConfigSection section)
      throws ConfigException {
    return new AgentConfig.Replay(
        id,
        section.path("file"),
        section.flag("follow", false),
        section.choice(
            "measures",
            Measure::ofConfigName,
            Arrays.stream(Measure.values()).map(Measure::configName).toList()));
  }

  private static AgentConfig.DryContact dryContact(String id, ConfigSection section)
      throws ConfigException {
    if (section.has("measures")) {
      section.choice(
          "measures",
          name -> Measure.ofConfigName(name).filter(m -> m == Measure.CONTACT_CLOSED),
          List.of(Measure.CONTACT_CLOSED.configName()));
    }
    GpioProvider provider =
        section.has("provider")
            ? section.choice("provider", ConfigReader::provider, List.of("mock", "gpiod"))
            : GpioProvider.GPIOD;
    return new AgentConfig.DryContact(
        id,
        provider,
        (int) section.whole("gpio", 0, LAST_HEADER_GPIO),
        (int) section.whole("debounceMs", 0, 10_000, DEBOUNCE_DEFAULT_MS),
        section.flag("normallyOpen", true));
  }

  private static Optional<GpioProvider> provider(String name) {
    return Arrays.stream(GpioProvider.values())
        .filter(provider -> provider.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static List<ThresholdRule> rules(ConfigSection root, List<AgentConfig.Sensor> sensors)
      throws ConfigException {
    List<String> sensorIds = sensors.stream().map(AgentConfig.Sensor::id).toList();
    List<ThresholdRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (ConfigSection section : root.sections("rules")) {
      String id = section.id("id");
      if (!ids.add(id)) {
        throw section.wrong("id", "an id no other rule has");
      }
      rules.add(rule(id, section, sensorIds));
      section.end();
    }
    return List.copyOf(rules);
  }

  private static ThresholdRule rule(String id, ConfigSection section, List<String> sensorIds)
      throws ConfigException {
    String version = section.text("version");
    Hazard hazard =
        section.choice(
            "hazard",
            Hazard::ofConfigName,
            Arrays.stream(Hazard.values()).map(Hazard::configName).toList());
    String sensor =
        section.choice("sensor", name -> Optional.of(name).filter(sensorIds::contains), sensorIds);
    double raiseAt = section.number("raiseAt");
    double clearAt = section.number("clearAt");
    if (clearAt >= raiseAt) {
      throw section.wrong("clearAt", "below raiseAt, " + raiseAt);
    }
    long holdNs = TimeUnit.MILLISECONDS.toNanos(section.whole("holdMs", 0, 24L * HOUR_MS));
    return new ThresholdRule(id, version, hazard, sensor, raiseAt, clearAt, holdNs);
  }
}
