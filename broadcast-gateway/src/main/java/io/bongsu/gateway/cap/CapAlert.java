package io.bongsu.gateway.cap;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CAP 1.2 alert as it stands in its file, text stripped of surrounding white space. What is
 * mandatory on the level of the alert is there; what an {@link Info} says may be empty.
 *
 * <p>Signatures are not checked: who may hand in a file is decided before it is read.
 */
public record CapAlert(
    String identifier,
    String sender,
    OffsetDateTime sent,
    String status,
    String msgType,
    String scope,
    List<String> codes,
    String note,
    List<String> references,
    List<Info> infos) {
  public CapAlert {
    codes = List.copyOf(codes);
    references = List.copyOf(references);
    infos = List.copyOf(infos);
  }

  /**
   * What happens, in one language.
   *
   * @param language as given; {@code en-US} where nothing is given (CAP 1.2 §3.2.2)
   * @param eventCodes by valueName
   * @param parameters by valueName, several values in their order
   */
  public record Info(
      String language,
      String event,
      List<String> responseTypes,
      String urgency,
      String severity,
      String certainty,
      Map<String, List<String>> eventCodes,
      @Nullable OffsetDateTime expires,
      String headline,
      String description,
      String instruction,
      Map<String, List<String>> parameters,
      List<Area> areas) {
    public Info {
      responseTypes = List.copyOf(responseTypes);
      eventCodes = Map.copyOf(eventCodes);
      parameters = Map.copyOf(parameters);
      areas = List.copyOf(areas);
    }

    /** The first value of a parameter that says anything. */
    public Optional<String> parameter(String valueName) {
      return parameters.getOrDefault(valueName, List.of()).stream()
          .filter(value -> !value.isBlank())
          .findFirst();
    }
  }

  /** Where it happens. Geocodes by valueName. */
  public record Area(
      String areaDesc,
      List<CapShape.Polygon> polygons,
      List<CapShape.Circle> circles,
      Map<String, List<String>> geocodes) {
    public Area {
      polygons = List.copyOf(polygons);
      circles = List.copyOf(circles);
      geocodes = Map.copyOf(geocodes);
    }
  }
}
