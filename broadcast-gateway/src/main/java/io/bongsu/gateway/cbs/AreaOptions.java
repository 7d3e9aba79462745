package io.bongsu.gateway.cbs;

import io.bongsu.proto.cbs.geofence.Coordinate;
import io.bongsu.proto.cbs.geofence.WarningArea;
import io.bongsu.proto.cbs.geofence.WarningArea.Circle;
import io.bongsu.proto.cbs.geofence.WarningArea.Polygon;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where phones show a message; nowhere in particular unless told. */
final class AreaOptions {
  @Option(
      names = "--circle",
      paramLabel = "LAT,LNG,M",
      description = "Circle with a radius in metres / 원")
  private List<String> circles = List.of();

  @Option(
      names = "--polygon",
      paramLabel = "'LAT,LNG …'",
      description = "Polygon, three vertices or more / 다각형")
  private List<String> polygons = List.of();

  @Option(
      names = "--max-wait",
      paramLabel = "S",
      description = "Seconds a phone may look for its place; 255 leaves it to the phone / 최대 대기")
  private @Nullable Integer maximumWaitS;

  /** Whether there is any: without one, every phone of the cell shows the message. */
  boolean isEmpty() {
    return circles.isEmpty() && polygons.isEmpty();
  }

  @Nullable WarningAreaCoordinates coordinates() {
    if (isEmpty() && maximumWaitS != null) {
      throw new IllegalArgumentException(
          "--max-wait: without an area (expected: with --circle or --polygon)");
    }
    List<WarningArea> areas = new ArrayList<>();
    for (String circle : circles) {
      double[] numbers = Arguments.numbers(circle, 3, "LAT,LNG,M");
      areas.add(new Circle(new Coordinate(numbers[0], numbers[1]), numbers[2]));
    }
    for (String polygon : polygons) {
      areas.add(
          new Polygon(
              Arrays.stream(polygon.strip().split("\\s+", -1)).map(Arguments::place).toList()));
    }
    return areas.isEmpty() ? null : new WarningAreaCoordinates(maximumWaitS, areas);
  }
}
