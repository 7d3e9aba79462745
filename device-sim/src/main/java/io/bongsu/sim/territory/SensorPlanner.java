package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** Three gauges down the river, and a smoke sensor in a city district without a gauge. */
final class SensorPlanner {
  private static final List<String> REACH_KO = List.of("상류", "중류", "하류");
  private static final List<String> REACH_EN = List.of("upper", "middle", "lower");

  private final Land land;
  private final List<Region> municipalities;

  SensorPlanner(Land land, List<Region> municipalities) {
    this.land = land;
    this.municipalities = municipalities;
  }

  List<SensorSite> place(LineString course, List<Integer> gaugePatches) {
    List<SensorSite> sensors = new ArrayList<>();
    sensors.add(smokeSensor(gaugePatches));
    for (int i = 0; i < gaugePatches.size(); i++) {
      sensors.add(gauge(course, gaugePatches.get(i), i));
    }
    return sensors;
  }

  private SensorSite smokeSensor(List<Integer> gaugePatches) {
    List<Integer> gauged = gaugePatches.stream().map(p -> land.municipalityOf[p]).toList();
    int free =
        IntStream.range(0, Land.CITY_MUNICIPALITIES)
            .filter(municipality -> !gauged.contains(municipality))
            .findFirst()
            .orElseThrow();
    Region district = municipalities.get(free);
    List<Integer> patches = Growth.patchesOf(land.municipalityOf, free);
    GridPoint place = land.mesh.patches().get(patches.get(patches.size() / 3)).site();
    return new SensorSite(
        "smoke-1",
        "fg-hanul-101",
        SensorSite.Danger.FIRE,
        district.code(),
        place.longitude(),
        place.latitude(),
        district.nameKo() + " 지하상가 연기 감지기",
        "Smoke detector, " + district.nameEn() + " underground arcade");
  }

  private SensorSite gauge(LineString course, int patch, int index) {
    Region municipality = municipalities.get(land.municipalityOf[patch]);
    Coordinate wanted = land.mesh.patches().get(patch).site().toCoordinate();
    GeometryFactory factory = new GeometryFactory();
    Coordinate place =
        Stream.of(course.getCoordinates())
            .filter(c -> municipality.outline().contains(factory.createPoint(c)))
            .min(Comparator.comparingDouble(wanted::distance))
            .orElseThrow(
                () -> new IllegalStateException("gauge: no water (expected: the river's course)"));
    return new SensorSite(
        "level-" + (index + 1),
        "fg-river-20" + (index + 1),
        SensorSite.Danger.FLOOD,
        municipality.code(),
        place.x,
        place.y,
        "한울강 " + REACH_KO.get(index) + " 수위계 (" + municipality.nameKo() + ")",
        "Hanul River " + REACH_EN.get(index) + " gauge, " + municipality.nameEn());
  }
}
