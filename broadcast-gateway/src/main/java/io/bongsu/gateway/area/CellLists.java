package io.bongsu.gateway.area;

import java.util.ArrayList;
import java.util.Arrays;
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

  private final Cell[] cells;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * Over all cells.
   *
   * @param cells by radio node, then by identity
   */
  CellLists(List<Cell> cells) {
    this.cells = cells.toArray(new Cell[0]);
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
    int at = 0;
    int next = positions.nextSetBit(0);
    while (next >= 0) {
      while (nodes.get(at).to() <= next) {
        at++;
      }
      Node node = nodes.get(at);
      boolean all = next == node.from && positions.nextClearBit(next) >= node.to();
      byRadioNode.put(node.id, all ? node.all : some(positions, next, node.to()));
      next = positions.nextSetBit(node.to());
    }
    return byRadioNode;
  }

  private List<Cell> some(BitSet positions, int first, int to) {
    Cell[] some = new Cell[to - first];
    int count = 0;
    for (int i = first; i >= 0 && i < to; i = positions.nextSetBit(i + 1)) {
      some[count++] = cells[i];
    }
    return List.of(Arrays.copyOf(some, count));
  }
}
