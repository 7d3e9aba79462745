package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sensors import FILE}. */
@Command(
    name = "sensors",
    description = "Sensors in the field / 현장 센서",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "import")
public final class SensorsCommand {
  @Command(
      name = "import",
      description = "Replace all sensors by those of a CSV file / CSV 파일의 센서로 모두 바꿉니다",
      mixinStandardHelpOptions = true)
  int importFile(
      @Mixin OperatorOptions options,
      @Parameters(
              paramLabel = "FILE",
              description = "sensorId,fieldGatewayId,regionCode,longitude,latitude,nameKo,nameEn")
          Path file) {
    try {
      options.warn("센서를 읽습니다: " + file, "Reading sensors: " + file);
      Territory territory = options.store().load();
      ImportOutcome<List<Sensor>> outcome = SensorsImport.read(file, territory);
      if (outcome instanceof ImportOutcome.Refused<List<Sensor>> refused) {
        return options.refused(refused);
      }
      if (outcome instanceof ImportOutcome.Accepted<List<Sensor>> accepted) {
        List<Sensor> sensors = accepted.value();
        options.store().saveSensors(sensors);
        options.say(
            "센서 %,d개를 저장했습니다.".formatted(sensors.size()),
            "Stored %s.".formatted(OperatorOptions.count(sensors.size(), "sensor")));
        outsideItsRegion(options, territory, sensors);
      }
      return OperatorOptions.OK;
    } catch (IOException e) {
      return options.failed(e);
    }
  }

  /** A sensor may stand just across a border; where it stands kilometres away, a code is wrong. */
  private static void outsideItsRegion(
      OperatorOptions options, Territory territory, List<Sensor> sensors) {
    List<String> outside =
        sensors.stream()
            .filter(sensor -> !standsInItsRegion(territory, sensor))
            .map(sensor -> sensor.sensorId() + " " + sensor.nameKo() + " " + sensor.region())
            .toList();
    if (!outside.isEmpty()) {
      options.say(
          "위치가 자기 지역 밖인 센서 %,d개(코드나 좌표를 확인하십시오):".formatted(outside.size()),
          "Standing outside their region, so check code and position: %s"
              .formatted(OperatorOptions.count(outside.size(), "sensor")));
      options.listSome(outside);
    }
  }

  private static boolean standsInItsRegion(Territory territory, Sensor sensor) {
    Optional<Region> there =
        territory.regionAt(sensor.longitude(), sensor.latitude(), sensor.region().level());
    return there.isPresent() && sensor.region().equals(there.get().code());
  }

  /** Names the sensors whose triggers could warn nobody. */
  static void inUnknownRegion(OperatorOptions options, Territory territory) {
    List<String> unknown =
        territory.sensors().stream()
            .filter(sensor -> territory.region(sensor.region()).isEmpty())
            .map(sensor -> sensor.sensorId() + " " + sensor.nameKo() + " " + sensor.region())
            .toList();
    if (!unknown.isEmpty()) {
      options.say(
          "지역 코드가 더는 없는 센서 %,d개(센서를 다시 가져오십시오):".formatted(unknown.size()),
          "Whose region is no longer known, so import them anew: %s"
              .formatted(OperatorOptions.count(unknown.size(), "sensor")));
      options.listSome(unknown);
    }
  }
}
