package io.bongsu.gateway.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class TopoJsonTest {
  /** Two squares of 10 side by side that share arc 0, on a grid of 0.5 from (100, 30). */
  private static final String QUANTISED =
      "{'type':'Topology','transform':{'scale':[0.5,0.5],'translate':[100,30]},"
          + "'objects':{'o':{'type':'GeometryCollection','geometries':["
          + "{'type':'Polygon','arcs':[[0,1]],'properties':{'code':'w'}},"
          + "{'type':'MultiPolygon','arcs':[[[-1,2]]],'properties':{'code':'e'}}]}},"
          + "'arcs':[[[20,0],[0,20]],[[20,20],[-20,0],[0,-20],[20,0]],"
          + "[[20,0],[20,0],[0,20],[-20,0]]]}";

  @TempDir private Path folder;

  @Test
  void stepsAreAddedUpScaledAndMoved() throws Exception {
    TopoJson.Shape west = read(QUANTISED).get(0);
    assertEquals(
        List.of(
            new Coordinate(110, 30),
            new Coordinate(110, 40),
            new Coordinate(100, 40),
            new Coordinate(100, 30),
            new Coordinate(110, 30)),
        List.of(west.boundary().getCoordinates()));
    assertFalse(west.crossed());
  }

  @Test
  void aNegativeIndexIsTheArcBackwards() throws Exception {
    TopoJson.Shape east = read(QUANTISED).get(1);
    assertEquals(100, east.boundary().getArea());
    assertEquals("e", east.text("code"));
    assertEquals(new Coordinate(110, 40), east.boundary().getCoordinates()[0]);
  }

  @Test
  void withoutATransformPositionsAreCoordinates() throws Exception {
    List<TopoJson.Shape> shapes =
        read(RegionFiles.topology(RegionFiles.box("11", "가도", 0, 0, 4, 5)));
    assertEquals(20, shapes.get(0).boundary().getArea());
  }

  @Test
  void aBoundaryThatCrossesItselfIsRepairedAndSaysSo() throws Exception {
    TopoJson.Shape bowTie = read(one("[[[0]]]", "[[[0,0],[4,4],[4,0],[0,4],[0,0]]]")).get(0);
    assertTrue(bowTie.crossed());
    assertTrue(bowTie.boundary().isValid());
    assertEquals(8, bowTie.boundary().getArea(), 1e-9);
  }

  @Test
  void anIsletThatShrankToALineIsLeftOutAndCounted() throws Exception {
    TopoJson.Shape shape =
        read(one("[[[0]],[[1]]]", "[[[0,0],[4,0],[4,4],[0,0]],[[9,9],[8,8],[9,9]]]")).get(0);
    assertEquals(1, shape.lostRings());
    assertEquals(8, shape.boundary().getArea());
  }

  @Test
  void aHoleIsNoPartOfTheRegion() throws Exception {
    String arcs = "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[3,6],[6,6],[6,3],[3,3]]]";
    assertEquals(81 - 9, read(one("[[[0],[1]]]", arcs)).get(0).boundary().getArea());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type':'Topology'|map.json:1: \"Unexpected end",
        "{} x|map.json:1: \"",
        "{'type':'FeatureCollection'}|map.json type: \"FeatureCollection\" (expected: Topology)",
        "{'objects':{}}|map.json type: \"nothing\" (expected: Topology)",
        "{'type':'Topology'}|map.json objects: \"0 objects\" (expected: 1 object)",
        "{'type':'Topology','objects':{'o':{}}}|map.json objects.o.geometries: \"nothing\"",
        "{'type':'Topology','objects':{'o':{'geometries':[]}}}|map.json arcs: \"nothing\" (expected",
      })
  void whatIsNoTopologyIsRefusedWithFileGivenAndExpected(String text, String start) {
    assertRefused(start, RegionFiles.json(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[[1]]]|geometries[0].arcs[0][0][0]: \"1\" (expected: -1..0)",
        "[[[-2]]]|geometries[0].arcs[0][0][0]: \"-2\" (expected: -1..0)",
        "[[['a']]]|geometries[0].arcs[0][0][0]: \"a\" (expected: -1..0)",
        "[[[99999999999]]]|geometries[0].arcs[0][0][0]: \"99999999999\" (expected",
        "[[0]]|geometries[0].arcs[0][0]: \"0\" (expected: an array)",
        "7|geometries[0].arcs: \"7\" (expected: an array)",
        "[[[]]]|geometries[0].arcs[0][0]: \"no arc\" (expected: a closed ring)",
        "[]|geometries[0]: \"no area\" (expected: a polygon with an area)",
      })
  void aWrongArcIndexIsRefusedWithItsPlace(String indexes, String error) {
    String arcs = "[[[0,0],[4,0],[4,4],[0,0]]]";
    assertRefused("map.json " + error, one(RegionFiles.json(indexes), arcs));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|arcs: \"7\"",
        "[7]|arcs[0]: \"7\" (expected: 2 positions or more)",
        "[[[0,0]]]|arcs[0]: ",
        "[[[0,0],[1]]]|arcs[0][1]: \"[1]\" (expected: two numbers)",
        "[[[0,0],[1,null]]]|arcs[0][1]: ",
        "[[[0,0],[4,0],[4,4]]]|geometries[0].arcs[0][0]: \"a line with two ends\" (expected",
      })
  void aWrongArcIsRefusedWithItsPlace(String arcs, String error) {
    assertRefused("map.json " + error, one("[[[0]]]", arcs));
  }

  @Test
  void arcsThatDoNotMeetAreRefused() {
    assertRefused(
        "map.json geometries[0].arcs[0][0][1]: \"an arc that begins elsewhere\"",
        one("[[[0,1]]]", "[[[0,0],[4,0]],[[4,4],[0,0]]]"));
  }

  @Test
  void aMissingPropertyIsRefusedWithItsPlace() throws Exception {
    TopoJson.Shape shape = read(QUANTISED).get(0);
    UnfitFileException e = assertThrows(UnfitFileException.class, () -> shape.text("name"));
    assertEquals(
        "map.json geometries[0].properties.name: \"nothing\" (expected: a text)", e.getMessage());
  }

  @Test
  void aFileTooLargeIsRefusedBeforeItIsRead() throws IOException {
    Path file = folder.resolve("large.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(ImportFile.MAX_BYTES + 1);
    }
    UnfitFileException e = assertThrows(UnfitFileException.class, () -> TopoJson.read(file));
    assertEquals(
        "large.json size: \"67108865 bytes\" (expected: at most 67108864 bytes)", e.getMessage());
  }

  @Test
  void everyPrefixOfAFileIsRefusedAndNothingElseHappens() throws IOException {
    String text = RegionFiles.json(QUANTISED);
    for (int length = 0; length < text.length(); length++) {
      Path file = Files.writeString(folder.resolve("cut.json"), text.substring(0, length));
      assertThrows(UnfitFileException.class, () -> TopoJson.read(file));
    }
  }

  private static String one(String indexes, String arcs) {
    return RegionFiles.json(
        "{'type':'Topology','objects':{'o':{'geometries':[{'type':'MultiPolygon','arcs':"
            + indexes
            + ",'properties':{}}]}},'arcs':"
            + arcs
            + "}");
  }

  private List<TopoJson.Shape> read(String text) throws IOException, UnfitFileException {
    return TopoJson.read(Files.writeString(folder.resolve("map.json"), RegionFiles.json(text)));
  }

  private void assertRefused(String start, String text) {
    String message = assertThrows(UnfitFileException.class, () -> read(text)).getMessage();
    assertTrue(message.startsWith(start), message);
  }
}
