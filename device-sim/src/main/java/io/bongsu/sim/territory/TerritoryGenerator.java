package io.bongsu.sim.territory;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.LineString;

/**
 * Makes a territory from a plan, in a second or two. Stateless; any thread.
 *
 * <p>Each step draws from its own source of chance, in fixed order, so that a change to one (more
 * phones) leaves the others as they were.
 */
public final class TerritoryGenerator {
  private TerritoryGenerator() {}

  public static Territory generate(TerritoryPlan plan) {
    SplittableRandom random = new SplittableRandom(plan.seed());
    Land land = new Land(random.split());
    RegionNaming naming = new RegionNaming(land, random.split());
    RiverCourse river = new RiverCourse(land, random.split());
    LineString course = river.course();
    List<SensorSite> sensors =
        new SensorPlanner(land, naming.municipalities).place(course, river.gaugePatches());
    List<CellSite> cells =
        new CellPlanner(land, naming.towns, random.split())
            .place(plan.cellsPerMunicipality(), plan.radioNodesPerOperator());
    List<PhonePlace> phones =
        new PhonePlanner(naming.municipalities, random.split()).scatter(cells, plan.phones());
    List<String> gauged =
        sensors.stream()
            .filter(sensor -> sensor.danger() == SensorSite.Danger.FLOOD)
            .map(SensorSite::regionCode)
            .toList();
    return new Territory(
        plan,
        Map.of(
            Region.Level.PROVINCE, naming.provinces,
            Region.Level.MUNICIPALITY, naming.municipalities,
            Region.Level.TOWN, naming.towns),
        naming.topologies,
        new River(Names.RIVER.ko(), Names.RIVER.en(), course, gauged),
        cells,
        phones,
        sensors);
  }
}
