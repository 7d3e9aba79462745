package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the sensors of a territory from a CSV file. Each must name a region the territory knows: a
 * trigger whose region is unknown could warn nobody.
 */
public final class SensorsImport {
  static final List<String> HEADER =
      List.of(
          "sensorId", "fieldGatewayId", "regionCode", "longitude", "latitude", "nameKo", "nameEn");

  private final Territory territory;
  private final ImportErrors errors = new ImportErrors();
  private final Map<String, Integer> lineById = new HashMap<>();

  private SensorsImport(Territory territory) {
    this.territory = territory;
  }

  /** Nothing is stored; see {@link TerritoryStore#saveSensors}. */
  public static ImportOutcome<List<Sensor>> read(Path file, Territory territory)
      throws IOException {
    SensorsImport sensorsImport = new SensorsImport(territory);
    ImportErrors errors = sensorsImport.errors;
    try {
      List<Sensor> sensors = new CsvFile(file, HEADER).read(sensorsImport::sensor, errors);
      return errors.total() > 0 ? errors.refuse() : new ImportOutcome.Accepted<>(sensors);
    } catch (UnfitFileException e) {
      errors.add(e.error());
      return errors.refuse();
    }
  }

  private Optional<Sensor> sensor(CsvRow row) {
    String sensorId = row.id("sensorId");
    String fieldGatewayId = row.id("fieldGatewayId");
    RegionCode region = row.regionCode("regionCode");
    double longitude = row.degrees("longitude", 180);
    double latitude = row.degrees("latitude", 90);
    String nameKo = row.text("nameKo");
    String nameEn = row.text("nameEn");
    if (region != null && territory.region(region).isEmpty()) {
      row.wrong(
          "regionCode",
          region.digits(),
          new Words("가져온 지역의 코드(regions list)", "a code of the imported regions (regions list)"));
    }
    if (!row.ok() || region == null) {
      return Optional.empty();
    }
    Integer before = lineById.putIfAbsent(sensorId, row.line());
    if (before != null) {
      row.wrong(
          "sensorId",
          sensorId,
          new Words(
              "센서마다 한 줄(이미 " + before + "행에 있음)",
              "one line for a sensor; it stands in line " + before));
      return Optional.empty();
    }
    return Optional.of(
        new Sensor(sensorId, fieldGatewayId, region, longitude, latitude, nameKo, nameEn));
  }
}
