package io.bongsu.gateway.proof;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.area.AreaLabel;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.area.WarningArea.Cells;
import io.bongsu.gateway.area.WarningArea.Circle;
import io.bongsu.gateway.area.WarningArea.Difference;
import io.bongsu.gateway.area.WarningArea.Polygon;
import io.bongsu.gateway.area.WarningArea.Regions;
import io.bongsu.gateway.area.WarningArea.Union;
import io.bongsu.gateway.ops.Words;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert was for, in words: regions by name, and of shapes enough to find them. Every
 * vertex and every cell is in the records beside the report.
 */
final class AreaWords {
  private static final int MAX_CELLS = 5;

  private final RegionNames names;

  private AreaWords(RegionNames names) {
    this.names = names;
  }

  /** Null where region codes say all of it. */
  static @Nullable Words of(AlertArea area, RegionNames names) {
    if (area.isSimple()) {
      return null;
    }
    Words words = new AreaWords(names).of(area.warningArea());
    return area.spillOver() == SpillOver.INCLUDED
        ? new Words(words.ko() + ", 전파가 넘어 들어오는 셀 포함", words.en() + ", with cells that spill over")
        : words;
  }

  private Words of(WarningArea area) {
    if (area instanceof Regions regions) {
      return joined(
          regions.codes().stream().map(code -> names.of(code.digits())).toList(), ", ", ", ");
    } else if (area instanceof Polygon polygon) {
      return new Words(
          "다각형(꼭짓점 %d개, %s에서 시작)".formatted(polygon.ring().size(), first(polygon)),
          AreaLabel.of(polygon));
    } else if (area instanceof Circle circle) {
      return new Words(
          "원(중심 %s, 반지름 %s m)".formatted(circle.centre(), AreaLabel.metres(circle.radiusM())),
          AreaLabel.of(circle));
    } else if (area instanceof Cells cells) {
      return cells(cells);
    } else if (area instanceof Union union) {
      return joined(union.parts().stream().map(this::part).toList(), " 및 ", " and ");
    }
    Difference difference = (Difference) area;
    Words from = part(difference.from());
    Words without = part(difference.without());
    return new Words(from.ko() + "에서 제외: " + without.ko(), from.en() + " without " + without.en());
  }

  private static String first(Polygon polygon) {
    return polygon.ring().isEmpty() ? "-" : polygon.ring().get(0).toString();
  }

  private static Words cells(Cells cells) {
    String named =
        cells.ids().stream()
            .limit(MAX_CELLS)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    int more = cells.ids().size() - MAX_CELLS;
    return more <= 0
        ? new Words("셀 " + named, "cells " + named)
        : new Words("셀 " + named + " 외 " + more + "개", "cells " + named + " and " + more + " more");
  }

  private Words part(WarningArea area) {
    Words words = of(area);
    return area instanceof Union || area instanceof Difference
        ? new Words("(" + words.ko() + ")", "(" + words.en() + ")")
        : words;
  }

  private static Words joined(List<Words> all, String ko, String en) {
    return new Words(join(all, Words::ko, ko), join(all, Words::en, en));
  }

  private static String join(List<Words> all, Function<Words, String> side, String between) {
    return all.stream().map(side).collect(Collectors.joining(between));
  }
}
