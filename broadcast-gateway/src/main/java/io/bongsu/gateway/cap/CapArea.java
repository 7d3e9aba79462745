package io.bongsu.gateway.cap;

import io.bongsu.gateway.area.RegionCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where an alert is for. Only codes count: a name or a shape is told to the operator and never
 * turned into regions, for a name can be shared and a shape can be too wide.
 */
final class CapArea {
  static final String MOIS_GEOCODE = "행정구역코드";

  private final SortedSet<RegionCode> regions = new TreeSet<>();
  private final Set<String> descriptions = new LinkedHashSet<>();
  private final Set<CapShape> shapes = new LinkedHashSet<>();
  private final Set<String> areasWithoutCode = new LinkedHashSet<>();

  /**
   * The area of all infos that are used. Those of one language add up; those of different languages
   * must name the same regions, else one text would go where it is not meant.
   */
  static CapArea of(List<CapAlert.Info> infos) throws CapFormatException {
    CapArea area = new CapArea();
    for (CapAlert.Info info : infos) {
      for (CapAlert.Area part : info.areas()) {
        area.add(part);
      }
    }
    for (CapAlert.Info info : infos) {
      SortedSet<RegionCode> ofLanguage = new TreeSet<>();
      for (CapAlert.Info same : infos) {
        if (CapDraft.language(same).equals(CapDraft.language(info))) {
          for (CapAlert.Area part : same.areas()) {
            ofLanguage.addAll(codes(part));
          }
        }
      }
      if (!ofLanguage.isEmpty() && !ofLanguage.equals(area.regions)) {
        throw CapFormatException.of(
            MOIS_GEOCODE + " (" + info.language() + ")",
            ofLanguage.toString(),
            "the same regions in every language: " + area.regions);
      }
    }
    return area;
  }

  private void add(CapAlert.Area part) throws CapFormatException {
    descriptions.add(part.areaDesc());
    shapes.addAll(part.polygons());
    shapes.addAll(part.circles());
    List<RegionCode> codes = codes(part);
    regions.addAll(codes);
    if (codes.isEmpty()) {
      areasWithoutCode.add(part.areaDesc());
    }
  }

  private static List<RegionCode> codes(CapAlert.Area part) throws CapFormatException {
    List<String> values = part.geocodes().getOrDefault(MOIS_GEOCODE, List.of());
    for (String value : values) {
      if (!RegionCode.isWellFormed(value)) {
        throw CapFormatException.of("geocode " + MOIS_GEOCODE, value, "a region code of 10 digits");
      }
    }
    return values.stream().map(RegionCode::new).toList();
  }

  List<RegionCode> regions() {
    return List.copyOf(regions);
  }

  List<String> descriptions() {
    return List.copyOf(descriptions);
  }

  List<CapShape> shapes() {
    return List.copyOf(shapes);
  }

  List<String> areasWithoutCode() {
    return List.copyOf(areasWithoutCode);
  }
}
