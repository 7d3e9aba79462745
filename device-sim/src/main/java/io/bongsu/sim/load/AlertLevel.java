package io.bongsu.sim.load;

import java.util.Locale;

/** Korea's levels, and the channel that phones hear each on (TS 22.268 §8). */
public enum AlertLevel {
  CRITICAL(4370),
  EMERGENCY(4371),
  SAFETY(4372);

  private final int messageIdentifier;

  AlertLevel(int messageIdentifier) {
    this.messageIdentifier = messageIdentifier;
  }

  public int messageIdentifier() {
    return messageIdentifier;
  }

  /** As the gateway's API calls it. */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
