package io.bongsu.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.edge.rule.Hazard;
import io.bongsu.edge.rule.ThresholdRule;
import io.bongsu.edge.sensor.GpioProvider;
import io.bongsu.edge.signal.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
  static final String GOOD =
      """
      fieldGatewayId: fg-hanul-101
      dataDir: data
      mqtt: {host: 127.0.0.1, port: 1883}
      healthIntervalS: 30
      sensors:
        - id: smoke-1
          source: replay
          file: smoke-1.csv
          follow: true
          measures: smokeObscurationPercentPerM
        - id: call-point
          source: gpio-dry-contact
          provider: mock
          gpio: 17
          debounceMs: 20
          normallyOpen: true
      rules:
        - id: smoke-alarm
          version: "1"
          hazard: fire
          sensor: smoke-1
          raiseAt: 8.0
          clearAt: 4.0
          holdMs: 200
      """;

  @TempDir Path directory;

  @Test
  void everyFieldIsRead() throws Exception {
    AgentConfig config = read(GOOD);
    assertEquals("fg-hanul-101", config.fieldGatewayId());
    assertEquals(directory.resolve("data"), config.dataDir());
    assertEquals(64L << 20, config.spoolMaxBytes());
    assertEquals(new AgentConfig.Mqtt("127.0.0.1", 1883, null, null, null), config.mqtt());
    assertEquals(30, config.healthIntervalS());
    assertEquals(
        List.of(
            new AgentConfig.Replay(
                "smoke-1",
                directory.resolve("smoke-1.csv"),
                true,
                Measure.SMOKE_OBSCURATION_PERCENT_PER_M),
            new AgentConfig.DryContact("call-point", GpioProvider.MOCK, 17, 20, true)),
        config.sensors());
    assertEquals(
        List.of(new ThresholdRule("smoke-alarm", "1", Hazard.FIRE, "smoke-1", 8, 4, 200_000_000)),
        config.rules());
  }

  @Test
  void mockIsNeverChosenByDefault() throws Exception {
    AgentConfig config = read(GOOD.replace("    provider: mock\n", ""));
    AgentConfig.DryContact contact = (AgentConfig.DryContact) config.sensors().get(1);
    assertEquals(GpioProvider.GPIOD, contact.provider());
  }

  @Test
  void absolutePathsStayAsTheyAre() throws Exception {
    assertEquals(
        Path.of("/srv/x"), read(GOOD.replace("dataDir: data", "dataDir: /srv/x")).dataDir());
  }

  /** What is replaced in the good file, by what, and what the error must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "fieldGatewayId: fg-hanul-101 | fieldGatewayID: x | 1:1: fieldGatewayId: missing",
        "fieldGatewayId: fg-hanul-101 | fieldGatewayId: a/b | 1:17: fieldGatewayId: \"a/b\" (expected: 1 to 64",
        "fieldGatewayId: fg-hanul-101 | fieldGatewayId: 101 | fieldGatewayId: 101 (expected: text, \"in quotes\")",
        "fieldGatewayId: fg-hanul-101 | fieldGatewayId: | fieldGatewayId: ",
        "dataDir: data                | dataDir: \"\"     | 2:10: dataDir: \"\" (expected: text, not empty)",
        "port: 1883                   | port: 0           | mqtt.port: 0 (expected: a whole number, 1 to 65535)",
        "port: 1883                   | port: 65536       | mqtt.port: 65536 (expected",
        "port: 1883                   | port: \"1883\"    | mqtt.port: \"1883\" (expected: a whole number",
        "port: 1883                   | prt: 1883         | mqtt.port: missing (expected: a whole number, 1 to 65535)",
        "port: 1883                   | port: 1883, tls: true | mqtt.tls: unknown (expected: host, port, username, passwordFile, caFile)",
        "port: 1883                   | port: 1883, passwordFile: p | mqtt.username: missing",
        "mqtt: {host: 127.0.0.1, port: 1883} | mqtt: 127.0.0.1 | mqtt: \"127.0.0.1\" (expected: a mapping",
        "healthIntervalS: 30          | healthIntervalS: 0 | 4:18: healthIntervalS: 0 (expected: a whole number, 1 to 86400)",
        "healthIntervalS: 30          | healthIntervalS: 30.5 | healthIntervalS: 30.5 (expected: a whole number",
        "healthIntervalS: 30          | spoolMaxBytes: 1  | spoolMaxBytes: 1 (expected: a whole number, 65536 to",
        "healthIntervalS: 30          | healthIntervalS: 99999999999999999999 | healthIntervalS: 99999999999999999999 (expected",
        "id: call-point               | id: smoke-1       | sensors[1].id: \"smoke-1\" (expected: an id no other sensor has)",
        "source: replay               | source: modbus    | 7:13: sensors[0].source: \"modbus\" (expected: one of replay, gpio-dry-contact)",
        "file: smoke-1.csv            | gpio: 4           | sensors[0].file: missing",
        "follow: true                 | follow: maybe     | sensors[0].follow: \"maybe\" (expected: true or false)",
        "follow: true                 | gpio: 4           | sensors[0].gpio: unknown (expected: id, source, file, follow, measures)",
        "smokeObscurationPercentPerM  | smoke             | sensors[0].measures: \"smoke\" (expected: one of contactClosed, smokeObscuration",
        "provider: mock               | provider: sysfs   | sensors[1].provider: \"sysfs\" (expected: one of mock, gpiod)",
        "gpio: 17                     | gpio: seventeen   | 14:11: sensors[1].gpio: \"seventeen\" (expected: a whole number, 0 to 27)",
        "gpio: 17                     | gpio: 40          | sensors[1].gpio: 40 (expected: a whole number, 0 to 27)",
        "debounceMs: 20               | debounceMs: -1    | sensors[1].debounceMs: -1 (expected",
        "debounceMs: 20               | measures: temperatureC | sensors[1].measures: \"temperatureC\" (expected: one of contactClosed)",
        "normallyOpen: true           | normalyOpen: true | sensors[1].normalyOpen: unknown",
        "version: \"1\"               | version: 1        | rules[0].version: 1 (expected: text, \"in quotes\")",
        "hazard: fire                 | hazard: volcano   | rules[0].hazard: \"volcano\" (expected: one of fire, flood, heavyRain, fineDust)",
        "sensor: smoke-1              | sensor: smoke-2   | rules[0].sensor: \"smoke-2\" (expected: one of smoke-1, call-point)",
        "raiseAt: 8.0                 | raiseAt: .nan     | rules[0].raiseAt: .nan (expected: a finite number)",
        "raiseAt: 8.0                 | raiseAt: .inf     | rules[0].raiseAt: .inf (expected: a finite number)",
        "raiseAt: 8.0                 | raiseAt: high     | rules[0].raiseAt: \"high\" (expected: a finite number)",
        "clearAt: 4.0                 | clearAt: 8.0      | rules[0].clearAt: 8.0 (expected: below raiseAt, 8.0)",
        "holdMs: 200                  | holdMs: -1        | rules[0].holdMs: -1 (expected",
        "holdMs: 200                  | hold: 200         | rules[0].holdMs: missing",
        "holdMs: 200                  | id: again         | id: given twice",
        "healthIntervalS: 30          | healthIntervalS: *x | an alias",
        "healthIntervalS: 30          | healthIntervalS: [ | :",
      })
  void badInputIsRefusedWithPlaceFieldGivenAndExpected(String good, String bad, String error)
      throws IOException {
    assertTrue(GOOD.contains(good), good);
    refused(GOOD.replace(good, bad == null ? "" : bad), error);
  }

  @Test
  void twoSensorsOnOneLineAreRefused() {
    String second = "  - {id: other, source: gpio-dry-contact, provider: mock, gpio: 17}\nrules:";
    refused(
        GOOD.replace("rules:", second),
        "sensors[2].gpio: 17 (expected: a line of its own; call-point has this one)");
  }

  @Test
  void keyGivenTwiceIsRefused() {
    refused(GOOD.replace("dataDir: data", "dataDir: data\ndataDir: other"), "dataDir: given twice");
  }

  @Test
  void fileWithoutSensorsIsRefused() {
    int sensors = GOOD.indexOf("sensors:");
    int rules = GOOD.indexOf("rules:");
    refused(
        GOOD.substring(0, sensors) + "sensors: []\nrules: []\n", "sensors: a list (expected: one");
    refused(GOOD.substring(0, sensors) + GOOD.substring(rules), "sensors: missing");
  }

  @Test
  void emptyAndSecondDocumentAndNoMappingAreRefused() {
    refused("", "empty (expected: a YAML mapping)");
    refused(GOOD + "---\nx: 1\n", "a second document");
    refused("- a\n", "a list (expected: a mapping");
  }

  @Test
  void missingFileIsNamed() {
    Path missing = directory.resolve("no.yaml");
    ConfigException e = assertThrows(ConfigException.class, () -> ConfigReader.read(missing));
    assertTrue(e.getMessage().startsWith(missing.toString()), e.getMessage());
  }

  private AgentConfig read(String yaml) throws ConfigException, IOException {
    Path file = directory.resolve("edge-agent.yaml");
    Files.writeString(file, yaml);
    return ConfigReader.read(file);
  }

  private void refused(String yaml, String error) {
    ConfigException e = assertThrows(ConfigException.class, () -> read(yaml));
    assertTrue(e.getMessage().contains("edge-agent.yaml"), e.getMessage());
    assertTrue(e.getMessage().contains(error), e.getMessage());
  }
}
