package io.bongsu.sim.load;

import io.bongsu.sim.phone.Shown;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which phone showed which words how often, under whatever serial number: a gateway that gives an
 * alert a second number makes phones ring twice, and counting by number would not see it.
 *
 * <p>Any thread.
 */
public final class TextTally {
  private record Meant(Set<Integer> phones, int messageIdentifier) {}

  private final Map<Long, Meant> meant = new ConcurrentHashMap<>();
  private final Map<Long, Map<Integer, Integer>> shown = new ConcurrentHashMap<>();
  private final Map<Long, Set<Integer>> rang = new ConcurrentHashMap<>();
  private final LongAdder strange = new LongAdder();

  /**
   * What phones should and did.
   *
   * @param expected phones that should show each of the alerts, added up over the alerts
   * @param rang those of them that did, on the right channel
   * @param shownTwice phones that showed an alert more than once, added up over the alerts
   * @param wrong phones that showed what was not meant for them, or on the wrong channel
   */
  public record Count(int expected, int rang, int shownTwice, int wrong) {}

  /** Before the alert is sent: who should show it. */
  public void expect(long number, Set<Integer> phones, int messageIdentifier) {
    meant.put(number, new Meant(phones, messageIdentifier));
  }

  public void shown(Shown message) {
    OptionalLong number = NumberedText.numberIn(message.text());
    Meant of = number.isPresent() ? meant.get(number.getAsLong()) : null;
    if (of == null) {
      strange.increment();
      return;
    }
    shown
        .computeIfAbsent(number.getAsLong(), n -> new ConcurrentHashMap<>())
        .merge(message.phone(), 1, Integer::sum);
    if (message.messageIdentifier() == of.messageIdentifier()
        && of.phones().contains(message.phone())) {
      rang.computeIfAbsent(number.getAsLong(), n -> ConcurrentHashMap.newKeySet())
          .add(message.phone());
    } else {
      strange.increment();
    }
  }

  /** Whether every phone that should has shown it. */
  public boolean isComplete(long number) {
    Meant of = meant.get(number);
    return of != null && rang.getOrDefault(number, Set.of()).size() == of.phones().size();
  }

  public boolean areAllComplete() {
    return meant.keySet().stream().allMatch(this::isComplete);
  }

  public Count count() {
    int twice = 0;
    for (Map<Integer, Integer> phones : shown.values()) {
      twice += (int) phones.values().stream().filter(times -> times > 1).count();
    }
    return new Count(
        meant.values().stream().mapToInt(of -> of.phones().size()).sum(),
        rang.values().stream().mapToInt(Set::size).sum(),
        twice,
        strange.intValue());
  }
}
