package io.bongsu.sim.report;

import io.bongsu.sim.phone.Shown;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which phone showed which message, how often and when first. Thread-safe. */
public final class PhoneTally {
  private record Message(int identifier, int serialNumber) {}

  private record Times(int count, Shown first) {}

  /**
   * One message on the phones that were meant to have it, and on others.
   *
   * @param expected how many were meant to show it
   * @param rang how many of those sounded their alarm and showed what they were meant to
   * @param rangTwice phones, meant or not, that showed it more than once
   * @param wrong phones that showed it and were not meant to, or showed something else
   * @param allShownUs when the last of the expected ones rang, microseconds since 1970; 0 while any
   *     has not
   */
  public record Count(int expected, int rang, int rangTwice, int wrong, long allShownUs) {}

  private final Map<Message, Map<Integer, Times>> messages = new ConcurrentHashMap<>();

  public void shown(Shown shown) {
    Message message = new Message(shown.messageIdentifier(), shown.serialNumber());
    messages
        .computeIfAbsent(message, m -> new ConcurrentHashMap<>())
        .merge(
            shown.phone(),
            new Times(1, shown),
            (before, now) -> new Times(before.count() + 1, before.first()));
  }

  public Count count(int messageIdentifier, int serialNumber, Meant meant) {
    Map<Integer, Times> phones =
        messages.getOrDefault(new Message(messageIdentifier, serialNumber), Map.of());
    int rang = 0;
    int rangTwice = 0;
    int wrong = 0;
    long lastUs = 0;
    for (Times times : phones.values()) {
      if (times.count() > 1) {
        rangTwice++;
      }
      if (meant.isMetBy(times.first())) {
        rang++;
        lastUs = Math.max(lastUs, times.first().shownAtWallTimeUs());
      } else {
        wrong++;
      }
    }
    int expected = meant.phones().size();
    return new Count(expected, rang, rangTwice, wrong, rang == expected ? lastUs : 0);
  }

  /** Phones that showed anything at all. */
  public Set<Integer> phones() {
    Set<Integer> all = new HashSet<>();
    messages.values().forEach(phones -> all.addAll(phones.keySet()));
    return all;
  }

  /**
   * Messages shown that are none of these.
   *
   * @param known identifier and serial number of each, as {@code identifier << 16 | serial}
   */
  public int shownOfNoAlert(Collection<Integer> known) {
    Map<Message, Map<Integer, Times>> others = new HashMap<>(messages);
    others.keySet().removeIf(m -> known.contains(m.identifier() << 16 | m.serialNumber()));
    return others.values().stream().mapToInt(Map::size).sum();
  }
}
