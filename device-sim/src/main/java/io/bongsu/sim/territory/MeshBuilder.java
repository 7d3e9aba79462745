package io.bongsu.sim.territory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Draws the {@link Mesh}: a Voronoi diagram, evened out, denser around the city. */
final class MeshBuilder {
  private static final int SITES = 5_200;
  private static final int EVENING_ROUNDS = 2;
  private static final double CITY_RADIUS_KM = 11;
  private static final double COUNTRY_DENSITY = 0.35;

  private final GeometryFactory factory = new GeometryFactory();
  private final Envelope box =
      new Envelope(
          -Coast.HALF_WIDTH_KM, Coast.HALF_WIDTH_KM, -Coast.HALF_HEIGHT_KM, Coast.HALF_HEIGHT_KM);

  Mesh build(Coast coast, Coordinate city, SplittableRandom random) {
    List<Coordinate> sites = scatter(city, random);
    for (int round = 0; round < EVENING_ROUNDS; round++) {
      List<Coordinate> middles = new ArrayList<>();
      for (Geometry cell : diagram(sites)) {
        middles.add(cell.getCentroid().getCoordinate());
      }
      sites = middles;
    }
    List<Mesh.Patch> patches = new ArrayList<>();
    for (Geometry cell : diagram(sites)) {
      Coordinate site = (Coordinate) cell.getUserData();
      if (coast.isLand(site)) {
        patches.add(
            new Mesh.Patch(patches.size(), site, Plane.toGrid(site), ring(cell.getCoordinates())));
      }
    }
    return new Mesh(patches);
  }

  private List<Coordinate> scatter(Coordinate city, SplittableRandom random) {
    List<Coordinate> sites = new ArrayList<>();
    while (sites.size() < SITES) {
      Coordinate site =
          new Coordinate(
              random.nextDouble(box.getMinX(), box.getMaxX()),
              random.nextDouble(box.getMinY(), box.getMaxY()));
      if (site.distance(city) < CITY_RADIUS_KM || random.nextDouble() < COUNTRY_DENSITY) {
        sites.add(site);
      }
    }
    return sites;
  }

  private List<Geometry> diagram(List<Coordinate> sites) {
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    builder.setSites(sites);
    builder.setClipEnvelope(box);
    Geometry diagram = builder.getDiagram(factory);
    List<Geometry> cells = new ArrayList<>();
    for (int i = 0; i < diagram.getNumGeometries(); i++) {
      Geometry cell = diagram.getGeometryN(i);
      if (!cell.isEmpty()) {
        cells.add(cell);
      }
    }
    return cells;
  }

  private static List<GridPoint> ring(Coordinate[] closed) {
    List<GridPoint> ring = new ArrayList<>();
    for (int i = 0; i < closed.length - 1; i++) {
      GridPoint point = Plane.toGrid(closed[i]);
      if (ring.isEmpty() || !ring.get(ring.size() - 1).equals(point)) {
        ring.add(point);
      }
    }
    if (ring.size() > 1 && ring.get(0).equals(ring.get(ring.size() - 1))) {
      ring.remove(ring.size() - 1);
    }
    if (Topology.doubledArea(ring) < 0) {
      Collections.reverse(ring);
    }
    return List.copyOf(ring);
  }
}
