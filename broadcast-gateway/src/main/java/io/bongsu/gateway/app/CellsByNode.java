package io.bongsu.gateway.app;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territory;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cells of each radio node in the territory that counts now, by its name; empty where it has
 * none. Worked out once for each territory, by whoever asks first. Any thread.
 */
final class CellsByNode implements Function<String, List<CellGlobalId>> {
  private record Sorted(Territory territory, Map<String, List<CellGlobalId>> cells) {}

  private final CurrentTerritory current;
  private volatile Sorted sorted;

  CellsByNode(CurrentTerritory current) {
    this.current = current;
    this.sorted = sort(current.get());
  }

  @Override
  public List<CellGlobalId> apply(String radioNode) {
    Territory territory = current.get();
    Sorted now = sorted;
    if (now.territory() != territory) {
      now = sort(territory);
      sorted = now;
    }
    return now.cells().getOrDefault(radioNode, List.of());
  }

  private static Sorted sort(Territory territory) {
    return new Sorted(
        territory,
        territory.cells().stream()
            .collect(
                Collectors.groupingBy(
                    Cell::radioNode, Collectors.mapping(Cell::id, Collectors.toList()))));
  }
}
