package io.bongsu.gateway.area;

import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an area is called in messages: short, and enough to tell it from another. */
public final class AreaLabel {
  /** More names than these help nobody. */
  private static final int MAX_NAMED = 5;

  private AreaLabel() {}

  /** In English, such as {@code circle of 800 m about 126.97000,37.56000}. */
  public static String of(WarningArea area) {
    if (area instanceof Regions regions) {
      return "regions " + some(regions.codes());
    } else if (area instanceof Polygon polygon) {
      return polygon.ring().isEmpty()
          ? "polygon of no vertex"
          : "polygon of %d vertices at %s".formatted(polygon.ring().size(), polygon.ring().get(0));
    } else if (area instanceof Circle circle) {
      return "circle of %s m about %s".formatted(metres(circle.radiusM()), circle.centre());
    } else if (area instanceof Cells cells) {
      return "cells " + some(cells.ids());
    } else if (area instanceof Union union) {
      return union.parts().stream().map(AreaLabel::part).collect(Collectors.joining(" and "));
    }
    Difference difference = (Difference) area;
    return part(difference.from()) + " without " + part(difference.without());
  }

  private static String part(WarningArea area) {
    return area instanceof Union || area instanceof Difference ? "(" + of(area) + ")" : of(area);
  }

  /** Whole metres where they are whole. */
  public static String metres(double metres) {
    return metres == Math.rint(metres) && Math.abs(metres) < 1e9
        ? String.format(Locale.ROOT, "%.0f", metres)
        : Double.toString(metres);
  }

  private static String some(List<?> all) {
    String named =
        all.stream().limit(MAX_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return all.size() > MAX_NAMED
        ? named + " and " + (all.size() - MAX_NAMED) + " more"
        : all.isEmpty() ? "none" : named;
  }
}
