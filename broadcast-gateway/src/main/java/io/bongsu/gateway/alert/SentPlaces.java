package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Where alerts of each level and hazard went: thousands may go to few places within a day, and
 * whoever sends one more wants to know which of them went there. Not thread-safe.
 */
final class SentPlaces {
  private record Kind(Level level, Hazard hazard) {
    static Kind of(Content content) {
      return new Kind(content.getLevel(), content.getHazard());
    }
  }

  /** Told apart by the octets of its cells, which are one object where they are equal. */
  private record Place(List<String> regionCodes, ByteString cells) {
    static Place of(Alert alert, Broadcast broadcast) {
      return new Place(alert.content().getRegionCodesList(), broadcast.cellsByNode().octets());
    }
  }

  /** The alerts that went to one place, by id. */
  private record Sent(List<String> regionCodes, CellsByNode cells, Set<String> alertIds) {}

  private final Map<Kind, Map<Place, Sent>> sent = new HashMap<>();

  /** An alert that was approved. */
  void add(Alert alert) {
    Broadcast broadcast = alert.broadcast();
    if (broadcast != null) {
      sent.computeIfAbsent(Kind.of(alert.content()), kind -> new HashMap<>())
          .computeIfAbsent(
              Place.of(alert, broadcast),
              place ->
                  new Sent(place.regionCodes(), broadcast.cellsByNode(), new LinkedHashSet<>()))
          .alertIds()
          .add(alert.id());
    }
  }

  void remove(Alert alert) {
    Broadcast broadcast = alert.broadcast();
    Map<Place, Sent> places = sent.get(Kind.of(alert.content()));
    if (broadcast == null || places == null) {
      return;
    }
    places.computeIfPresent(
        Place.of(alert, broadcast),
        (place, there) -> {
          there.alertIds().remove(alert.id());
          return there.alertIds().isEmpty() ? null : there;
        });
  }

  /** Ids of the alerts of the same level and hazard that went to such a place, in no order. */
  Set<String> find(Content like, BiPredicate<List<String>, CellsByNode> where) {
    Set<String> found = new LinkedHashSet<>();
    for (Sent there : sent.getOrDefault(Kind.of(like), Map.of()).values()) {
      if (where.test(there.regionCodes(), there.cells())) {
        found.addAll(there.alertIds());
      }
    }
    return found;
  }
}
