package io.bongsu.gateway.alert;

import io.bongsu.gateway.alert.Decision.Refused;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What keeps an alert from being sent for the sake of another one, in words for people. */
public final class LinksCheck {
  private LinksCheck() {}

  /**
   * Empty when the alert whose place it takes is on air, or the one that it puts right had cells;
   * or it has to do with none.
   *
   * @param alerts those there are, by id; null where there is none
   */
  public static List<String> problems(Alert alert, Function<String, @Nullable Alert> alerts) {
    Refused refused = refused(alert, alerts);
    return refused == null ? List.of() : List.of(refused.reason());
  }

  /** As above; null when nothing does. */
  static @Nullable Refused refused(Alert alert, Function<String, @Nullable Alert> alerts) {
    String corrects = alert.links().corrects();
    if (corrects == null) {
      return Refusals.notReplaceable(alerts, alert.links().replaces(), alert.content().getDrill());
    }
    return Corrections.hasCells(alerts, corrects) ? null : Corrections.noCells(corrects);
  }
}
