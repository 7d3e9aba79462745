package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.ecbe.Cbe;
import io.bongsu.gateway.ecbe.EcbeSettings;
import io.bongsu.gateway.radio.LinkSettings;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Whoever sets a gateway up is told what is wrong, and where. */
final class GatewayConfigTest {
  @TempDir Path folder;

  @Test
  void everyFieldIsRead() throws Exception {
    GatewayConfig config =
        GatewayConfig.read(
            file(
                """
                dataDir: data
                http: {host: 0.0.0.0, port: 9000}
                mqtt: {port: 0}
                templates: own.yaml
                radioNodes:
                  - {name: bsc-1, operator: Hanbit, host: 127.0.0.1, port: 48050}
                  - {name: bsc-2, host: bsc.example, port: 1}
                """));
    assertEquals(folder.resolve("data"), config.dataDir());
    assertEquals(new GatewayConfig.Listen("0.0.0.0", 9000), config.http());
    assertEquals(new GatewayConfig.Listen("127.0.0.1", 0), config.mqtt());
    assertEquals(folder.resolve("own.yaml"), config.templates());
    assertEquals(
        List.of(
            new RadioNode("bsc-1", "Hanbit", "127.0.0.1", 48050),
            new RadioNode("bsc-2", "", "bsc.example", 1)),
        config.radioNodes());
  }

  @Test
  void radioNodesOfTheDrillRoadAreNotAmongTheLiveOnes() throws Exception {
    String nodes =
        """
        dataDir: data
        radioNodes:
          - {name: live, road: live, host: 127.0.0.1, port: 1}
          - {name: lab, road: drill, host: 127.0.0.1, port: 2}
        """;
    GatewayConfig config = GatewayConfig.read(file(nodes));
    assertEquals(List.of(new RadioNode("live", "", "127.0.0.1", 1)), config.radioNodes());
    assertEquals(List.of(new RadioNode("lab", "", "127.0.0.1", 2)), config.drillNodes());
    Path wrong = file(nodes.replace("road: drill", "road: test"));
    ConfigException refused = assertThrows(ConfigException.class, () -> GatewayConfig.read(wrong));
    assertTrue(
        refused.getMessage().endsWith("radioNodes[1].road: test (expected: one of [drill, live])"),
        refused.getMessage());
  }

  @Test
  void whatIsLeftOutListensOnLoopbackOnly() throws Exception {
    GatewayConfig config = GatewayConfig.read(file("dataDir: /var/lib/bongsu"));
    assertEquals(Path.of("/var/lib/bongsu"), config.dataDir());
    assertEquals(new GatewayConfig.Listen("127.0.0.1", 8080), config.http());
    assertEquals(new GatewayConfig.Listen("127.0.0.1", 1883), config.mqtt());
    assertTrue(config.http().isLoopback());
    assertEquals(List.of(), config.radioNodes());
    assertNull(config.templates());
    assertEquals(600, config.canaryEveryS());
  }

  @Test
  void canaryMayBeSlowerOrOff() throws Exception {
    assertEquals(30, GatewayConfig.read(file("dataDir: d\ncanaryEveryS: 30")).canaryEveryS());
    assertEquals(0, GatewayConfig.read(file("dataDir: d\ncanaryEveryS: off")).canaryEveryS());
  }

  @Test
  void radioNodesThatConnectAndHowLinksBehaveAreRead() throws Exception {
    GatewayConfig config =
        GatewayConfig.read(
            file(
                """
                dataDir: data
                cbsp: {listen: {host: 0.0.0.0}, keepAliveS: 30, loadQueryS: 0}
                radioNodes:
                  - {name: any, host: 10.0.0.5, connects: true}
                  - {name: one, host: 10.0.0.6, port: 4711, connects: true, resetOnConnect: true}
                  - {name: far, host: bsc.example, port: 1, resetOnConnect: false}
                """));
    assertEquals(new GatewayConfig.Listen("0.0.0.0", 48049), config.radio().listen());
    assertEquals(LinkSettings.keepAlive(30), config.radio().links());
    assertEquals(0, config.radio().loadQueryS());
    assertEquals(
        List.of(
            new RadioNode("any", "", "10.0.0.5", 0, true, OnConnect.IF_NOTHING_LIVE),
            new RadioNode("one", "", "10.0.0.6", 4711, true, OnConnect.ALWAYS),
            new RadioNode("far", "", "bsc.example", 1, false, OnConnect.NEVER)),
        config.radioNodes());
    Territory empty = Territory.of(List.of(), List.of(), List.of());
    assertEquals(
        List.of("cbsp listens on 0.0.0.0:48049 without encryption"),
        StartWarnings.of(config, empty));
  }

