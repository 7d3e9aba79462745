package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.PlmnCells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Cells as the journal holds them: for each operator the ascending numbers {@code lac << 16 | ci}
 * as differences, so that a cell beside the one before takes one octet.
 *
 * <p>Canonical: equal sets of cells give equal octets. What is read comes in ascending order.
 */
public final class CellSets {
  private static final Comparator<Plmn> BY_CODE =
      Comparator.comparing(Plmn::mcc).thenComparing(Plmn::mnc);

  private CellSets() {}

  /** Cells named one by one. */
  public static CellSet of(Collection<CellGlobalId> cells) {
    Map<Plmn, LongStream.Builder> numbers = new TreeMap<>(BY_CODE);
    for (CellGlobalId cell : cells) {
      numbers
          .computeIfAbsent(cell.plmn(), plmn -> LongStream.builder())
          .add((long) cell.lac() << 16 | cell.ci());
    }
    CellSet.Builder set = CellSet.newBuilder();
    numbers.forEach((plmn, ofPlmn) -> set.addGroups(group(plmn, ofPlmn.build())));
    return set.build();
  }

  /** An outcome's cells, of those that were asked of the radio node. */
  static CellSet of(Collection<CellGlobalId> cells, Set<CellGlobalId> asked) {
    return cells.size() >= asked.size() && new HashSet<>(cells).equals(asked)
        ? CellSet.newBuilder().setEvery(true).build()
        : of(cells);
  }

  /** One cell, where a record names it by itself. */
  public static CellGlobalId cell(CellId id) {
    return new CellGlobalId(new Plmn(id.getMcc(), id.getMnc()), id.getLac(), id.getCi());
  }

  private static PlmnCells group(Plmn plmn, LongStream numbers) {
    PlmnCells.Builder group = PlmnCells.newBuilder().setMcc(plmn.mcc()).setMnc(plmn.mnc());
    long last = 0;
    for (long number : numbers.sorted().distinct().toArray()) {
      // An unsigned 32-bit number, as Java's protocol buffers hold it.
      group.addSteps((int) (number - last));
      last = number;
    }
    return group.build();
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
    List<CellGlobalId> cells = new ArrayList<>();
    for (PlmnCells group : set.getGroupsList()) {
      Plmn plmn = new Plmn(group.getMcc(), group.getMnc());
      long number = 0;
      for (int step : group.getStepsList()) {
        number += Integer.toUnsignedLong(step);
        cells.add(new CellGlobalId(plmn, (int) (number >> 16), (int) (number & 0xFFFF)));
      }
    }
    return cells;
  }

  /** An outcome's cells, of those that were asked of the radio node. */
  public static Collection<CellGlobalId> cells(CellSet set, Set<CellGlobalId> asked) {
    return set.getEvery() ? asked : cells(set);
  }
}
