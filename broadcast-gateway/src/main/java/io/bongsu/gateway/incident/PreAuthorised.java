package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A rule by which an alert sends itself, unless somebody says no in time: authorised beforehand, by
 * a person who answers for it.
 *
 * @param name what it is known by
 * @param authorisedBy who authorised it, and for whom they speak
 * @param minWeightMilli what the sensors alone must weigh, without any bonus
 * @param needs what must have been measured
 * @param maxLevel the loudest that it may send
 * @param regionPrefixes digits that codes of the regions it may warn begin with; not empty
 * @param vetoS how long somebody may say no
 * @param validUntil the last Korean day of it
 */
public record PreAuthorised(
    String name,
    String authorisedBy,
    Hazard hazard,
    int minWeightMilli,
    Set<Quantity> needs,
    Level maxLevel,
    List<String> regionPrefixes,
    int vetoS,
    LocalDate validUntil) {
  public static final int MIN_VETO_S = 30;
  public static final int MAX_VETO_S = 600;

  public PreAuthorised {
    needs = Set.copyOf(needs);
    regionPrefixes = List.copyOf(regionPrefixes);
    if (regionPrefixes.isEmpty()) {
      throw new IllegalArgumentException(
          "regions of "
              + name
              + ": none (expected: at least one; nothing is authorised everywhere)");
    }
    if (vetoS < MIN_VETO_S || vetoS > MAX_VETO_S) {
      throw new IllegalArgumentException(
          "vetoS of " + name + ": " + vetoS + " (expected: " + MIN_VETO_S + "-" + MAX_VETO_S + ")");
    }
  }

  /** Whether it may send this content for this incident now. */
  boolean fits(Incident incident, Content content, long nowUs) {
    return nowUs < endsUs()
        && incident.state() == IncidentState.CONFIRMED
        && incident.hazard() == hazard
        && content.getHazard() == hazard
        && incident.weightMilli() >= minWeightMilli
        && incident.evidence().quantities().containsAll(needs)
        && !content.getDrill()
        && loudness(content.getLevel()) <= loudness(maxLevel)
        && content.getRegionCodesCount() > 0
        && content.getRegionCodesList().stream().allMatch(this::covers);
  }

  private boolean covers(String regionCode) {
    return regionPrefixes.stream().anyMatch(regionCode::startsWith);
  }

  private long endsUs() {
    return validUntil.plusDays(1).atStartOfDay(IncidentIds.KOREA).toEpochSecond() * 1_000_000;
  }

  /** A level that is not known is louder than any that may be sent. */
  private static int loudness(Level level) {
    return switch (level) {
      case LEVEL_SAFETY -> 1;
      case LEVEL_EMERGENCY -> 2;
      case LEVEL_CRITICAL -> 3;
      case LEVEL_UNSPECIFIED, UNRECOGNIZED -> Integer.MAX_VALUE;
    };
  }
}
