package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.PlmnCells;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Cells as the journal holds them: for each operator the ascending numbers {@code lac << 16 | ci}
 * as differences, so that a cell beside the one before takes one octet.
 *
 * <p>Canonical: equal sets of cells give equal octets. What is read comes in ascending order.
 */
public final class CellSets {
  /** Of identity: by operator, then by location area and cell. */
  static final Comparator<CellGlobalId> IN_ORDER = CellSets::compare;

  /** A country has few operators, and each of its cells names one. */
  private static final OneOfEach<Plmn> OPERATORS = new OneOfEach<>(1_000);

  private CellSets() {}

  /** Cells named one by one. */
  public static CellSet of(Collection<CellGlobalId> cells) {
    CellSet.Builder set = CellSet.newBuilder();
    PlmnCells.Builder group = null;
    Plmn plmn = null;
    long last = 0;
    for (CellGlobalId cell : inOrder(cells)) {
      if (group == null || !cell.plmn().equals(plmn)) {
        plmn = cell.plmn();
        group = set.addGroupsBuilder().setMcc(plmn.mcc()).setMnc(plmn.mnc());
        last = 0;
      }
      long number = (long) cell.lac() << 16 | cell.ci();
      // An unsigned 32-bit number, as Java's protocol buffers hold it.
      group.addSteps((int) (number - last));
      last = number;
    }
    return set.build();
  }

  /** The same, each once; mostly they are in order already. */
  static Collection<CellGlobalId> inOrder(Collection<CellGlobalId> cells) {
    CellGlobalId before = null;
    for (CellGlobalId cell : cells) {
      if (before != null && compare(before, cell) >= 0) {
        Set<CellGlobalId> sorted = new TreeSet<>(IN_ORDER);
        sorted.addAll(cells);
        return sorted;
      }
      before = cell;
    }
    return cells;
  }

  /** Whether any cell is in both; both are in order. */
  static boolean shareAny(List<CellGlobalId> some, List<CellGlobalId> others) {
    int i = 0;
    int j = 0;
    while (i < some.size() && j < others.size()) {
      int order = compare(some.get(i), others.get(j));
      if (order == 0) {
        return true;
      }
      i += order < 0 ? 1 : 0;
      j += order > 0 ? 1 : 0;
    }
    return false;
  }

  private static int compare(CellGlobalId one, CellGlobalId other) {
    int order = one.plmn().equals(other.plmn()) ? 0 : compare(one.plmn(), other.plmn());
    if (order == 0) {
      order = Integer.compare(one.lac(), other.lac());
    }
    return order == 0 ? Integer.compare(one.ci(), other.ci()) : order;
  }

  private static int compare(Plmn one, Plmn other) {
    int order = one.mcc().compareTo(other.mcc());
    return order == 0 ? one.mnc().compareTo(other.mnc()) : order;
  }

  /** An outcome's cells, of those that were asked of the radio node. */
  static CellSet of(Collection<CellGlobalId> cells, List<CellGlobalId> asked) {
    return isEvery(cells, asked) ? CellSet.newBuilder().setEvery(true).build() : of(cells);
  }

  private static boolean isEvery(Collection<CellGlobalId> cells, List<CellGlobalId> asked) {
    if (cells instanceof List<CellGlobalId> list && list.equals(asked)) {
      return true;
    }
    return cells.size() >= asked.size() && new HashSet<>(cells).equals(new HashSet<>(asked));
  }

  /** One cell, where a record names it by itself. */
  public static CellGlobalId cell(CellId id) {
    return new CellGlobalId(
        OPERATORS.of(new Plmn(id.getMcc(), id.getMnc())), id.getLac(), id.getCi());
  }

  /**
   * The cells of a set that names them one by one.
   *
   * @throws IllegalArgumentException where it says "every" instead
   */
  public static List<CellGlobalId> cells(CellSet set) {
    if (set.getEvery()) {
      throw new IllegalArgumentException("cells: every (expected: named one by one)");
    }
    int count = 0;
    for (PlmnCells group : set.getGroupsList()) {
      count += group.getStepsCount();
    }
    CellGlobalId[] cells = new CellGlobalId[count];
    int at = 0;
    for (PlmnCells group : set.getGroupsList()) {
      Plmn plmn = OPERATORS.of(new Plmn(group.getMcc(), group.getMnc()));
      long number = 0;
      for (int i = 0; i < group.getStepsCount(); i++) {
        number += Integer.toUnsignedLong(group.getSteps(i));
        cells[at++] = new CellGlobalId(plmn, (int) (number >> 16), (int) (number & 0xFFFF));
      }
    }
    return List.of(cells);
  }

  /** An outcome's cells, of those that were asked of the radio node. */
  public static Collection<CellGlobalId> cells(CellSet set, Collection<CellGlobalId> asked) {
    return set.getEvery() ? asked : cells(set);
  }
}
