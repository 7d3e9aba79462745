package io.bongsu.gateway.area;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes lists by radio node of positions of cells.
 *
 * <p>A radio node all of whose cells are asked for gets a list that was made beforehand: a national
 * warning copies nothing. Immutable; any thread.
 */
final class CellLists {
  private record Node(String id, int from, List<Cell> all) {
    int to() {
      return from + all.size();
    }
  }

  private final List<Cell> cells;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * Over all cells.
   *
   * @param cells by radio node, then by identity
   */
  CellLists(List<Cell> cells) {
    this.cells = cells;
    int from = 0;
    for (int to = 1; to <= cells.size(); to++) {
      String id = cells.get(from).radioNode();
      if (to == cells.size() || !cells.get(to).radioNode().equals(id)) {
        nodes.add(new Node(id, from, List.copyOf(cells.subList(from, to))));
        from = to;
      }
    }
  }

  Map<String, List<Cell>> byRadioNode(BitSet positions) {
    Map<String, List<Cell>> byRadioNode = new TreeMap<>();
    for (Node node : nodes) {
      int first = positions.nextSetBit(node.from);
      if (first < 0) {
        break;
      }
      if (first < node.to()) {
        boolean all = positions.nextClearBit(node.from) >= node.to();
        byRadioNode.put(node.id, all ? node.all : some(positions, first, node.to()));
      }
    }
    return byRadioNode;
  }

  private List<Cell> some(BitSet positions, int first, int to) {
    List<Cell> some = new ArrayList<>();
    for (int i = first; i >= 0 && i < to; i = positions.nextSetBit(i + 1)) {
      some.add(cells.get(i));
    }
    return List.copyOf(some);
  }
}
