package io.bongsu.gateway.alert;

import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import io.bongsu.proto.journal.v1.Area;
import io.bongsu.proto.journal.v1.AreaCircle;
import io.bongsu.proto.journal.v1.AreaDifference;
import io.bongsu.proto.journal.v1.AreaPlace;
import io.bongsu.proto.journal.v1.AreaPolygon;
import io.bongsu.proto.journal.v1.AreaRegions;
import io.bongsu.proto.journal.v1.AreaUnion;
import java.util.Set;

/**
 * Between the journal's warning areas and those that can be resolved. Nothing is lost on the way
 * but the order of cells that were named, and a name that stood twice.
 */
final class AreaRecords {
  private AreaRecords() {}

  static Area area(WarningArea area) {
    Area.Builder record = Area.newBuilder();
    if (area instanceof Regions regions) {
      AreaRegions.Builder codes = AreaRegions.newBuilder();
      regions.codes().forEach(code -> codes.addCodes(code.digits()));
      return record.setRegions(codes).build();
    } else if (area instanceof Polygon polygon) {
      AreaPolygon.Builder ring = AreaPolygon.newBuilder();
      polygon.ring().forEach(place -> ring.addRing(place(place)));
      return record.setPolygon(ring).build();
    } else if (area instanceof Circle circle) {
      return record
          .setCircle(
              AreaCircle.newBuilder()
                  .setCentre(place(circle.centre()))
                  .setRadiusM(circle.radiusM()))
          .build();
    } else if (area instanceof Cells cells) {
      return record.setCells(CellSets.of(cells.ids())).build();
    } else if (area instanceof Union union) {
      AreaUnion.Builder parts = AreaUnion.newBuilder();
      union.parts().forEach(part -> parts.addParts(area(part)));
      return record.setUnion(parts).build();
    }
    Difference difference = (Difference) area;
    return record
        .setDifference(
            AreaDifference.newBuilder()
                .setFrom(area(difference.from()))
                .setWithout(area(difference.without())))
        .build();
  }

  /**
   * To be resolved.
   *
   * @throws IllegalArgumentException where it is not one that this program wrote
   */
  static WarningArea warningArea(Area record) {
    return switch (record.getKindCase()) {
      case REGIONS ->
          new Regions(record.getRegions().getCodesList().stream().map(RegionCode::new).toList());
      case POLYGON ->
          new Polygon(record.getPolygon().getRingList().stream().map(AreaRecords::place).toList());
      case CIRCLE ->
          new Circle(place(record.getCircle().getCentre()), record.getCircle().getRadiusM());
      case CELLS -> new Cells(CellSets.cells(record.getCells()));
      case UNION ->
          new Union(
              record.getUnion().getPartsList().stream().map(AreaRecords::warningArea).toList());
      case DIFFERENCE ->
          new Difference(
              warningArea(record.getDifference().getFrom()),
              warningArea(record.getDifference().getWithout()));
      case KIND_NOT_SET ->
          throw new IllegalArgumentException(
              "area: of no kind that is known (expected: one of a program of this version)");
    };
  }

  /** The regions to be warned, without those that are taken away. */
  static void addWanted(Area record, Set<String> codes) {
    switch (record.getKindCase()) {
      case REGIONS -> codes.addAll(record.getRegions().getCodesList());
      case UNION -> record.getUnion().getPartsList().forEach(part -> addWanted(part, codes));
      case DIFFERENCE -> addWanted(record.getDifference().getFrom(), codes);
      case POLYGON, CIRCLE, CELLS, KIND_NOT_SET -> {}
    }
  }

  private static AreaPlace place(Place place) {
    return AreaPlace.newBuilder()
        .setLongitude(place.longitude())
        .setLatitude(place.latitude())
        .build();
  }

  private static Place place(AreaPlace place) {
    return new Place(place.getLongitude(), place.getLatitude());
  }
}
