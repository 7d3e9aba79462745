package io.bongsu.gateway.bench;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.CoverageShape;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.area.WarningArea;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/**
 * The same cells in PostGIS: sites as points, coverages as polygons, both with an index, and the
 * same questions in SQL.
 */
final class PostGis implements AutoCloseable {
  /** Drawn from chords, an arc loses up to 0.22 % of its radius. */
  private static final double ARC_STEP_DEG = 7.5;

  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final int SRID = 4326;

  /** What PostGIS found: positions of cells. */
  record Found(BitSet touched, BitSet spilling, double tookMs, double sitesOnlyMs) {}

  private final PostgresServer server;
  private final Psql psql;

  private PostGis(PostgresServer server, Psql psql) {
    this.server = server;
    this.psql = psql;
  }

  /** Starts a server of its own in a folder and fills it; some minutes for a country. */
  static PostGis start(Path folder, Territory territory) throws IOException, InterruptedException {
    PostgresServer server = PostgresServer.start(folder);
    try {
      PostGis postGis = new PostGis(server, server.psql());
      postGis.fill(territory);
      return postGis;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  String version() throws IOException {
    return String.join(" ", psql.ask("SELECT postgis_full_version();").rows());
  }

  private void fill(Territory territory) throws IOException {
    psql.run("CREATE EXTENSION postgis;");
    psql.run(
        "CREATE TABLE cell (id int PRIMARY KEY, site geometry(Point,4326),"
            + " coverage geometry(Polygon,4326), site_g geography(Point,4326));");
    psql.run("CREATE TABLE region (code text PRIMARY KEY, ground geometry(Geometry,4326));");
    List<Cell> cells = territory.cells();
    psql.copy(
        "COPY cell (id, site, coverage) FROM STDIN;",
        to -> {
          for (int id = 0; id < cells.size(); id++) {
            Cell cell = cells.get(id);
            Geometry site = GEOMETRY.createPoint(new Coordinate(cell.longitude(), cell.latitude()));
            Geometry coverage = CoverageShape.of(cell, ARC_STEP_DEG);
            to.write(id + "\t" + wkb(site) + "\t" + wkb(coverage) + "\n");
          }
        });
    psql.run("UPDATE cell SET site_g = site::geography;");
    psql.copy(
        "COPY region FROM STDIN;",
        to -> {
          for (Region region : territory.regions()) {
            if (region.code() != null) {
              to.write(region.code() + "\t" + wkb(region.geometry()) + "\n");
            }
          }
        });
    psql.run(
        "INSERT INTO region SELECT 'country', ST_Union(ground) FROM region"
            + " WHERE code LIKE '__00000000';");
    psql.run("CREATE INDEX ON cell USING gist (site);");
    psql.run("CREATE INDEX ON cell USING gist (coverage);");
    psql.run("CREATE INDEX ON cell USING gist (site_g);");
    psql.run("VACUUM FULL ANALYZE;");
  }

  Found ask(WarningArea area) throws IOException {
    Psql.Answer all = psql.ask(both(area));
    Psql.Answer sites = psql.ask(sitesOnly(area));
    BitSet touched = new BitSet();
    BitSet spilling = new BitSet();
    for (String row : all.rows()) {
      spilling.set(Integer.parseInt(row, 0, row.indexOf('|'), 10));
    }
    sites.rows().forEach(row -> touched.set(Integer.parseInt(row)));
    spilling.andNot(touched);
    return new Found(touched, spilling, all.tookMs(), sites.tookMs());
  }

  /** Touched and spilling cells, told apart. */
  private static String both(WarningArea area) {
    if (area instanceof WarningArea.Circle circle) {
      String centre = centre(circle);
      return ("WITH a AS MATERIALIZED (SELECT %1$s AS p,"
              + " ST_Buffer(%1$s, %2$s, 'quad_segs=32')::geometry AS g)"
              + " SELECT c.id, ST_DWithin(c.site_g, a.p, %2$s)"
              + " FROM a JOIN cell c ON ST_Intersects(c.coverage, a.g);")
          .formatted(centre, circle.radiusM());
    }
    return ("WITH a AS MATERIALIZED (%s)"
            + " SELECT c.id, ST_Covers(a.g, c.site)"
            + " FROM a JOIN cell c ON ST_Intersects(a.g, c.coverage);")
        .formatted(ground(area));
  }

  private static String sitesOnly(WarningArea area) {
    if (area instanceof WarningArea.Circle circle) {
      return "SELECT id FROM cell WHERE ST_DWithin(site_g, %s, %s);"
          .formatted(centre(circle), circle.radiusM());
    }
    return ("WITH a AS MATERIALIZED (%s)"
            + " SELECT c.id FROM a JOIN cell c ON ST_Covers(a.g, c.site);")
        .formatted(ground(area));
  }

  private static String ground(WarningArea area) {
    if (area instanceof WarningArea.Regions regions) {
      String code = regions.codes().size() == 1 ? regions.codes().get(0).digits() : "country";
      return "SELECT ground AS g FROM region WHERE code = '" + code + "'";
    }
    if (area instanceof WarningArea.Polygon polygon) {
      List<Coordinate> ring = new ArrayList<>();
      polygon.ring().forEach(p -> ring.add(new Coordinate(p.longitude(), p.latitude())));
      ring.add(ring.get(0).copy());
      return "SELECT '%s'::geometry AS g"
          .formatted(wkb(GEOMETRY.createPolygon(ring.toArray(new Coordinate[0]))));
    }
    throw new IllegalArgumentException("area: " + area + " (expected: regions or a polygon)");
  }

  private static String centre(WarningArea.Circle circle) {
    return String.format(
        Locale.ROOT,
        "'SRID=4326;POINT(%s %s)'::geography",
        circle.centre().longitude(),
        circle.centre().latitude());
  }

  private static String wkb(Geometry geometry) {
    geometry.setSRID(SRID);
    return WKBWriter.toHex(new WKBWriter(2, true).write(geometry));
  }

  @Override
  public void close() throws IOException {
    psql.close();
    server.close();
  }
}
