package io.bongsu.gateway.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bongsu.gateway.SharedFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line, as a field engineer types it. */
final class CbsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KOREAN = "호우로 하천이 넘칩니다. 높은 곳으로 대피하십시오. ".repeat(3).strip();
  private static final String[] HEADER = {"--message-id", "4371", "--serial", "4021"};

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @Test
  void koreanGoesToPagesThatComeBackInAnyOrder() throws Exception {
    JsonNode encoded = encode("--text", KOREAN);

    assertEquals(0x4021, encoded.get("serial").asInt());
    assertEquals(4371, encoded.get("messageId").asInt());
    assertEquals(0x48, encoded.get("dcs").asInt());
    assertEquals("EXTREME_THREAT", encoded.get("cmasClass").asText());
    List<String> pages = new ArrayList<>();
    encoded.get("pages").forEach(page -> pages.add(0, page.asText()));
    assertEquals(encoded.get("pageCount").asInt(), pages.size());
    JsonNode decoded = decode("gsm", pages.toArray(new String[0]));
    assertEquals(KOREAN, decoded.get("text").asText());
    assertEquals(encoded.get("pages"), decoded.get("pages"));
    assertFalse(decoded.has("remarks"));
  }

  @Test
  void theOtherFormsOfTheSameMessageSayTheSame() throws Exception {
    JsonNode encoded = encode("--text", KOREAN);

    assertEquals(KOREAN, decode("umts", encoded.get("umts").asText()).get("text").asText());
    JsonNode lte = decode("lte", encoded.get("lte").asText(), "--dcs", "48", "--serial", "4021");
    assertEquals(KOREAN, lte.get("text").asText());
    assertEquals(0x4021, lte.get("serial").asInt());
  }

  @Test
  void aPageAloneSaysWhatIsMissing() throws Exception {
    JsonNode page = decode("gsm", encode("--text", KOREAN).get("pages").get(1).asText());

    assertEquals(2, page.get("page").asInt());
    assertTrue(KOREAN.contains(page.get("text").asText()));
    assertEquals("1 of 3 pages given", page.get("remarks").get(0).asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"지진 발생. 대피하십시오.", "Flood warning: go to higher ground now."})
  void withoutACodingSchemeTheTextOfLteIsReadAllTheSame(String text) throws Exception {
    JsonNode decoded = decode("lte", encode("--text", text).get("lte").asText());

    assertEquals(text, decoded.get("text").asText());
    assertTrue(decoded.get("remarks").toString().contains("assumed"));
  }

  @ParameterizedTest
  @CsvSource({
    "Flood, en, 01",
    "Flood, ko, 10",
    "홍수, ko, 11",
    "Flood, cs, 20",
  })
  void languageIsToldByTheSchemeOrThePages(String text, String language, String dcs)
      throws Exception {
    JsonNode encoded = encode("--text", text, "--language", language);

    assertEquals(dcs, encoded.get("dcsHex").asText());
    assertEquals(language, encoded.get("language").asText());
    assertEquals(text, encoded.get("text").asText());
  }

  @Test
  void nationalLettersFitWhereTheHeaderNamesTheirTables() throws Exception {
    JsonNode encoded = encode("--text", "Sel uyarısı: İstanbul", "--dcs", "90", "--language", "tr");

    assertEquals("Sel uyarısı: İstanbul", encoded.get("text").asText());
    assertEquals("tr", encoded.get("language").asText());
  }

  @Test
  void dataComesBackAsDataWithoutText() throws Exception {
    JsonNode encoded = encode("--data", "00ff10", "--kind", "umts");

    assertEquals("00ff10", encoded.get("data").asText());
    assertEquals("", encoded.get("text").asText());
  }

  @Test
  void areasGoWithTheMessageAndSayWhoShowsIt() throws Exception {
    String hex =
        encode(
                "--text",
                "홍수",
                "--kind",
                "geofence",
                "--circle",
                "37.57,126.98,1000",
                "--polygon",
                "37.0,127.0 37.1,127.0 37.1,127.1",
                "--max-wait",
                "30")
            .get("hex")
            .asText();

    JsonNode inside = decode("geofence", hex, "--at", "37.571,126.981");
    assertTrue(inside.get("shownThere").asBoolean());
    assertEquals(30, inside.get("maximumWaitS").asInt());
    assertEquals("circle", inside.get("areas").get(0).get("type").asText());
    assertEquals(1000, inside.get("areas").get(0).get("radiusM").asDouble());
    assertEquals(3, inside.get("areas").get(1).get("vertices").size());
    assertFalse(decode("umts", hex, "--at", "36.0,126.0").get("shownThere").asBoolean());
  }

  @Test
  void coordinatesAloneAreReadAsTheNetworkSendsThem() throws Exception {
    String elements =
        encode("--text", "홍수", "--kind", "lte", "--circle", "37.57,126.98,1000")
            .get("warningAreaCoordinates")
            .asText();

    assertEquals(1, decode("geofence", elements).get("areas").size());
  }

  @Test
  void triggerNamesTheWarningsToCheckAgain() throws Exception {
    assertEquals(
        0,
        run(
            "encode",
            "--kind",
            "geofence",
            "--serial",
            "4001",
            "--warning",
            "4370:4010",
            "--warning",
            "0x1113:4021",
            "--share-areas"),
        () -> err.toString());
    JsonNode decoded = decode("geofence", JSON.readTree(out.toString()).get("hex").asText());

    assertEquals(4400, decoded.get("messageId").asInt());
    assertEquals(2, decoded.get("type").asInt());
    assertEquals(4371, decoded.get("cbIdentifiers").get(1).get("messageId").asInt());
    assertEquals(0x4021, decoded.get("cbIdentifiers").get(1).get("serial").asInt());
  }

  @Test
  void etwsPrimaryIs56OctetsAndItsTypeIsTwo() throws Exception {
    String[] options = {"--warning-type", "test_message", "--alert", "--popup"};
    assertEquals(0, run("encode", "--kind", "etws", "--serial", "7000", options));
    JsonNode encoded = JSON.readTree(out.toString());

    assertEquals(4355, encoded.get("messageId").asInt());
    assertEquals(112, encoded.get("hex").asText().length());
    assertEquals("0780", encoded.get("warningTypeHex").asText());
    JsonNode type = decode("etws", "0780");
    assertEquals("TEST_MESSAGE", type.get("warningType").asText());
    assertTrue(type.get("emergencyUserAlert").asBoolean() && type.get("popup").asBoolean());
  }

  @Test
  void codingSchemeWithoutTextIsNamed() throws Exception {
    String page = encode("--text", "Flood").get("pages").get(0).asText();
    JsonNode decoded = decode("gsm", page.substring(0, 8) + "68" + page.substring(10));

    assertTrue(decoded.get("text").isNull());
    assertTrue(decoded.get("remarks").toString().contains("TS 23.042"));
  }

  @ParameterizedTest
  @CsvSource({
    "gsm, 401011, 'page: 3 octets (expected: 6-88)'",
    "gsm, 40101112482100, 'page: 2 (expected: 1-1)'",
    "gsm, xyz, 'hex: ''x'' at digit 0 (expected: 0-9, a-f)'",
    "gsm, 123, 'hex: 3 digits (expected: two for each octet)'",
    "umts, 0111, 'message: 2 octets (expected: 90 or more)'",
    "lte, 10, 'pages: 16 (expected: 1-15)'",
    "etws, 000000320000, 'messageIdentifier: 50 (expected: 4352-4359, of ETWS)'",
    "geofence, 1003, 'length: 0 (expected: 2-2, of the element)'",
    "wap, 00, '--kind: \"wap\" (expected: gsm, umts, lte, etws or geofence)'",
  })
  void malformedIsSaidAndIsCode2(String kind, String hex, String said) {
    assertEquals(2, run("decode", "--kind", kind, hex));
    assertEquals("malformed / 형식 오류: " + said, err.toString().strip());
    assertEquals("", out.toString());
  }

  @Test
  void everyPrefixOfAMessageIsMalformed() throws Exception {
    String hex =
        encode("--text", "홍수", "--kind", "umts", "--circle", "37,127,500").get("hex").asText();
    int withoutCoordinates = hex.length() - 24;
    for (int length = 2; length < hex.length(); length += 2) {
      int expected = length == withoutCoordinates ? 0 : 2;
      assertEquals(expected, run("decode", "--kind", "umts", hex.substring(0, length)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'--text;', 'text: 0 blank characters (expected: 1 or more)'",
    "'--text;홍수;--character-set;gsm7', 'text: U+D64D at index 0 (expected: a character of GSM-7)'",
    "'--text;a;--dcs;100', '--dcs: \"100\" (expected: hexadecimal, 0-ff)'",
    "'--text;a;--language;kor', 'language: \"kor\" (expected: two letters of ISO 639, as in \"ko\")'",
    "'--kind;umts;--text;a;--circle;1,2', '\"1,2\" (expected: LAT,LNG,M)'",
    "'--kind;umts;--text;a;--circle;91,2,3', 'latitude: 91.0 (expected: -90 to 90)'",
    "'--text;a;--circle;1,2,3', '--circle: with gsm (expected: umts, lte, or geofence without"
        + " --warning)'",
    "'--text;a;--alert', '--alert: with gsm (expected: etws)'",
    "'--kind;etws;--warning-type;tsunami;--text;a', '--text: with etws (expected: gsm, umts, lte,"
        + " or geofence without --warning)'",
    "'--kind;geofence;--warning;4371:4001;--circle;1,2,3', '--circle: with geofence and --warning"
        + " (expected: umts, lte, or geofence without --warning)'",
    "'--kind;geofence;--text;a;--share-areas', '--share-areas: with geofence (expected: geofence"
        + " with --warning)'",
    "'--kind;etws;--warning-type;tsunami;--security;0102', '--security: 2 octets (expected: 50)'",
    "'--data;00;--text;a', '--text: and --data (expected: --text or --data)'",
  })
  void whatCannotBeSentIsRefusedWithCode2(String options, String said) {
    List<String> arguments = new ArrayList<>(List.of("encode"));
    arguments.addAll(List.of(HEADER));
    arguments.addAll(Arrays.asList(options.split(";", -1)));

    assertEquals(2, run(arguments.get(0), arguments.subList(1, arguments.size())));
    assertEquals("refused / 거부: " + said, err.toString().strip());
  }

  @Test
  void serialNumberWithADigitMissingIsRefused() {
    assertEquals(2, run("encode", "--message-id", "4371", "--serial", "400", "--text", "a"));
    assertEquals(
        "refused / 거부: --serial: \"400\" (expected: four hexadecimal digits)",
        err.toString().strip());
  }

  static List<JsonNode> vectors() throws Exception {
    List<JsonNode> vectors = new ArrayList<>();
    for (String line :
        Files.readAllLines(SharedFolder.of("vectors").resolve("cell-broadcast.jsonl"))) {
      JsonNode vector = JSON.readTree(line);
      if (KINDS.containsKey(vector.get("kind").asText())) {
        vectors.add(vector);
      }
    }
    return vectors;
  }

  private static final Map<String, String> KINDS =
      Map.of("gsm-page", "gsm", "umts-pdu", "umts", "etws", "etws", "geofence", "geofence");

  /** Those that have another name here; areas and trigger are tested beside the decoder. */
  private static final Set<String> OTHERS =
      Set.of("pages", "geometries", "cbIdentifiers", "deliveredWhenDeviceAt");

  @Tag("shared")
  @ParameterizedTest
  @MethodSource("vectors")
  void messagesOfOtherProjectsReadAsTheySay(JsonNode vector) throws Exception {
    String kind = KINDS.get(vector.get("kind").asText());
    JsonNode decoded = decode(kind, vector.get("hex").asText());

    for (Map.Entry<String, JsonNode> field : vector.get("expected").properties()) {
      if (!OTHERS.contains(field.getKey())) {
        assertEquals(field.getValue(), decoded.get(field.getKey()), field.getKey());
      }
    }
  }

  private JsonNode encode(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(HEADER));
    arguments.addAll(List.of(options));
    assertEquals(0, run("encode", arguments), () -> err.toString());
    return JSON.readTree(out.toString());
  }

  private JsonNode decode(String kind, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("--kind", kind));
    all.addAll(List.of(arguments));
    assertEquals(0, run("decode", all), () -> err.toString());
    return JSON.readTree(out.toString());
  }

  private int run(String command, Object... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    for (Object argument : arguments) {
      if (argument instanceof List<?> list) {
        list.forEach(each -> all.add(each.toString()));
      } else if (argument instanceof String[] array) {
        all.addAll(List.of(array));
      } else {
        all.add(argument.toString());
      }
    }
    out = new StringWriter();
    err = new StringWriter();
    return new CommandLine(new CbsCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }
}
