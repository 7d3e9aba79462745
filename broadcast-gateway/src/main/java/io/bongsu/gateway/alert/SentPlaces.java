package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

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

  /** An alert, and when it was approved. */
  record Approval(long atUs, String alertId) implements Comparable<Approval> {
    static Approval of(Alert alert) {
      return new Approval(alert.stages().getOrDefault(Stage.APPROVED, 0L), alert.id());
    }

    @Override
    public int compareTo(Approval other) {
      int order = Long.compare(atUs, other.atUs);
      return order == 0 ? alertId.compareTo(other.alertId) : order;
    }
  }

  /** The alerts that went to one place, in the order in which they were approved. */
  record Sent(NamedRegions regions, CellsByNode cells, NavigableSet<Approval> approvals) {}

  private final Map<Kind, Map<Place, Sent>> sent = new HashMap<>();

  /** An alert that was approved. */
  void add(Alert alert) {
    Broadcast broadcast = alert.broadcast();
    if (broadcast != null) {
      sent.computeIfAbsent(Kind.of(alert.content()), kind -> new HashMap<>())
          .computeIfAbsent(
              Place.of(alert, broadcast),
              place ->
                  new Sent(
                      new NamedRegions(place.regionCodes()),
                      broadcast.cellsByNode(),
                      new TreeSet<>()))
          .approvals()
          .add(Approval.of(alert));
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
          there.approvals().remove(Approval.of(alert));
          return there.approvals().isEmpty() ? null : there;
        });
  }

  /** Where alerts of the same level and hazard went; not to be changed. */
  Collection<Sent> like(Content content) {
    return sent.getOrDefault(Kind.of(content), Map.of()).values();
  }
}
