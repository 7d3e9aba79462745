package io.bongsu.gateway.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which alerts nobody needs any more: the journal keeps them, the state need not. */
final class Retirement {
  private static final long HOUR_US = 3600L * 1_000_000;

  /** Longer than a draft may wait and be broadcast, whatever becomes of it. */
  static final long AFTER_DRAFT_US = 48 * HOUR_US;

  /** Longer than phones remember its serial number. */
  static final long AFTER_BROADCAST_US = 25 * HOUR_US;

  private Retirement() {}

  /**
   * Their ids: alerts in the order given, then the corrections and companions that go with them.
   */
  static List<String> over(Collection<Alert> alerts, long atUs) {
    Set<String> needed = new HashSet<>();
    for (Alert alert : alerts) {
      if (!alert.state().isFinal() && alert.state() != AlertState.PREPARED) {
        add(needed, alert.links().corrects());
        add(needed, alert.links().replaces());
      }
    }
    List<String> over = new ArrayList<>();
    for (Alert alert : alerts) {
      if (isOver(alert, atUs) && !needed.contains(alert.id())) {
        over.add(alert.id());
      }
    }
    if (!over.isEmpty()) {
      over.addAll(goingWith(Set.copyOf(over), alerts));
    }
    return over;
  }

  private static List<String> goingWith(Set<String> over, Collection<Alert> alerts) {
    List<String> ids = new ArrayList<>();
    for (Alert alert : alerts) {
      String corrects = alert.links().corrects();
      String main = alert.links().companionOf();
      if (main != null
          ? over.contains(main)
          : alert.state() == AlertState.PREPARED && corrects != null && over.contains(corrects)) {
        ids.add(alert.id());
      }
    }
    return ids;
  }

  private static boolean isOver(Alert alert, long atUs) {
    Broadcast broadcast = alert.broadcast();
    return alert.state().isFinal()
        && !alert.isCompanion()
        && alert.draftedUs() + AFTER_DRAFT_US <= atUs
        && (broadcast == null || broadcast.endsUs() + AFTER_BROADCAST_US <= atUs);
  }

  private static void add(Set<String> ids, @Nullable String id) {
    if (id != null) {
      ids.add(id);
    }
  }
}
