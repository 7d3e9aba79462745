package io.bongsu.gateway.duty;

import io.bongsu.proto.journal.v1.Level;
import java.util.List;
import java.util.Map;

/**
 * Who is asked next when nobody acts on a draft, and when.
 *
 * @param byLevel the steps of each level, in order; a level that is not there escalates to nobody
 */
public record Escalation(Map<Level, List<Step>> byLevel) {

  /**
   * One step up.
   *
   * @param afterS seconds since it was drafted
   * @param to who is asked, for people
   */
  public record Step(int afterS, String to) {}

  private static final Step PROVINCE = new Step(300, "시·도 / province");
  private static final Step NATIONAL = new Step(600, "중앙 / national");

  /** Urgent ones after five and ten minutes, the others after half an hour. */
  public static final Escalation DEFAULTS =
      new Escalation(
          Map.of(
              Level.LEVEL_CRITICAL, List.of(PROVINCE, NATIONAL),
              Level.LEVEL_EMERGENCY, List.of(PROVINCE, NATIONAL),
              Level.LEVEL_SAFETY, List.of(new Step(1800, PROVINCE.to())),
              Level.LEVEL_MISSING_PERSON, List.of(new Step(1800, PROVINCE.to()))));

  public Escalation {
    byLevel = Map.copyOf(byLevel);
  }

  List<Step> steps(Level level) {
    return byLevel.getOrDefault(level, List.of());
  }
}
