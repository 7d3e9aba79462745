package io.bongsu.sim.territory;

/**
 * What to make up. The same plan gives the same territory, byte for byte, on every machine; the
 * number of phones does not move the land or the cells.
 *
 * @param phones 0-1,000,000, spread over all cells
 * @param cellsPerMunicipality 6-5,000, so that every town has one
 * @param radioNodesPerOperator 1-500
 */
public record TerritoryPlan(
    long seed, int phones, int cellsPerMunicipality, int radioNodesPerOperator) {
  private static final int DEFAULT_PHONES = 2_000;
  private static final int DEFAULT_CELLS = 20;
  private static final int DEFAULT_RADIO_NODES = 3;

  public TerritoryPlan {
    if (phones < 0 || phones > 1_000_000) {
      throw new IllegalArgumentException("phones: " + phones + " (expected: 0-1000000)");
    }
    if (cellsPerMunicipality < 6 || cellsPerMunicipality > 5_000) {
      throw new IllegalArgumentException(
          "cellsPerMunicipality: " + cellsPerMunicipality + " (expected: 6-5000)");
    }
    if (radioNodesPerOperator < 1 || radioNodesPerOperator > 500) {
      throw new IllegalArgumentException(
          "radioNodesPerOperator: " + radioNodesPerOperator + " (expected: 1-500)");
    }
  }

  /** With three radio nodes for each operator. */
  public TerritoryPlan(long seed, int phones, int cellsPerMunicipality) {
    this(seed, phones, cellsPerMunicipality, DEFAULT_RADIO_NODES);
  }

  /** 2,000 phones and 20 cells in each municipality. */
  public static TerritoryPlan ofSeed(long seed) {
    return new TerritoryPlan(seed, DEFAULT_PHONES, DEFAULT_CELLS);
  }

  public TerritoryPlan withPhones(int count) {
    return new TerritoryPlan(seed, count, cellsPerMunicipality, radioNodesPerOperator);
  }

  public TerritoryPlan withCellsPerMunicipality(int count) {
    return new TerritoryPlan(seed, phones, count, radioNodesPerOperator);
  }

  public TerritoryPlan withRadioNodesPerOperator(int count) {
    return new TerritoryPlan(seed, phones, cellsPerMunicipality, count);
  }
}
