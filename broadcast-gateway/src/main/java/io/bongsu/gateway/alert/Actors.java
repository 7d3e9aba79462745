package io.bongsu.gateway.alert;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of the system that stand in a record where a person's name would.
 *
 * <p>No person may be called as one of them: who reads the journal could not tell a person's deed
 * from the gateway's own.
 */
public final class Actors {
  /** What follows from triggers by rule: incidents, drafts, what lies ready. */
  public static final String RULE = "rule";

  /** What radio nodes were given and said. */
  public static final String RADIO = "radio";

  /** What comes to its end by the clock. */
  public static final String EXPIRY = "expiry";

  /** What sensors saw. */
  public static final String FIELD = "field";

  /** Who hands an alert up when nobody acts on it. */
  public static final String ESCALATION = "escalation";

  /** Signatures of the journal's head. */
  public static final String GATEWAY = "gateway";

  /** A cell broadcast entity, before its name: "cbe NAME". */
  public static final String CBE = "cbe";

  private static final Set<String> ALL =
      Set.of(RULE, RADIO, EXPIRY, FIELD, ESCALATION, GATEWAY, CBE);

  private Actors() {}

  /** Sorted. */
  public static Set<String> all() {
    return new TreeSet<>(ALL);
  }

  /** Whether a person of this name could be taken for a part of the system. */
  public static boolean isReserved(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    // A rule that sends by itself signs "rule NAME", a cell broadcast entity "cbe NAME".
    return ALL.contains(plain) || plain.startsWith(RULE + " ") || plain.startsWith(CBE + " ");
  }
}
