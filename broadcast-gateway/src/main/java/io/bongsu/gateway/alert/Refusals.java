package io.bongsu.gateway.alert;

import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What more than one part of the desk says no with. */
final class Refusals {
  private Refusals() {}

  static Refused notFound(String alertId) {
    return new Refused(Kind.NOT_FOUND, "alert: " + alertId + " (expected: one that exists)");
  }

  static Refused wrongState(Alert alert, String expected) {
    return new Refused(
        Kind.CONFLICT,
        "alert "
            + alert.id()
            + ": state "
            + alert.state().word()
            + " (expected: "
            + expected
            + ")");
  }

  static Refused conflict(String field, String given, String expected) {
    return new Refused(Kind.CONFLICT, field + ": " + given + " (expected: " + expected + ")");
  }

  /** Null when the person takes it for what it is, or does not say. */
  static @Nullable Refused otherMode(Alert alert, @Nullable Boolean believed) {
    boolean drill = alert.content().getDrill();
    return believed == null || believed == drill
        ? null
        : conflict("mode", mode(believed), mode(drill) + ", as the draft");
  }

  /** Null when it can be sent as it is written. */
  static @Nullable Refused problems(List<String> problems) {
    return problems.isEmpty() ? null : new Refused(Kind.INVALID, String.join("; ", problems));
  }

  /**
   * Null when there is nothing to replace, or it is on air, on the same road: no drill may take
   * what is real off the air.
   */
  static @Nullable Refused notReplaceable(
      Function<String, @Nullable Alert> alerts, @Nullable String replaces, boolean drill) {
    if (replaces == null) {
      return null;
    }
    Alert old = alerts.apply(replaces);
    if (old == null) {
      return notFound(replaces);
    }
    if (old.isCompanion()) {
      return companion("replaces", old);
    }
    if (old.content().getDrill() != drill) {
      return conflict(
          "replaces", replaces + " is " + mode(!drill), mode(drill) + ", as what takes its place");
    }
    return old.state().isLive()
        ? null
        : conflict("replaces", replaces + " is " + old.state().word(), "approved or broadcasting");
  }

  /** It goes with its main alert, whatever is asked of it. */
  static Refused companion(String field, Alert companion) {
    return conflict(
        field, companion.title(), companion.links().companionOf() + ", which it goes with");
  }

  private static String mode(boolean drill) {
    return drill ? "drill" : "live";
  }
}
