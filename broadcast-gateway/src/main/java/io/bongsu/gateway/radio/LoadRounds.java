package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Asks each radio node for its load now and then, while there is nothing better to do.
 *
 * <p>Called each second; each time it asks its share of them, so that all have been asked when the
 * period is over, and they do not answer all at once. Whoever is due while an alert is handed over,
 * or is away, is asked the next time. One thread.
 */
public final class LoadRounds {
  private final List<CbspLink> links;
  private final Function<String, List<CellGlobalId>> cellsOf;
  private final BooleanSupplier idle;
  private final int periodS;
  private long seconds;

  /**
   * One that has asked nobody.
   *
   * @param cellsOf the cells of a radio node, by its name
   * @param idle whether no alert is being handed over
   */
  public LoadRounds(
      List<CbspLink> links,
      Function<String, List<CellGlobalId>> cellsOf,
      BooleanSupplier idle,
      int periodS) {
    this.links = links;
    this.cellsOf = cellsOf;
    this.idle = idle;
    this.periodS = periodS;
  }

  /** A second went by. */
  public void second() {
    seconds++;
    if (!idle.getAsBoolean()) {
      return;
    }
    for (int i = 0; i < links.size(); i++) {
      CbspLink link = links.get(i);
      if ((seconds + i) % periodS == 0 && link.isUp()) {
        List<CellGlobalId> cells = cellsOf.apply(link.node().name());
        if (!cells.isEmpty()) {
          var unused = link.questions().load(cells);
        }
      }
    }
  }
}
