package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Sector;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** The tables of {@link TerritoryStore}, and how a row of each is written and read. */
final class TerritoryRows {
  static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS region (
            level TEXT NOT NULL, source_code TEXT NOT NULL, code TEXT UNIQUE,
            name_ko TEXT NOT NULL, name_en TEXT NOT NULL, boundary_wkb BLOB NOT NULL,
            PRIMARY KEY (level, source_code))
          """,
          """
          CREATE TABLE IF NOT EXISTS cell (
            mcc TEXT NOT NULL, mnc TEXT NOT NULL, lac INTEGER NOT NULL, ci INTEGER NOT NULL,
            radio_node TEXT NOT NULL, operator TEXT NOT NULL, generation TEXT NOT NULL,
            longitude REAL NOT NULL, latitude REAL NOT NULL, range_m INTEGER NOT NULL,
            azimuth_deg REAL, beam_width_deg REAL,
            PRIMARY KEY (mcc, mnc, lac, ci))
          """,
          """
          CREATE TABLE IF NOT EXISTS sensor (
            sensor_id TEXT NOT NULL PRIMARY KEY, field_gateway_id TEXT NOT NULL,
            region_code TEXT NOT NULL, longitude REAL NOT NULL, latitude REAL NOT NULL,
            name_ko TEXT NOT NULL, name_en TEXT NOT NULL)
          """);

  /** What makes a file of version 1, whose cells were all heard all around, one of version 2. */
  static final List<String> FROM_VERSION_1 =
      List.of(
          "ALTER TABLE cell ADD COLUMN azimuth_deg REAL",
          "ALTER TABLE cell ADD COLUMN beam_width_deg REAL");

  static final String INSERT_REGION = "INSERT INTO region VALUES (?,?,?,?,?,?)";
  static final String INSERT_CELL = "INSERT INTO cell VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
  static final String INSERT_SENSOR = "INSERT INTO sensor VALUES (?,?,?,?,?,?,?)";

  private TerritoryRows() {}

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> all(Connection connection, String table, Row<T> reader) throws SQLException {
    List<T> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
      while (rows.next()) {
        all.add(reader.read(rows));
      }
    }
    return all;
  }

  static void write(Region region, PreparedStatement insert) throws SQLException {
    insert.setString(1, region.level().name());
    insert.setString(2, region.sourceCode());
    insert.setString(3, region.code() == null ? null : region.code().digits());
    insert.setString(4, region.nameKo());
    insert.setString(5, region.nameEn());
    insert.setBytes(6, new WKBWriter().write(region.geometry()));
    insert.executeUpdate();
  }

  static Region region(ResultSet row) throws SQLException {
    String source = row.getString("source_code");
    String code = row.getString("code");
    try {
      return new Region(
          source,
          RegionLevel.valueOf(row.getString("level")),
          row.getString("name_ko"),
          row.getString("name_en"),
          code == null ? null : new RegionCode(code),
          new WKBReader().read(row.getBytes("boundary_wkb")));
    } catch (ParseException e) {
      throw new SQLException("boundary of region " + source + ": " + e.getMessage(), e);
    }
  }

  static void write(Cell cell, PreparedStatement insert) throws SQLException {
    insert.setString(1, cell.id().plmn().mcc());
    insert.setString(2, cell.id().plmn().mnc());
    insert.setInt(3, cell.id().lac());
    insert.setInt(4, cell.id().ci());
    insert.setString(5, cell.radioNode());
    insert.setString(6, cell.operator());
    insert.setString(7, cell.generation());
    insert.setDouble(8, cell.longitude());
    insert.setDouble(9, cell.latitude());
    insert.setInt(10, cell.rangeM());
    Sector sector = cell.sector();
    insert.setObject(11, sector == null ? null : sector.azimuthDeg());
    insert.setObject(12, sector == null ? null : sector.beamWidthDeg());
    insert.executeUpdate();
  }

  static Cell cell(ResultSet row) throws SQLException {
    Plmn plmn = new Plmn(row.getString("mcc"), row.getString("mnc"));
    return new Cell(
        new CellGlobalId(plmn, row.getInt("lac"), row.getInt("ci")),
        row.getString("radio_node"),
        row.getString("operator"),
        row.getString("generation"),
        row.getDouble("longitude"),
        row.getDouble("latitude"),
        row.getInt("range_m"),
        sector(row));
  }

  private static @Nullable Sector sector(ResultSet row) throws SQLException {
    double azimuthDeg = row.getDouble("azimuth_deg");
    return row.wasNull() ? null : new Sector(azimuthDeg, row.getDouble("beam_width_deg"));
  }

  static void write(Sensor sensor, PreparedStatement insert) throws SQLException {
    insert.setString(1, sensor.sensorId());
    insert.setString(2, sensor.fieldGatewayId());
    insert.setString(3, sensor.region().digits());
    insert.setDouble(4, sensor.longitude());
    insert.setDouble(5, sensor.latitude());
    insert.setString(6, sensor.nameKo());
    insert.setString(7, sensor.nameEn());
    insert.executeUpdate();
  }

  static Sensor sensor(ResultSet row) throws SQLException {
    return new Sensor(
        row.getString("sensor_id"),
        row.getString("field_gateway_id"),
        new RegionCode(row.getString("region_code")),
        row.getDouble("longitude"),
        row.getDouble("latitude"),
        row.getString("name_ko"),
        row.getString("name_en"));
  }
}
