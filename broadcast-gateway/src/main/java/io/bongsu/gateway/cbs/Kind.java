package io.bongsu.gateway.cbs;

import java.util.Arrays;
import java.util.Locale;

/** The forms that octets can have. */
enum Kind {
  GSM,
  UMTS,
  LTE,
  ETWS,
  GEOFENCE;

  static Kind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--kind: \"" + name + "\" (expected: gsm, umts, lte, etws or geofence)"));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
