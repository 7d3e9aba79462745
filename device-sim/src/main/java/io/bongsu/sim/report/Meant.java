package io.bongsu.sim.report;

import io.bongsu.sim.phone.Shown;
import java.util.List;
import java.util.Set;

/**
 * What an alert should do to phones, by the truth of the territory.
 *
 * @param phones that should sound their alarm, and no others
 * @param messageIdentifier of the hazard's urgency
 * @param phrases all of which the text on the screen must contain
 */
public record Meant(Set<Integer> phones, int messageIdentifier, List<String> phrases) {
  /** Of an alert that no sensor of the territory can have caused. */
  public static final Meant NOTHING = new Meant(Set.of(), -1, List.of());

  /** Whether the phone was meant to sound its alarm, and showed what it was meant to. */
  boolean isMetBy(Shown shown) {
    return shown.siren()
        && shown.messageIdentifier() == messageIdentifier
        && phones.contains(shown.phone())
        && phrases.stream().allMatch(shown.text()::contains);
  }
}