  @Test
  void nobodyConnectsToUsUnlessItIsSaid() throws Exception {
    GatewayConfig config = GatewayConfig.read(file("dataDir: d"));
    assertNull(config.radio().listen());
    assertEquals(RadioConfig.DEFAULTS, config.radio());
    assertEquals(
        new GatewayConfig.Listen("127.0.0.1", 48049),
        GatewayConfig.read(file("dataDir: d\ncbsp: {listen: {}}")).radio().listen());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dataDir: d\\ncanaryEveryS: 9               | : canaryEveryS: 9 (expected: 10-86400, or "off")
          dataDir: d\\ncanaryEveryS: never           | : canaryEveryS: never (expected: 10-86400, or "off")
          http: {port: 80}                            | : dataDir: missing (expected: a folder)
          dataDir: ""                                 | : dataDir: missing (expected: a folder)
          dataDir: [a]                                | :1: dataDir: cannot be read (expected: a text)
          dataDir: d\\nhttp: {port: 65536}            | : http.port: 65536 (expected: 0-65535)
          dataDir: d\\nmqtt: {port: -1}               | : mqtt.port: -1 (expected: 0-65535)
          dataDir: d\\nhttp: {port: 80.5}             | :2: http.port: "80.5" (expected: a whole number)
          dataDir: d\\nhttp: {port: many}             | :2: http.port: "many" (expected: a whole number)
          dataDir: d\\nhttp: {host: " "}              | : http.host: missing (expected: a text)
          dataDir: d\\nhttp: 8080                     | :2: http: cannot be read (expected: fields, name: value)
          dataDir: d\\nradioNode: []                  | :2: radioNode: unknown field (expected: one of [canaryEveryS, cbsp, dataDir
          dataDir: d\\nradioNodes: {a: b}             | :2: radioNodes: cannot be read (expected: a list)
          dataDir: d\\nradioNodes: [{host: h, port: 1}]              | : radioNodes[0].name: missing (expected: a text)
          dataDir: d\\nradioNodes: [{name: a, port: 1}]              | : radioNodes[0].host: missing (expected: a text)
          dataDir: d\\nradioNodes: [{name: a, host: h}]              | : radioNodes[0].port: null (expected: 1-65535)
          dataDir: d\\nradioNodes: [{name: a, host: h, port: 0}]     | : radioNodes[0].port: 0 (expected: 1-65535)
          dataDir: d\\nradioNodes: [{name: a, host: h, port: 1, x: 1}] | :2: radioNodes[0].x: unknown field (expected: one of [connects, host
          dataDir: d\\nradioNodes: [{name: a, host: h, port: 1}, {name: a, host: h, port: 2}] | : radioNodes[1].name: a twice (expected: once)
          dataDir: d\\nradioNodes:\\n  -              | : radioNodes[0]: empty (expected: name, host and port)
          dataDir: d\\nradioNodes: [{name: a, host: 127.0.0.1, connects: true}] | : radioNodes[0].connects: true (expected: with cbsp.listen
          dataDir: d\\ncbsp: {listen: {}}\\nradioNodes: [{name: a, host: h, connects: true}] | : radioNodes[0].host: h (expected: the IP address that it connects from)
          dataDir: d\\ncbsp: {listen: {port: 70000}}   | : cbsp.listen.port: 70000 (expected: 0-65535)
          dataDir: d\\ncbsp: {keepAliveS: 0}           | : cbsp.keepAliveS: 0 (expected: 1-120)
          dataDir: d\\ncbsp: {loadQueryS: -1}          | : cbsp.loadQueryS: -1 (expected: 0-86400)
          dataDir: d\\ndataDir: e                     | :2: Duplicate field 'dataDir'
          dataDir: [                                  | :1:
          - a                                         | :1: cannot be read (expected: fields, name: value)
          # nothing                                   | (expected: dataDir, http, mqtt, radioNodes)
          """)
  void badConfigurationNamesFileAndFieldAndWhatIsExpected(String yaml, String reason)
      throws Exception {
    Path file = file(yaml.replace("\\n", "\n"));
    ConfigException refused =
        assertThrows(ConfigException.class, () -> GatewayConfig.read(file), yaml);
    assertTrue(refused.getMessage().startsWith(file + ":"), refused.getMessage());
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    assertTrue(!refused.getMessage().contains("io.bongsu"), refused.getMessage());
  }

  @Test
  void tokensGoInClearToNobodyUnlessItIsSaidThatTheyMay() throws Exception {
    ConfigException refused =
        assertThrows(
            ConfigException.class, () -> GatewayConfig.read(cluster("http://10.0.0.2:8080", "")));
    assertTrue(
        refused.getMessage().contains("journal.nodes[1].http: http://10.0.0.2:8080 (expected: "),
        refused.getMessage());
    assertTrue(refused.getMessage().contains("journal.allowPlainHttp: true"));
    assertThrows(
        ConfigException.class,
        () -> GatewayConfig.read(cluster("http://127.example.com:8080", "")));
    assertThrows(
        ConfigException.class, () -> GatewayConfig.read(cluster("ftp://10.0.0.2:8080", "")));
    for (String taken :
        List.of("https://10.0.0.2:8080", "http://127.0.0.1:8081", "http://[::1]:8081")) {
      assertEquals(taken, secondHttp(cluster(taken, "")));
    }
    assertEquals(
        "http://10.0.0.2:8080",
        secondHttp(cluster("http://10.0.0.2:8080", "  allowPlainHttp: true")));
  }

  @Test
  void journalThatEveryUserOfTheMachineCanReachIsWarnedOf() throws Exception {
    Territory empty = Territory.of(List.of(), List.of(), List.of());
    assertEquals(List.of(), StartWarnings.of(GatewayConfig.read(file("dataDir: d")), empty));
    List<String> warnings =
        StartWarnings.of(GatewayConfig.read(cluster("http://127.0.0.1:8081", "")), empty);
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(
        warnings.get(0).startsWith("journal of 2 gateways without tls: "), warnings::toString);
  }

  private Path cluster(String http, String more) throws Exception {
    return file(
        """
        dataDir: d
        journal:
          node: a
          nodes:
            - {name: a, address: "127.0.0.1:9872"}
            - {name: b, address: "127.0.0.1:9873", http: "%s"}
        %s
        """
            .formatted(http, more));
  }

  private static @Nullable String secondHttp(Path file) throws Exception {
    return GatewayConfig.read(file).members().nodes().get(1).http();
  }

  private static final String ECBE =
      """
      dataDir: data
      ecbe:
        host: HOST
        cbes:
          - name: office
            authorisedBy: [Kim, Lee]
            messageIdentifiers: ["919", "4370-4372"]
            categories: [normal, high_priority]
            validUntil: 2027-03-31
      """;

  @Test
  void ecbeIsOffUnlessConfigured() throws Exception {
    assertNull(GatewayConfig.read(file("dataDir: data")).ecbe());
    EcbeSettings ecbe =
        Objects.requireNonNull(GatewayConfig.read(file(ECBE.replace("  host: HOST\n", ""))).ecbe());
    assertEquals("127.0.0.1", ecbe.host());
    assertEquals(12345, ecbe.port());
    assertEquals(Duration.ofSeconds(10), ecbe.answerWithin());
    assertEquals(
        List.of(new Cbe.Range(919, 919), new Cbe.Range(4370, 4372)),
        ecbe.cbes().get(0).messageIdentifiers());
    assertEquals(List.of("Kim", "Lee"), ecbe.cbes().get(0).authorisedBy());
  }

  @Test
  void ecbeBeyondLoopbackNeedsATokenAndIsWarnedOf() throws Exception {
    String beyond = ECBE.replace("HOST", "0.0.0.0");
    var refused = assertThrows(ConfigException.class, () -> GatewayConfig.read(file(beyond)));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("ecbe.cbes[0].tokenSha256: missing"),
        refused.getMessage());
    GatewayConfig config =
        GatewayConfig.read(file(beyond + "      tokenSha256: " + "0a".repeat(32) + "\n"));
    assertEquals(
        List.of("ecbe listens on 0.0.0.0:12345 without encryption"),
        StartWarnings.of(config, Territory.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[Kim, Lee] | [Kim] | ecbe.cbes[0].authorisedBy: [Kim] (expected: at least two people",
        "[Kim, Lee] | [Kim, Kim] | ecbe.cbes[0].authorisedBy: [Kim, Kim] (expected: at least two",
        "4370-4372 | 4372-4370 | ecbe.cbes[0].messageIdentifiers[1]: 4372-4370 (expected:",
        "4370-4372 | 70000 | ecbe.cbes[0].messageIdentifiers[1]: 70000 (expected:",
        "high_priority | loud | ecbe.cbes[0].categories[1]: loud (expected: one of",
        "2027-03-31 | soon | ecbe.cbes[0].validUntil: soon (expected: a date",
        "name: office | name: '' | ecbe.cbes[0].name: missing",
        "host: HOST | answerWithinS: 0 | ecbe.answerWithinS: 0 (expected: 1-60)",
      })
  void whatIsWrongOfEcbeIsNamed(String right, String wrong, String error) throws Exception {
    Path file = file(ECBE.replace(right, wrong).replace("HOST", "127.0.0.1"));
    var refused = assertThrows(ConfigException.class, () -> GatewayConfig.read(file));
    assertTrue(String.valueOf(refused.getMessage()).contains(error), refused.getMessage());
  }

  @Test
  void runSaysWhatIsWrongAndEndsWith2() throws Exception {
    Path file = file("dataDir: data\nradioNodes: [{name: a}]");
    assertEquals("2 " + file + ": radioNodes[0].host: missing (expected: a text)", run(file));
    Path none = folder.resolve("none.yaml");
    assertEquals("2 " + none + ": cannot be read (expected: a YAML file)", run(none));
    Path words = folder.resolve("words.yaml");
    assertEquals(
        "2 " + words + ": cannot be read (expected: a YAML file)",
        run(file("dataDir: data\ntemplates: words.yaml")));
  }

  private static String run(Path config) {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int exit = new CommandLine(new RunCommand()).execute("--config", config.toString());
      return exit + " " + err.toString(StandardCharsets.UTF_8).strip();
    } finally {
      System.setErr(before);
    }
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("gateway.yaml"), yaml);
  }
}
