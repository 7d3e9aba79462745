package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.proto.SharedVectors;
import io.bongsu.proto.SharedVectors.Vector;
import io.bongsu.proto.cbs.form.CmasAlert;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbs.form.TriggerMessage;
import io.bongsu.proto.cbs.form.UmtsPdu;
import io.bongsu.proto.cbs.geofence.Coordinate;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import io.bongsu.proto.cbs.geofence.WarningArea;
import io.bongsu.proto.cbs.geofence.WarningArea.Circle;
import io.bongsu.proto.cbs.geofence.WarningArea.Polygon;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What other projects decode must mean the same to us: every field that a line expects, and a field
 * that this test does not know fails it.
 */
@Tag("shared")
class SharedCbsVectorsTest {
  private static final Map<GeographicalScope, String> SCOPE_NAMES =
      Map.of(
          GeographicalScope.CELL_IMMEDIATE, "CELL_WIDE_IMMEDIATE",
          GeographicalScope.PLMN, "PLMN_WIDE",
          GeographicalScope.LOCATION_AREA, "LOCATION_AREA_WIDE",
          GeographicalScope.CELL_NORMAL, "CELL_WIDE");

  /** A contact's name on a SIM card in EUC-KR: neither GSM-7 nor cell broadcast. */
  private static final String LEFT_OUT_PACKING = "euc-kr";

  static List<Vector> gsmPages() throws IOException {
    return SharedVectors.ofKind("gsm-page");
  }

  static List<Vector> umtsPdus() throws IOException {
    return SharedVectors.ofKind("umts-pdu");
  }

  static List<Vector> geofences() throws IOException {
    return SharedVectors.ofKind("geofence");
  }

  static List<Vector> etws() throws IOException {
    return SharedVectors.ofKind("etws");
  }

  static List<Vector> gsm7() throws IOException {
    return SharedVectors.ofKind("gsm7").stream()
        .filter(vector -> !packing(vector).startsWith(LEFT_OUT_PACKING))
        .toList();
  }

  /** CBSP is {@code SharedCbspVectorsTest}'s. */
  @Test
  void everyKindOfLineIsTested() throws IOException {
    assertEquals(
        Set.of("gsm-page", "umts-pdu", "geofence", "etws", "gsm7", "cbsp"), SharedVectors.kinds());
  }

  /** One is a header without content, one is eight-bit data whose text is empty. */
  @ParameterizedTest
  @MethodSource("gsmPages")
  void gsmPageMeansTheSame(Vector vector) throws CbsFormatException {
    GsmPage page = GsmPage.decodeCut(vector.octets());

    assertExpected(vector, gsm(page));
    assertEquals(vector.octets(), page.encode());
  }

  @ParameterizedTest
  @MethodSource("umtsPdus")
  void umtsPduMeansTheSame(Vector vector) throws CbsFormatException {
    UmtsPdu pdu = UmtsPdu.decode(vector.octets());

    assertExpected(vector, umts(pdu));
    assertEquals(vector.octets(), pdu.encode());
  }

  @ParameterizedTest
  @MethodSource("geofences")
  void geofenceMeansTheSame(Vector vector) throws CbsFormatException {
    if (vector.expected().has("cbIdentifiers")) {
      assertExpected(vector, trigger(TriggerMessage.decode(vector.octets())));
      return;
    }
    UmtsPdu pdu = UmtsPdu.decode(vector.octets());

    assertExpected(vector, umts(pdu));
    assertEquals(pdu, UmtsPdu.decode(pdu.encode())); // one says its maximum wait 15 times
  }

  @ParameterizedTest
  @MethodSource("etws")
  void etwsMeansTheSame(Vector vector) throws CbsFormatException {
    if (vector.octets().size() <= EtwsPrimary.OCTETS) {
      EtwsPrimary primary = EtwsPrimary.decode(vector.octets());
      Map<String, Object> facts = header(primary.serialNumber(), primary.messageIdentifier());
      etws(facts, primary.warning());
      assertExpected(vector, facts);
      return;
    }
    GsmPage page = GsmPage.decodeCut(vector.octets());
    Map<String, Object> facts = gsm(page);
    etws(facts, EtwsWarning.ofSecondary(page.messageIdentifier(), page.serialNumber()));

    assertExpected(vector, facts);
    assertTrue(facts.get("text").toString().contains("地震"), facts::toString);
  }

  @ParameterizedTest
  @MethodSource("gsm7")
  void gsm7MeansTheSame(Vector vector) {
    JsonNode septets = vector.expected().get("septets");
    int count = septets == null ? Septets.inOctets(vector.octets().size()) : septets.asInt();
    byte[] unpacked =
        packing(vector).equals("unpacked-8bit")
            ? vector.octets().toByteArray()
            : Septets.unpack(vector.octets(), count);

    assertEquals(vector.expected().get("text").asText(), Gsm7Alphabet.DEFAULT.decode(unpacked));
  }

  private static String packing(Vector vector) {
    return vector.line().path("packing").asText();
  }

