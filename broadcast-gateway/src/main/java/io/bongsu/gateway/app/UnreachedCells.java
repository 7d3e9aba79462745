package io.bongsu.gateway.app;

import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.radio.RadioNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link StartWarnings} says of the territory that counts now; worked out once for each. */
final class UnreachedCells {
  private record Known(Territory of, List<String> warnings) {}

  private final List<RadioNode> radioNodes;
  private final CurrentTerritory territory;
  private volatile @Nullable Known last;

  UnreachedCells(List<RadioNode> radioNodes, CurrentTerritory territory) {
    this.radioNodes = radioNodes;
    this.territory = territory;
  }

  @SuppressWarnings("ReferenceEquality") // A territory is immutable, and has up to 300,000 cells.
  List<String> warnings() {
    Territory now = territory.get();
    Known known = last;
    if (known == null || known.of() != now) {
      known = new Known(now, StartWarnings.of(radioNodes, now));
      last = known;
    }
    return known.warnings();
  }
}
