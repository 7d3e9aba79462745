package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person writes, from JSON. Every field that is not understood is an error with its name.
 */
final class ContentJson {
  private static final String REGION_CODES = "regionCodes";
  private static final String AREA = "area";
  private static final Set<String> FIELDS =
      Set.of("level", "hazard", "texts", REGION_CODES, AREA, "validityS");
  private static final int DEFAULT_VALIDITY_S = 3600;
  private static final int MAX_REGIONS = 5_000;

  private ContentJson() {}

  /**
   * Reads a draft.
   *
   * @param others fields that the body may have beside those of the content
   * @throws IllegalArgumentException with all that is wrong with it
   */
  static Content read(JsonNode body, Set<String> others) {
    List<String> errors = new ArrayList<>();
    Content.Builder content = Content.newBuilder();
    if (!body.isObject()) {
      throw new IllegalArgumentException("body: not a JSON object (expected: " + FIELDS + ")");
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      String name = field.getKey();
      if (!FIELDS.contains(name) && !others.contains(name)) {
        Set<String> known = new TreeSet<>(FIELDS);
        known.addAll(others);
        errors.add(name + ": unknown field (expected: one of " + known + ")");
      }
    }
    Level level = CodeNames.LEVELS.get(body.path("level").asText());
    if (level == null) {
      errors.add(
          "level: " + body.path("level") + " (expected: one of " + CodeNames.LEVELS.keySet() + ")");
    } else {
      content.setLevel(level);
    }
    Hazard hazard = CodeNames.HAZARDS.get(body.path("hazard").asText());
    if (hazard == null && body.has("hazard")) {
      errors.add(
          "hazard: "
              + body.path("hazard")
              + " (expected: one of "
              + CodeNames.HAZARDS.keySet()
              + ")");
    } else if (hazard != null) {
      content.setHazard(hazard);
    }
    JsonNode texts = body.path("texts");
    for (Map.Entry<String, JsonNode> text : texts.properties()) {
      content.addTexts(TextJson.read(text.getKey(), text.getValue(), errors));
    }
    if (!texts.isObject() || texts.isEmpty()) {
      errors.add("texts: " + texts + " (expected: an object such as {\"ko\": {…}})");
    }
    area(body, errors).in(content);
    JsonNode validityS = body.path("validityS");
    if (validityS.isMissingNode()) {
      content.setValidityS(DEFAULT_VALIDITY_S);
    } else if (validityS.isIntegralNumber() && validityS.canConvertToInt()) {
      content.setValidityS(validityS.intValue());
    } else {
      errors.add("validityS: " + validityS + " (expected: a whole number of seconds)");
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
    return content.build();
  }

  /** Where it is for: the one or the other, and perhaps nothing yet. */
  private static AlertArea area(JsonNode body, List<String> errors) {
    JsonNode codes = body.path(REGION_CODES);
    List<String> regionCodes = new ArrayList<>();
    if (!codes.isArray() && !codes.isMissingNode()) {
      errors.add("regionCodes: " + codes + " (expected: a list of texts)");
    } else if (codes.size() > MAX_REGIONS) {
      errors.add("regionCodes: " + codes.size() + " (expected: at most " + MAX_REGIONS + ")");
    } else {
      for (int i = 0; i < codes.size(); i++) {
        regionCodes.add(text("regionCodes[" + i + "]", codes.get(i), errors));
      }
    }
    if (!body.has(AREA)) {
      return AlertArea.ofRegions(regionCodes);
    }
    if (!regionCodes.isEmpty()) {
      errors.add("area: beside regionCodes (expected: one of the two)");
    }
    AlertArea area = AreaReader.read(AREA, body.path(AREA), errors);
    return area == null ? AlertArea.ofRegions(List.of()) : area;
  }

  /**
   * Reads an area by itself, in either form.
   *
   * @throws IllegalArgumentException with all that is wrong with it
   */
  static AlertArea readArea(JsonNode body) {
    List<String> errors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!field.getKey().equals(AREA) && !field.getKey().equals(REGION_CODES)) {
        errors.add(field.getKey() + ": unknown field (expected: area or regionCodes)");
      }
    }
    AlertArea area = area(body, errors);
    if (errors.isEmpty() && !area.isGiven()) {
      errors.add("area: none (expected: an area, or regionCodes)");
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", errors));
    }
    return area;
  }

  static String text(String field, JsonNode value, List<String> errors) {
    if (!value.isTextual()) {
      errors.add(field + ": " + value + " (expected: a text)");
    }
    return value.asText();
  }
}
