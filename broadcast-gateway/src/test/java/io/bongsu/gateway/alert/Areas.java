package io.bongsu.gateway.alert;

import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.List;

/** Areas of every kind, as the tests of alerts and of their history use them. */
public final class Areas {
  public static final WarningArea CIRCLE = new Circle(new Place(126.97, 37.56), 800);
  public static final WarningArea POLYGON =
      new Polygon(List.of(new Place(126, 37), new Place(127, 37), new Place(126.5, 38)));
  public static final WarningArea CELLS = new Cells(List.of(Desks.CELL_1, Desks.CELL_2));
  public static final WarningArea REGIONS =
      new Regions(List.of(new RegionCode("9110200000"), new RegionCode(Desks.REGION)));

  /** One region and a circle, without a polygon of another region and two cells. */
  public static final WarningArea ALL =
      new Difference(
          new Union(List.of(REGIONS, CIRCLE)),
          new Union(List.of(new Regions(List.of(new RegionCode("9110300000"))), POLYGON, CELLS)));

  private Areas() {}

  public static AlertArea reported(WarningArea area) {
    return AlertArea.of(area, SpillOver.REPORTED);
  }
}
