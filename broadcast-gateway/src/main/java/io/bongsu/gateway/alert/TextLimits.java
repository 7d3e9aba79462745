package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Level;
import java.util.Set;

/**
 * How long texts may be, by the operator's policy.
 *
 * @param longLevels whose texts may have 157 characters (four pages) in place of 90
 */
public record TextLimits(Set<Level> longLevels) {
  /** What every phone can show. */
  public static final TextLimits SHORT = new TextLimits(Set.of());

  /**
   * Policy as checked.
   *
   * @throws IllegalArgumentException where an urgent level is among them
   */
  public TextLimits {
    longLevels = Set.copyOf(longLevels);
    for (Level level : longLevels) {
      if (!KpasLevel.of(level).mayBeLong()) {
        throw new IllegalArgumentException(
            "long texts: "
                + KpasLevel.of(level)
                + " (expected: safety or missingPerson; every phone must show what is urgent)");
      }
    }
  }

  int maxCharacters(KpasLevel level) {
    return level.maxCharacters(longLevels.contains(level.level()));
  }

  /** What a text that is too long should know of the policy, or "". */
  String hint(KpasLevel level) {
    return level.mayBeLong() && !longLevels.contains(level.level())
        ? "; more only where longTexts of the configuration allows it"
        : "";
  }
}
