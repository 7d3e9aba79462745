package io.bongsu.gateway.ecbe;

import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territory;

/** The inventory of the territory that counts now; put together once for each. Any thread. */
final class Inventories {
  private record Made(Territory of, Inventory inventory) {}

  private final CurrentTerritory territory;
  private volatile Made last;

  Inventories(CurrentTerritory territory) {
    this.territory = territory;
    this.last = made();
  }

  @SuppressWarnings("ReferenceEquality") // A territory is immutable, and has up to 300,000 cells.
  Inventory now() {
    Made known = last;
    if (known.of() != territory.get()) {
      known = made();
      last = known;
    }
    return known.inventory();
  }

  private Made made() {
    Territory now = territory.get();
    return new Made(now, Inventory.of(now));
  }
}
