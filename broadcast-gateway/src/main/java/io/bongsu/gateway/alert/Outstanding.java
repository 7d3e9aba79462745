package io.bongsu.gateway.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What of an alert has not come to a stage.
 *
 * @param radioNodes by name, the first {@value #MAX_NAMES} of them
 * @param nodes how many there are
 * @param cells how many of their cells
 */
public record Outstanding(List<String> radioNodes, int nodes, int cells) {
  /** A record must not grow with the country; the alert itself names all. */
  static final int MAX_NAMES = 100;

  static final Outstanding NOTHING = new Outstanding(List.of(), 0, 0);

  public Outstanding {
    radioNodes = List.copyOf(radioNodes);
  }

  /** As of now; nothing where the stage is none of the radio nodes'. */
  public static Outstanding of(Alert alert, Stage stage) {
    return switch (stage) {
      case HANDED_TO_RADIO -> outstanding(alert, d -> d.handedUs() != null, o -> true);
      case ACCEPTED -> outstanding(alert, d -> d.count(o -> !o.isTaken()) == 0, o -> !o.isTaken());
      case BROADCASTING, ALL_BROADCASTING ->
          outstanding(
              alert,
              d -> d.times().allBroadcastingUs() != null || isAllOnAir(d),
              o -> o.state() != CellState.BROADCASTING);
      default -> NOTHING;
    };
  }

  private static boolean isAllOnAir(NodeDelivery delivery) {
    return delivery.count(cell -> cell.state() != CellState.BROADCASTING) == 0;
  }

  private static Outstanding outstanding(
      Alert alert, Predicate<NodeDelivery> isThere, Predicate<CellOutcome> isMissing) {
    List<String> names = new ArrayList<>();
    int nodes = 0;
    int cells = 0;
    for (Map.Entry<String, NodeDelivery> node : alert.deliveries().entrySet()) {
      if (!isThere.test(node.getValue())) {
        nodes++;
        cells += node.getValue().count(isMissing);
        if (names.size() < MAX_NAMES) {
          names.add(node.getKey());
        }
      }
    }
    return new Outstanding(names, nodes, cells);
  }
}
