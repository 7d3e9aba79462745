package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.area.AreaCheck;
import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Warning areas from JSON. An area is an object with one of these, as deep in each other as {@link
 * AreaCheck#MAX_DEPTH}:
 *
 * <pre>
 * {"regions": ["9101000000"]}                                    codes of any level
 * {"polygon": [[126.97, 37.56], [126.99, 37.56], [126.98, 37.58]]}   longitude first, as in GeoJSON
 * {"circle": {"centre": [126.97, 37.56], "radiusM": 800}}
 * {"cells": ["450-05-101-7"]}                                    mcc-mnc-lac-ci
 * {"union": [AREA, AREA]}
 * {"difference": {"from": AREA, "without": AREA}}
 * </pre>
 *
 * <p>The outermost may say {@code "spillOver": "included"}; else cells that only spill over are
 * reported and not sent to. Everything that is not understood, and every shape that no territory
 * could resolve, is an error with its field, what was given and what was expected.
 */
final class AreaReader {
  static final String SPILL_OVER = "spillOver";
  private static final Set<String> KINDS =
      new TreeSet<>(Set.of("regions", "polygon", "circle", "cells", "union", "difference"));
  private static final String PLACE = "[longitude, latitude] in degrees";

  private final List<String> errors;

  private AreaReader(List<String> errors) {
    this.errors = errors;
  }

  /**
   * Reads an area.
   *
   * @param field what it is called in the body
   * @param errors to be added to
   * @return null where there was an error
   */
  static @Nullable AlertArea read(String field, JsonNode node, List<String> errors) {
    int before = errors.size();
    AreaReader reader = new AreaReader(errors);
    SpillOver spillOver = reader.spillOver(field + "." + SPILL_OVER, node.path(SPILL_OVER));
    WarningArea area = reader.area(field, node, 1);
    if (area != null && errors.size() == before) {
      AreaCheck.reasons(area).forEach(reason -> errors.add(field + ": " + reason));
    }
    return area == null || errors.size() > before ? null : AlertArea.of(area, spillOver);
  }

  private SpillOver spillOver(String field, JsonNode node) {
    if (node.asText().equals("included")) {
      return SpillOver.INCLUDED;
    }
    if (!node.isMissingNode() && !node.asText().equals("reported")) {
      say(field, node, "reported or included");
    }
    return SpillOver.REPORTED;
  }

  private @Nullable WarningArea area(String field, JsonNode node, int depth) {
    if (depth > AreaCheck.MAX_DEPTH) {
      errors.add(field + ": nested deeper than " + AreaCheck.MAX_DEPTH + " (expected: up to that)");
      return null;
    }
    if (!node.isObject()) {
      say(field, node, "an object with one of " + KINDS);
      return null;
    }
    List<String> kinds = new ArrayList<>();
    for (Map.Entry<String, JsonNode> given : node.properties()) {
      if (KINDS.contains(given.getKey())) {
        kinds.add(given.getKey());
      } else if (!given.getKey().equals(SPILL_OVER)) {
        errors.add(
            field + "." + given.getKey() + ": unknown field (expected: one of " + KINDS + ")");
      } else if (depth > 1) {
        errors.add(
            field + "." + SPILL_OVER + ": given (expected: only of the whole area, outermost)");
      }
    }
    if (kinds.size() != 1) {
      errors.add(field + ": " + kinds + " (expected: one of " + KINDS + ")");
      return null;
    }
    String kind = kinds.get(0);
    return ofKind(field + "." + kind, kind, node.path(kind), depth);
  }

  private @Nullable WarningArea ofKind(String field, String kind, JsonNode node, int depth) {
    return switch (kind) {
      case "circle" -> circle(field, node);
      case "difference" -> difference(field, node, depth);
      case "regions" -> {
        List<RegionCode> codes = list(field, node, this::code);
        yield codes == null ? null : new WarningArea.Regions(codes);
      }
      case "polygon" -> {
        List<Place> ring = list(field, node, this::place);
        yield ring == null ? null : new WarningArea.Polygon(ring);
      }
      case "cells" -> {
        List<CellGlobalId> ids = list(field, node, this::cell);
        yield ids == null ? null : new WarningArea.Cells(ids);
      }
      default -> {
        List<WarningArea> parts = list(field, node, (name, part) -> area(name, part, depth + 1));
        yield parts == null ? null : new WarningArea.Union(parts);
      }
    };
  }

  private @Nullable WarningArea circle(String field, JsonNode node) {
    if (!onlyHas(field, node, Set.of("centre", "radiusM"))) {
      return null;
    }
    Place centre = place(field + ".centre", node.path("centre"));
    JsonNode radiusM = node.path("radiusM");
    if (!radiusM.isNumber()) {
      say(field + ".radiusM", radiusM, "a number of metres");
      return null;
    }
    return centre == null ? null : new WarningArea.Circle(centre, radiusM.asDouble());
  }

  private @Nullable WarningArea difference(String field, JsonNode node, int depth) {
    if (!onlyHas(field, node, Set.of("from", "without"))) {
      return null;
    }
    WarningArea from = area(field + ".from", node.path("from"), depth + 1);
    WarningArea without = area(field + ".without", node.path("without"), depth + 1);
    return from == null || without == null ? null : new WarningArea.Difference(from, without);
  }

  private boolean onlyHas(String field, JsonNode node, Set<String> fields) {
    if (!node.isObject()) {
      say(field, node, "an object with " + new TreeSet<>(fields));
      return false;
    }
    for (Map.Entry<String, JsonNode> given : node.properties()) {
      if (!fields.contains(given.getKey())) {
        errors.add(
            "%s.%s: unknown field (expected: one of %s)"
                .formatted(field, given.getKey(), new TreeSet<>(fields)));
      }
    }
    return true;
  }

  private @Nullable RegionCode code(String field, JsonNode node) {
    if (node.isTextual() && RegionCode.isWellFormed(node.asText())) {
      return new RegionCode(node.asText());
    }
    say(field, node, "a region code of 10 digits, as a text");
    return null;
  }

  private @Nullable Place place(String field, JsonNode node) {
    if (node.isArray() && node.size() == 2 && node.get(0).isNumber() && node.get(1).isNumber()) {
      return new Place(node.get(0).asDouble(), node.get(1).asDouble());
    }
    say(field, node, PLACE);
    return null;
  }

  private @Nullable CellGlobalId cell(String field, JsonNode node) {
    if (node.isTextual() && node.asText().matches("[0-9]{3}-[0-9]{2,3}-[0-9]{1,5}-[0-9]{1,5}")) {
      List<String> parts = List.of(node.asText().split("-", -1));
      int lac = Integer.parseInt(parts.get(2));
      int ci = Integer.parseInt(parts.get(3));
      if (lac <= 0xFFFF && ci <= 0xFFFF) {
        return new CellGlobalId(new Plmn(parts.get(0), parts.get(1)), lac, ci);
      }
    }
    say(field, node, "mcc-mnc-lac-ci such as 450-05-101-7, lac and ci up to 65535");
    return null;
  }

  /** Null where any of it is wrong. */
  private <T> @Nullable List<T> list(
      String field, JsonNode node, BiFunction<String, JsonNode, @Nullable T> each) {
    if (!node.isArray()) {
      say(field, node, "a list");
      return null;
    }
    int before = errors.size();
    List<T> list = new ArrayList<>();
    for (int i = 0; i < node.size() && errors.size() == before; i++) {
      T one = each.apply(field + "[" + i + "]", node.get(i));
      if (one != null) {
        list.add(one);
      }
    }
    return errors.size() == before ? list : null;
  }

  private void say(String field, JsonNode given, String expected) {
    String text = given.isMissingNode() ? "none" : Objects.requireNonNull(given.toString());
    String shown = text.length() > 100 ? text.substring(0, 99) + "…" : text;
    errors.add(field + ": " + shown + " (expected: " + expected + ")");
  }
}
