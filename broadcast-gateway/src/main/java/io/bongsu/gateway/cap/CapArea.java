package io.bongsu.gateway.cap;

import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.WarningArea;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert is for: of each of its areas the codes, where it gives any, else its shapes; all
 * of them together. A name is told to the operator and never turned into anything, for a name can
 * be shared; and no shape is turned into regions, for it can be too wide.
 */
final class CapArea {
  static final String MOIS_GEOCODE = "행정구역코드";

  private final SortedSet<RegionCode> regions = new TreeSet<>();
  private final Set<String> descriptions = new LinkedHashSet<>();
  private final Set<CapShape> shapes = new LinkedHashSet<>();
  private final Set<CapShape> shapesWithoutCode = new LinkedHashSet<>();
  private final Set<String> areasWithNothing = new LinkedHashSet<>();

  /**
   * The area of all infos that are used. Those of one language add up; those of different languages
   * must name the same regions, else one text would go where it is not meant. Likewise the shapes
   * that count; one language may leave them to another.
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
    area.addShapes(infos);
    return area;
  }

  /** Of what gives codes in any language, a language without them has nothing to add. */
  private void addShapes(List<CapAlert.Info> infos) throws CapFormatException {
    Map<String, Set<CapShape>> byLanguage = new TreeMap<>();
    Set<String> coded = new TreeSet<>();
    for (CapAlert.Info info : infos) {
      for (CapAlert.Area part : info.areas()) {
        if (codes(part).isEmpty()) {
          Set<CapShape> ofLanguage =
              byLanguage.computeIfAbsent(CapDraft.language(info), l -> new LinkedHashSet<>());
          part.polygons().forEach(ofLanguage::add);
          part.circles().stream().filter(CapShape.Circle::hasGround).forEach(ofLanguage::add);
        } else {
          coded.add(CapDraft.language(info));
        }
      }
    }
    byLanguage.values().removeIf(Set::isEmpty);
    if (!coded.isEmpty()) {
      byLanguage.keySet().retainAll(coded);
    }
    for (Map.Entry<String, Set<CapShape>> ofLanguage : byLanguage.entrySet()) {
      if (!shapesWithoutCode.isEmpty() && !shapesWithoutCode.equals(ofLanguage.getValue())) {
        throw CapFormatException.of(
            "polygons and circles (" + ofLanguage.getKey() + ")",
            ofLanguage.getValue().size() + " other ones",
            "the same in every language");
      }
      shapesWithoutCode.addAll(ofLanguage.getValue());
    }
  }

  private void add(CapAlert.Area part) throws CapFormatException {
    descriptions.add(part.areaDesc());
    shapes.addAll(part.polygons());
    shapes.addAll(part.circles());
    List<RegionCode> codes = codes(part);
    regions.addAll(codes);
    boolean ground =
        !part.polygons().isEmpty() || part.circles().stream().anyMatch(CapShape.Circle::hasGround);
    if (codes.isEmpty() && !ground) {
      areasWithNothing.add(part.areaDesc());
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

  /** The names of areas that give neither codes nor a shape with any ground. */
  List<String> areasWithNothing() {
    return List.copyOf(areasWithNothing);
  }

  /** Null where there is nothing but names: then the operator says where. */
  @Nullable WarningArea warningArea() {
    List<WarningArea> parts = new ArrayList<>();
    if (!regions.isEmpty()) {
      parts.add(new WarningArea.Regions(regions()));
    }
    shapesWithoutCode.forEach(shape -> parts.add(shape.warningArea()));
    if (parts.isEmpty()) {
      return null;
    }
    return parts.size() == 1 ? parts.get(0) : new WarningArea.Union(parts);
  }
}
