package io.bongsu.gateway.ecbe;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.journal.Ledger;

/** What is known of one alert by now; its cells are counted anew only where something is new. */
final class DeliveryWatch {
  private final Ledger ledger;
  private volatile Delivery last;

  DeliveryWatch(Ledger ledger, Alert alert) {
    this.ledger = ledger;
    this.last = Delivery.of(alert);
  }

  @SuppressWarnings("ReferenceEquality") // Alerts are immutable, and have up to 300,000 cells.
  Delivery now() {
    Delivery known = last;
    Alert alert = ledger.find(known.alert().id());
    if (alert != null && alert != known.alert()) {
      known = Delivery.of(alert);
      last = known;
    }
    return known;
  }
}