  private static Map<String, Object> gsm(GsmPage page) throws CbsFormatException {
    Map<String, Object> facts = header(page.serialNumber(), page.messageIdentifier());
    facts.put("page", page.page());
    facts.put("pages", page.pages());
    text(facts, page.dcs(), GsmPage.read(List.of(page)));
    return facts;
  }

  private static Map<String, Object> umts(UmtsPdu pdu) throws CbsFormatException {
    CbsMessage message = pdu.message();
    Map<String, Object> facts = header(message.serialNumber(), message.messageIdentifier());
    facts.put("pages", message.pages().size());
    text(
        facts,
        message.dataCodingScheme(),
        CbsText.read(message.dataCodingScheme(), message.pages()));
    facts.put("coordinates", pdu.coordinates());
    return facts;
  }

  private static Map<String, Object> trigger(TriggerMessage message) {
    Map<String, Object> facts =
        header(message.serialNumber(), GeofencingTrigger.MESSAGE_IDENTIFIER);
    facts.put("type", message.trigger().type());
    facts.put("trigger", message.trigger());
    return facts;
  }

  private static Map<String, Object> header(SerialNumber serial, int messageIdentifier) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("serial", serial.toInt());
    facts.put("geographicalScope", serial.scope().code());
    facts.put("geographicalScopeName", SCOPE_NAMES.get(serial.scope()));
    facts.put("messageCode", serial.messageCode());
    facts.put("updateNumber", serial.updateNumber());
    facts.put("messageId", messageIdentifier);
    CmasAlert cmas = CmasAlert.of(messageIdentifier);
    if (cmas != null) {
      facts.put("cmasClass", cmas.category());
      facts.put("severity", cmas.severity());
      facts.put("urgency", cmas.urgency());
      facts.put("certainty", cmas.certainty());
    }
    return facts;
  }

  private static void etws(Map<String, Object> facts, EtwsWarning warning) {
    facts.put("warningType", warning.type());
    facts.put("emergencyUserAlert", warning.emergencyUserAlert());
    facts.put("popup", warning.popup());
  }

  private static void text(Map<String, Object> facts, int dcs, CbsText.Reading reading) {
    facts.put("dcs", dcs);
    facts.put("text", reading.text());
    facts.put("language", reading.language());
  }

  private static void assertExpected(Vector vector, Map<String, Object> facts) {
    vector.expected().properties().forEach(field -> assertField(field, facts));
  }

  private static void assertField(Map.Entry<String, JsonNode> field, Map<String, Object> facts) {
    String name = field.getKey();
    JsonNode expected = field.getValue();
    switch (name) {
      case "geometries" -> assertAreas(expected, (WarningAreaCoordinates) facts.get("coordinates"));
      case "deliveredWhenDeviceAt" ->
          assertDelivered(expected, (WarningAreaCoordinates) facts.get("coordinates"));
      case "cbIdentifiers" -> assertWarnings(expected, (GeofencingTrigger) facts.get("trigger"));
      default -> {
        assertTrue(facts.containsKey(name), name + ": not known");
        assertEquals(expected.asText(), String.valueOf(facts.get(name)), name);
      }
    }
  }

  /**
   * Exactly, though the source of one allows 44 degrees. The same line expects 15 circles and 15
   * polygons, and its octets hold a circle more: their length field counts it, and Android reads
   * it.
   */
  private static void assertAreas(JsonNode expected, WarningAreaCoordinates coordinates) {
    assertNotNull(coordinates);
    assertTrue(expected.size() <= coordinates.areas().size());
    assertTrue(coordinates.areas().size() - expected.size() <= 1);
    for (int i = 0; i < expected.size(); i++) {
      JsonNode area = expected.get(i);
      WarningArea actual = coordinates.areas().get(i);
      if (area.get("type").asText().equals("circle")) {
        assertEquals(
            new Circle(coordinate(area.get("center")), area.get("radiusM").asDouble()), actual);
      } else {
        List<Coordinate> vertices = new ArrayList<>();
        area.get("vertices").forEach(vertex -> vertices.add(coordinate(vertex)));
        assertEquals(new Polygon(vertices), actual);
      }
    }
  }

  private static void assertDelivered(JsonNode expected, WarningAreaCoordinates coordinates) {
    Coordinate device =
        new Coordinate(expected.get("lat").asDouble(), expected.get("lng").asDouble());
    assertEquals(expected.get("delivered").asBoolean(), coordinates.contains(device));
  }

  private static void assertWarnings(JsonNode expected, GeofencingTrigger trigger) {
    assertEquals(expected.size(), trigger.warnings().size());
    for (int i = 0; i < expected.size(); i++) {
      GeofencingTrigger.Warning warning = trigger.warnings().get(i);
      assertEquals(expected.get(i).get("messageId").asInt(), warning.messageIdentifier());
      assertEquals(expected.get(i).get("serial").asInt(), warning.serialNumber().toInt());
    }
  }

  private static Coordinate coordinate(JsonNode pair) {
    return new Coordinate(pair.get(0).asDouble(), pair.get(1).asDouble());
  }
}
