package io.bongsu.sim.territory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a territory as files in the formats of real data: borders as TopoJSON under
 * Statistics-Korea-style codes, a table from those to canonical codes, cells, sensors, and a map
 * for the demo's page. Overwrites what is there.
 */
public final class TerritoryExporter {
  static final String CODES_HEADER = "adm_nm\tadm_cd\tadm_cd2\tsgg\tsido\tsidonm\tsggnm\temd_nm";
  static final String CELLS_HEADER =
      "radioNode,operator,generation,mcc,mnc,lac,ci,longitude,latitude,rangeM";
  static final String SENSORS_HEADER =
      "sensorId,fieldGatewayId,regionCode,longitude,latitude,nameKo,nameEn";

  private TerritoryExporter() {}

  /** Writes all files into {@code folder}, which is made when it is not there. */
  public static void export(Territory territory, Path folder) {
    try {
      Files.createDirectories(folder);
      for (Region.Level level : Region.Level.values()) {
        write(folder.resolve(fileOf(level)), TopoJson.of(territory, level));
      }
      write(folder.resolve("codes.tsv"), codes(territory));
      write(folder.resolve("cells.csv"), cells(territory));
      write(folder.resolve("sensors.csv"), sensors(territory));
      write(folder.resolve("territory.geojson"), MapGeoJson.of(territory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String fileOf(Region.Level level) {
    return switch (level) {
      case PROVINCE -> "hanul-provinces.json";
      case MUNICIPALITY -> "hanul-municipalities.json";
      case TOWN -> "hanul-submunicipalities.json";
    };
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static String codes(Territory territory) {
    return lines(
        CODES_HEADER,
        territory.regions(Region.Level.TOWN).stream()
            .map(
                town -> {
                  Region municipality = territory.region(town.municipalityCode());
                  Region province = territory.region(town.provinceCode());
                  return String.join(
                      "\t",
                      province.nameKo() + " " + municipality.nameKo() + " " + town.nameKo(),
                      town.statisticsCode(),
                      town.code(),
                      town.code().substring(0, 5),
                      town.code().substring(0, 2),
                      province.nameKo(),
                      municipality.nameKo(),
                      town.nameKo());
                }));
  }

  private static String cells(Territory territory) {
    return lines(
        CELLS_HEADER,
        territory.cells().stream()
            .map(
                cell ->
                    String.join(
                        ",",
                        cell.radioNode(),
                        cell.operator(),
                        cell.generation(),
                        cell.mcc(),
                        cell.mnc(),
                        Integer.toString(cell.lac()),
                        Integer.toString(cell.ci()),
                        degrees(cell.longitude()),
                        degrees(cell.latitude()),
                        Integer.toString(cell.rangeM()))));
  }

  private static String sensors(Territory territory) {
    return lines(
        SENSORS_HEADER,
        territory.sensors().stream()
            .map(
                sensor ->
                    String.join(
                        ",",
                        sensor.sensorId(),
                        sensor.fieldGatewayId(),
                        sensor.regionCode(),
                        degrees(sensor.longitude()),
                        degrees(sensor.latitude()),
                        quoted(sensor.nameKo()),
                        quoted(sensor.nameEn()))));
  }

  private static String lines(String header, Stream<String> lines) {
    return Stream.concat(Stream.of(header), lines).collect(Collectors.joining("\n", "", "\n"));
  }

  /** RFC 4180: a field with a comma stands in quotes. */
  private static String quoted(String field) {
    return field.contains(",") || field.contains("\"")
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }

  private static String degrees(double degrees) {
    return String.format(Locale.ROOT, "%.5f", degrees);
  }
}
