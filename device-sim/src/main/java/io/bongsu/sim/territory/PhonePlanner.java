package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/** Scatters phones around the cells they are camped on, within the cell's municipality. */
final class PhonePlanner {
  private static final int ATTEMPTS = 12;
  private static final double METRES_PER_KM = 1000;

  private final Map<String, IndexedPointInAreaLocator> municipalities = new HashMap<>();
  private final SplittableRandom random;

  PhonePlanner(List<Region> municipalities, SplittableRandom random) {
    for (Region municipality : municipalities) {
      this.municipalities.put(
          municipality.code(), new IndexedPointInAreaLocator(municipality.outline()));
    }
    this.random = random;
  }

  List<PhonePlace> scatter(List<CellSite> cells, int count) {
    List<PhonePlace> phones = new ArrayList<>(count);
    for (int phone = 0; phone < count; phone++) {
      CellSite cell = cells.get(random.nextInt(cells.size()));
      Coordinate place = near(cell);
      phones.add(new PhonePlace(phone, cell, place.x, place.y));
    }
    return phones;
  }

  private Coordinate near(CellSite cell) {
    IndexedPointInAreaLocator home = municipalities.get(cell.municipalityCode());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double angle = random.nextDouble(0, 2 * StrictMath.PI);
      double distanceKm = cell.rangeM() / METRES_PER_KM * StrictMath.sqrt(random.nextDouble());
      Coordinate place =
          rounded(
              cell.longitude() + Plane.longitudeShift(distanceKm * StrictMath.cos(angle)),
              cell.latitude() + Plane.latitudeShift(distanceKm * StrictMath.sin(angle)));
      if (home != null && home.locate(place) == Location.INTERIOR) {
        return place;
      }
    }
    return new Coordinate(cell.longitude(), cell.latitude()); // a cape: beneath the antenna
  }

  private static Coordinate rounded(double longitude, double latitude) {
    return new GridPoint(
            (int) Math.round(longitude * GridPoint.PER_DEGREE),
            (int) Math.round(latitude * GridPoint.PER_DEGREE))
        .toCoordinate();
  }
}
