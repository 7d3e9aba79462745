package io.bongsu.gateway.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bongsu.gateway.SharedFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, as a field engineer types it. */
final class CbsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KOREAN = "호우로 하천이 넘칩니다. 높은 곳으로 대피하십시오. ".repeat(3).strip();
  private final CbsTool tool = new CbsTool();

  @Test
  void koreanGoesToPagesThatComeBackInAnyOrder() throws Exception {
    JsonNode encoded = tool.encode("--text", KOREAN);

    assertEquals(0x4021, encoded.get("serial").asInt());
    assertEquals(4371, encoded.get("messageId").asInt());
    assertEquals(0x48, encoded.get("dcs").asInt());
    assertEquals("EXTREME_THREAT", encoded.get("cmasClass").asText());
    List<String> pages = new ArrayList<>();
    encoded.get("pages").forEach(page -> pages.add(0, page.asText()));
    assertEquals(encoded.get("pageCount").asInt(), pages.size());
    JsonNode decoded = tool.decode("gsm", pages.toArray(new String[0]));
    assertEquals(KOREAN, decoded.get("text").asText());
    assertEquals(encoded.get("pages"), decoded.get("pages"));
    assertFalse(decoded.has("remarks"));
  }

  @Test
  void theOtherFormsOfTheSameMessageSayTheSame() throws Exception {
    JsonNode encoded = tool.encode("--text", KOREAN);

    assertEquals(KOREAN, tool.decode("umts", encoded.get("umts").asText()).get("text").asText());
    JsonNode lte =
        tool.decode("lte", encoded.get("lte").asText(), "--dcs", "48", "--serial", "4021");
    assertEquals(KOREAN, lte.get("text").asText());
    assertEquals(0x4021, lte.get("serial").asInt());
  }

  @Test
  void aPageAloneSaysWhatIsMissing() throws Exception {
    JsonNode page = tool.decode("gsm", tool.encode("--text", KOREAN).get("pages").get(1).asText());

    assertEquals(2, page.get("page").asInt());
    assertTrue(KOREAN.contains(page.get("text").asText()));
    assertEquals("1 of 3 pages given", page.get("remarks").get(0).asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"지진 발생. 대피하십시오.", "Flood warning: go to higher ground now."})
  void withoutACodingSchemeTheTextOfLteIsReadAllTheSame(String text) throws Exception {
    JsonNode decoded = tool.decode("lte", tool.encode("--text", text).get("lte").asText());

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
    JsonNode encoded = tool.encode("--text", text, "--language", language);

    assertEquals(dcs, encoded.get("dcsHex").asText());
    assertEquals(language, encoded.get("language").asText());
    assertEquals(text, encoded.get("text").asText());
  }

  @Test
  void nationalLettersFitWhereTheHeaderNamesTheirTables() throws Exception {
    JsonNode encoded =
        tool.encode("--text", "Sel uyarısı: İstanbul", "--dcs", "90", "--language", "tr");

    assertEquals("Sel uyarısı: İstanbul", encoded.get("text").asText());
    assertEquals("tr", encoded.get("language").asText());
  }

  @Test
  void dataComesBackAsDataWithoutText() throws Exception {
    JsonNode encoded = tool.encode("--data", "00ff10", "--kind", "umts");

    assertEquals("00ff10", encoded.get("data").asText());
    assertEquals("", encoded.get("text").asText());
    assertFalse(encoded.has("remarks"));
    assertEquals(
        "data: filled up with 0d behind octet 3 of the last page; pages of GSM do not say so, those"
            + " of UMTS and LTE do",
        tool.encode("--data", "00ff10").get("remarks").get(0).asText());
  }

  @Test
  void areasGoWithTheMessageAndSayWhoShowsIt() throws Exception {
    String hex =
        tool.encode(
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

    JsonNode inside = tool.decode("geofence", hex, "--at", "37.571,126.981");
    assertTrue(inside.get("shownThere").asBoolean());
    assertEquals(30, inside.get("maximumWaitS").asInt());
    assertEquals("circle", inside.get("areas").get(0).get("type").asText());
    assertEquals(1000, inside.get("areas").get(0).get("radiusM").asDouble());
    assertEquals(3, inside.get("areas").get(1).get("vertices").size());
    assertFalse(tool.decode("umts", hex, "--at", "36.0,126.0").get("shownThere").asBoolean());
  }

  @Test
  void coordinatesAloneAreReadAsTheNetworkSendsThem() throws Exception {
    String elements =
        tool.encode("--text", "홍수", "--kind", "lte", "--circle", "37.57,126.98,1000")
            .get("warningAreaCoordinates")
            .asText();

    assertEquals(1, tool.decode("geofence", elements).get("areas").size());
  }

  @Test
  void triggerNamesTheWarningsToCheckAgain() throws Exception {
    JsonNode encoded =
        tool.json(
            "encode",
            List.of(
                "--kind",
                "geofence",
                "--serial",
                "4001",
                "--warning",
                "4370:4010",
                "--warning",
                "0x1113:4021",
                "--share-areas"));
    JsonNode decoded = tool.decode("geofence", encoded.get("hex").asText());

    assertEquals(4400, decoded.get("messageId").asInt());
    assertEquals(2, decoded.get("type").asInt());
    assertEquals(4371, decoded.get("cbIdentifiers").get(1).get("messageId").asInt());
    assertEquals(0x4021, decoded.get("cbIdentifiers").get(1).get("serial").asInt());
  }

  @Test
  void etwsPrimaryIs56OctetsAndItsTypeIsTwo() throws Exception {
    JsonNode encoded =
        tool.json(
            "encode",
            List.of(
                "--kind",
                "etws",
                "--serial",
                "7000",
                "--warning-type",
                "test_message",
                "--alert",
                "--popup"));

    assertEquals(4355, encoded.get("messageId").asInt());
    assertEquals(112, encoded.get("hex").asText().length());
    assertEquals("0780", encoded.get("warningTypeHex").asText());
    JsonNode type = tool.decode("etws", "0780");
    assertEquals("TEST_MESSAGE", type.get("warningType").asText());
    assertTrue(type.get("emergencyUserAlert").asBoolean() && type.get("popup").asBoolean());
    String hex = encoded.get("hex").asText();
    assertFalse(tool.decode("etws", hex).has("remarks"));
    assertEquals(
        "securityInformation: 3 octets (expected: 50, or none)",
        tool.decode("etws", hex.substring(0, 18)).get("remarks").get(0).asText());
  }

  @Test
  void codingSchemeWithoutTextIsNamed() throws Exception {
    String page = tool.encode("--text", "Flood").get("pages").get(0).asText();
    JsonNode decoded = tool.decode("gsm", page.substring(0, 8) + "68" + page.substring(10));

    assertTrue(decoded.get("text").isNull());
    assertTrue(decoded.get("remarks").toString().contains("TS 23.042"));
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
    JsonNode decoded = tool.decode(kind, vector.get("hex").asText());

    for (Map.Entry<String, JsonNode> field : vector.get("expected").properties()) {
      if (!OTHERS.contains(field.getKey())) {
        assertEquals(field.getValue(), decoded.get(field.getKey()), field.getKey());
      }
    }
  }
}
