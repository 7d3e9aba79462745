package io.bongsu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.area.AreaCheck;
import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Areas as people and programs write them. */
final class AreaReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<String> errors = new ArrayList<>();

  @Test
  void areaOfEveryKindIsRead() throws Exception {
    AlertArea area =
        read(
            """
            {"difference": {
               "from": {"union": [{"regions": ["9110100000"]},
                                  {"circle": {"centre": [126.97, 37.56], "radiusM": 800}}]},
               "without": {"polygon": [[126, 37], [127, 37], [126.5, 38]]}},
             "spillOver": "included"}
            """);
    assertEquals(List.of(), errors);
    assertNotNull(area);
    assertEquals(SpillOver.INCLUDED, area.spillOver());
    assertEquals(
        new Difference(
            new Union(
                List.of(
                    new Regions(List.of(new RegionCode("9110100000"))),
                    new Circle(new Place(126.97, 37.56), 800))),
            new Polygon(List.of(new Place(126, 37), new Place(127, 37), new Place(126.5, 38)))),
        area.warningArea());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'regions':['9110100000','9110200000']}",
        "{'regions':['9110100000'],'spillOver':'included'}",
        "{'polygon':[[126.0,37.0],[127.0,37.0],[126.5,38.0],[126.0,37.0]]}",
        "{'circle':{'centre':[126.97,37.56],'radiusM':800.5}}",
        "{'cells':['450-05-101-7','450-98-101-1']}",
        "{'union':[{'cells':['450-05-101-7']},{'regions':['9110100000']}]}",
        "{'difference':{'from':{'regions':['9110100000']},'without':{'cells':['450-05-0-65535']}}}",
      })
  void areaIsShownAsItIsRead(String text) throws Exception {
    String json = text.replace('\'', '"');
    AlertArea area = read(json);
    assertEquals(List.of(), errors);
    assertNotNull(area);
    assertEquals(json, AreaJson.of(area).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                      | area: [] (expected: an object with one of [cells, circle, difference, polygon, regions, union])
          null                                    | area: null (expected: an object with one of
          {}                                      | area: [] (expected: one of [cells, circle,
          {"cells": ["450-05-1-1"], "regions": []} | area: [cells, regions] (expected: one of
          {"radius": 5, "cells": ["450-05-1-1"]}  | area.radius: unknown field (expected: one of
          {"regions": "9110100000"}               | area.regions: "9110100000" (expected: a list)
          {"regions": [9110100000]}               | area.regions[0]: 9110100000 (expected: a region code of 10 digits, as a text)
          {"regions": ["9110100000", "91"]}       | area.regions[1]: "91" (expected: a region code
          {"regions": []}                         | area: regions: none (expected: at least one region code)
          {"cells": ["450-05-1"]}                 | area.cells[0]: "450-05-1" (expected: mcc-mnc-lac-ci
          {"cells": ["450-05-1-65536"]}           | area.cells[0]: "450-05-1-65536" (expected: mcc-mnc-lac-ci
          {"cells": []}                           | area: cells: none (expected: at least one)
          {"polygon": [[1, 2], [3, "4"], [5, 6]]} | area.polygon[1]: [3,"4"] (expected: [longitude, latitude] in degrees)
          {"polygon": [[1, 2, 0], [3, 4], [5, 6]]} | area.polygon[0]: [1,2,0] (expected: [longitude,
          {"polygon": [[1, 2], [3, 4]]}           | area: polygon: 2 distinct vertices (expected: at least 3)
          {"polygon": [[37, 126], [38, 126], [38, 127]]} | area: latitude of vertex 1 of polygon: 126.0 (expected: -85 to 85)
          {"polygon": [[0, 0], [1, 1], [1, 0], [0, 1]]} | area: polygon: crosses or touches itself at
          {"circle": {"centre": [1, 2]}}          | area.circle.radiusM: none (expected: a number of metres)
          {"circle": {"centre": [1, 2], "radiusM": "5"}} | area.circle.radiusM: "5" (expected: a number
          {"circle": {"radiusM": 5}}              | area.circle.centre: none (expected: [longitude,
          {"circle": {"centre": [1, 2], "radiusM": 0}} | area: radius of circle: 0.0 m (expected: 1-500000)
          {"circle": {"centre": [1, 2], "radiusM": -5}} | area: radius of circle: -5.0 m (expected: 1-
          {"circle": {"centre": [1, 2], "radiusM": 1e999}} | area: radius of circle: Infinity m (expected:
          {"circle": {"centre": [1, 2], "radiusKm": 5}} | area.circle.radiusKm: unknown field (expected: one of [centre, radiusM])
          {"circle": [1, 2, 5]}                   | area.circle: [1,2,5] (expected: an object with [centre, radiusM])
          {"union": []}                           | area: union: of nothing (expected: at least one area)
          {"union": [{"cells": ["450-05-1-1"]}, 5]} | area.union[1]: 5 (expected: an object with one
          {"union": [{"cells": ["450-05-1-1"], "spillOver": "included"}]} | area.union[0].spillOver: given (expected: only of the whole area, outermost)
          {"difference": {"from": {"cells": ["450-05-1-1"]}}} | area.difference.without:
          {"cells": ["450-05-1-1"], "spillOver": true} | area.spillOver: true (expected: reported or included)
          """)
  void whatIsNotUnderstoodIsNamedWithItsField(String json, String error) throws Exception {
    assertNull(read(json));
    assertTrue(errors.get(0).startsWith(error), errors.toString());
  }

  @Test
  void areasMayLieInEachOtherAsDeepAsTheJournalCanHold() throws Exception {
    assertNotNull(read(nested(AreaCheck.MAX_DEPTH)), errors.toString());
    assertNull(read(nested(AreaCheck.MAX_DEPTH + 1)));
    assertTrue(errors.get(0).endsWith("nested deeper than 16 (expected: up to that)"));
    errors.clear();
    assertNull(read(nested(300)));
    assertEquals(1, errors.size(), "said once");
  }

  private static String nested(int depth) {
    return "{\"union\": [".repeat(depth - 1)
        + "{\"cells\": [\"450-05-1-1\"]}"
        + "]}".repeat(depth - 1);
  }

  private @Nullable AlertArea read(String json) throws JsonProcessingException {
    return AreaReader.read("area", JSON.readTree(json), errors);
  }
}
