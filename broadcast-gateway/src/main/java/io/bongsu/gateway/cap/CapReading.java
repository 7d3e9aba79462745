package io.bongsu.gateway.cap;

import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.WarningArea;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link CapDraft} makes of a file. */
public sealed interface CapReading {
  /**
   * A draft can be made of it. Nothing of it was guessed, cut or widened.
   *
   * @param drill whether it may only ever become a drill: its status is not Actual
   * @param texts the warning by language, {@code ko} and {@code en}; at least one
   * @param event what happens, as the first of the languages says it
   * @param eventCode the code of the hazard as {@code list:value}, or empty
   * @param regions the MOIS codes given, in code order; empty where the file gives none
   * @param shapes all polygons and circles given, those beside codes too
   * @param area where it is for: codes, and shapes of areas that give none, all together; null
   *     where the file gives neither, and then the operator says which
   * @param references the alerts an Update takes the place of, as "sender,identifier,sent"
   * @param remarks what the operator should know before using it
   */
  record Usable(
      String identifier,
      String sender,
      OffsetDateTime sent,
      @Nullable OffsetDateTime expires,
      String status,
      String msgType,
      boolean drill,
      CapLevel level,
      Map<String, CapWords> texts,
      String event,
      String eventCode,
      List<String> areaDescriptions,
      List<RegionCode> regions,
      List<CapShape> shapes,
      @Nullable WarningArea area,
      List<String> references,
      List<String> remarks)
      implements CapReading {
    public Usable {
      texts = Map.copyOf(texts);
      areaDescriptions = List.copyOf(areaDescriptions);
      regions = List.copyOf(regions);
      shapes = List.copyOf(shapes);
      references = List.copyOf(references);
      remarks = List.copyOf(remarks);
    }
  }

  /** No draft; {@code reason} says what was given and what was expected. */
  record Refused(String reason) implements CapReading {}
}
