package io.bongsu.gateway.area;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Small made-up territories of squares. */
public final class Territories {
  private Territories() {}

  public static Geometry box(double west, double south, double east, double north) {
    return new GeometryFactory().toGeometry(new Envelope(west, east, south, north));
  }

  public static Region region(String source, @Nullable String code, Geometry boundary) {
    RegionLevel level =
        switch (source.length()) {
          case 2 -> RegionLevel.PROVINCE;
          case 5 -> RegionLevel.MUNICIPALITY;
          default -> RegionLevel.TOWN;
        };
    RegionCode regionCode = code == null ? null : new RegionCode(code);
    return new Region(source, level, "지역" + source, "Region " + source, regionCode, boundary);
  }

  public static Cell cell(int ci, String radioNode, double longitude, double latitude) {
    return new Cell(id(ci), radioNode, "Hanbit", "4G", longitude, latitude, 500);
  }

  public static CellGlobalId id(int ci) {
    return new CellGlobalId(new Plmn("450", "05"), 7, ci);
  }
}
