package io.bongsu.sim.territory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

final class TerritoryExporterTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Territory TERRITORY =
      TerritoryGenerator.generate(TerritoryPlan.ofSeed(1).withPhones(50));

  @TempDir Path folder;

  @Test
  void samePlanGivesTheSameFilesByteForByte() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    TerritoryExporter.export(TERRITORY, first);
    TerritoryExporter.export(
        TerritoryGenerator.generate(TerritoryPlan.ofSeed(1).withPhones(50)), second);
    Set<String> names = names(first);
    assertEquals(names, names(second));
    assertEquals(7, names.size());
    for (String name : names) {
      assertArrayEquals(
          Files.readAllBytes(first.resolve(name)), Files.readAllBytes(second.resolve(name)), name);
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (var files = Files.list(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  @Test
  void exportedTopoJsonParsedBackGivesTheSamePolygons() throws IOException {
    TerritoryExporter.export(TERRITORY, folder);
    for (Region.Level level : Region.Level.values()) {
      Map<String, Geometry> read = parse(folder.resolve(TerritoryExporter.fileOf(level)));
      assertEquals(TERRITORY.regions(level).size(), read.size());
      for (Region region : TERRITORY.regions(level)) {
        Geometry outline = read.getOrDefault(region.statisticsCode(), FACTORY.createPolygon());
        assertTrue(outline.equalsExact(region.outline(), 1e-9), region.nameEn());
      }
    }
  }

  private static Map<String, Geometry> parse(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    JsonNode scale = root.path("transform").path("scale");
    JsonNode translate = root.path("transform").path("translate");
    List<List<Coordinate>> arcs = new ArrayList<>();
    for (JsonNode arc : root.path("arcs")) {
      List<Coordinate> points = new ArrayList<>();
      long x = 0;
      long y = 0;
      for (JsonNode step : arc) {
        x += step.get(0).asLong();
        y += step.get(1).asLong();
        points.add(
            new Coordinate(
                x * scale.get(0).asDouble() + translate.get(0).asDouble(),
                y * scale.get(1).asDouble() + translate.get(1).asDouble()));
      }
      arcs.add(points);
    }
    Map<String, Geometry> outlines = new HashMap<>();
    for (JsonNode geometry : root.path("objects").iterator().next().path("geometries")) {
      List<Polygon> polygons = new ArrayList<>();
      if (geometry.path("type").asText().equals("Polygon")) {
        polygons.add(polygon(geometry.path("arcs"), arcs));
      } else {
        geometry.path("arcs").forEach(rings -> polygons.add(polygon(rings, arcs)));
      }
      outlines.put(
          geometry.path("properties").path("code").asText(),
          polygons.size() == 1
              ? polygons.get(0)
              : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new)));
    }
    return outlines;
  }

  private static Polygon polygon(JsonNode rings, List<List<Coordinate>> arcs) {
    List<LinearRing> read = new ArrayList<>();
    for (JsonNode ring : rings) {
      List<Coordinate> points = new ArrayList<>();
      for (JsonNode reference : ring) {
        int index = reference.asInt();
        List<Coordinate> arc = new ArrayList<>(arcs.get(index >= 0 ? index : ~index));
        if (index < 0) {
          Collections.reverse(arc);
        }
        points.addAll(points.isEmpty() ? arc : arc.subList(1, arc.size()));
      }
      read.add(FACTORY.createLinearRing(points.toArray(Coordinate[]::new)));
    }
    return FACTORY.createPolygon(
        read.get(0), read.subList(1, read.size()).toArray(LinearRing[]::new));
  }

  @Test
  void tablesNameEveryTownCellAndSensor() throws IOException {
    TerritoryExporter.export(TERRITORY, folder);
    List<String> codes = Files.readAllLines(folder.resolve("codes.tsv"));
    assertEquals(TerritoryExporter.CODES_HEADER, codes.get(0));
    assertEquals(TERRITORY.regions(Region.Level.TOWN).size() + 1, codes.size());
    Region town = TERRITORY.regions(Region.Level.TOWN).get(0);
    assertTrue(
        codes.get(1).contains("\t" + town.statisticsCode() + "\t" + town.code() + "\t91010"));
    List<String> cells = Files.readAllLines(folder.resolve("cells.csv"));
    assertEquals(TerritoryExporter.CELLS_HEADER, cells.get(0));
    assertEquals(241, cells.size());
    List<String> sensors = Files.readAllLines(folder.resolve("sensors.csv"));
    assertEquals(TerritoryExporter.SENSORS_HEADER, sensors.get(0));
    assertEquals(5, sensors.size());
  }
}
