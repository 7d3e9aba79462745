package io.bongsu.gateway.history;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Levels, hazards, states and kinds of events as they stand in the file and in answers. */
public final class Names {
  static final String PREPARED = "prepared";
  static final String DRAFT = "draft";
  static final String SUBMITTED = "submitted";
  static final String APPROVED = "approved";
  static final String BROADCASTING = "broadcasting";
  static final String STOPPED = "stopped";
  static final String EXPIRED = "expired";
  static final String REJECTED = "rejected";
  static final String REPLACED = "replaced";

  static final String OPEN = "open";
  static final String CONFIRMED = "confirmed";
  static final String CLOSED = "closed";

  public static final List<String> ALERT_STATES =
      List.of(
          PREPARED, DRAFT, SUBMITTED, APPROVED, BROADCASTING, REPLACED, STOPPED, EXPIRED, REJECTED);
  public static final List<String> INCIDENT_STATES = List.of(OPEN, CONFIRMED, CLOSED);
  public static final List<String> LEVELS =
      Arrays.stream(Level.values()).map(Names::level).distinct().toList();
  public static final List<String> HAZARDS =
      Arrays.stream(Hazard.values()).map(Names::hazard).distinct().toList();

  private Names() {}

  static String level(Level level) {
    return named(level.name(), "LEVEL_");
  }

  static String hazard(Hazard hazard) {
    return named(hazard.name(), "HAZARD_");
  }

  /** {@code ALERT_DRAFTED} as {@code alertDrafted}. */
  static String kind(EventCase event) {
    return camel(event.name());
  }

  private static String named(String name, String prefix) {
    // A newer program wrote what has no name here.
    return name.equals("UNRECOGNIZED") || name.equals(prefix + "UNSPECIFIED")
        ? "none"
        : camel(name.substring(prefix.length()));
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
      camel.append(
          camel.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }
}
