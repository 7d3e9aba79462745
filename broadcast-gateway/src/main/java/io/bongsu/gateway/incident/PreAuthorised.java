package io.bongsu.gateway.incident;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which an alert sends itself, unless somebody says no in time: authorised beforehand, by
 * a person who answers for it.
 *
 * @param name what it is known by
 * @param authorisedBy who authorised it, and for whom they speak
 * @param minWeightMilli what the sensors alone must weigh, without any bonus, by what they saw of
 *     late
 * @param needs what must have been measured of late
 * @param maxEvidenceAgeS how old, at most, what it goes by may be when it arms and again when it
 *     sends: a spool may deliver what was seen hours ago. What no kept clock has stamped has no
 *     known age and does not count
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
    int maxEvidenceAgeS,
    Level maxLevel,
    List<String> regionPrefixes,
    int vetoS,
    LocalDate validUntil) {
  private static final String BEYOND =
      "alert: beyond its limits (expected: its hazard, no drill, within its level and regions)";

  public static final int MIN_VETO_S = 30;
  public static final int MAX_VETO_S = 600;
  public static final int MAX_EVIDENCE_AGE_S = 3_600;
  private static final int USUAL_EVIDENCE_AGE_S = 600;

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
    if (maxEvidenceAgeS <= vetoS || maxEvidenceAgeS > MAX_EVIDENCE_AGE_S) {
      throw new IllegalArgumentException(
          "maxEvidenceAgeS of "
              + name
              + ": "
              + maxEvidenceAgeS
              + " (expected: more than vetoS, "
              + vetoS
              + ", to "
              + MAX_EVIDENCE_AGE_S
              + ")");
    }
  }

  /** The greatest age where none is given: 10 minutes, or twice the veto time if that is more. */
  public static int usualEvidenceAgeS(int vetoS) {
    return Math.max(USUAL_EVIDENCE_AGE_S, 2 * vetoS);
  }

  /**
   * All that it is bound to, in words that are equal for equal rules: what an armed alert is held
   * to until it is sent.
   */
  String terms() {
    return "%s, authorised by %s: hazard %s, weight %d, needs %s, evidence at most %d s old, level %s, regions %s, veto %d s, valid until %s"
        .formatted(
            name,
            authorisedBy,
            hazard,
            minWeightMilli,
            new TreeSet<>(needs),
            maxEvidenceAgeS,
            maxLevel,
            regionPrefixes,
            vetoS,
            validUntil);
  }

  /** Whether it may send this content for this incident now. */
  boolean fits(Incident incident, Content content, long nowUs) {
    return objection(incident, content, nowUs) == null;
  }

  /** Why it may not send this content for this incident now, in words; null when it may. */
  @Nullable String objection(Incident incident, Content content, long nowUs) {
    if (nowUs >= endsUs()) {
      return "expired (expected: valid; its last day was " + validUntil + ")";
    }
    // Confirmed once, it stays so, though nothing may have been heard of it for a while.
    if (incident.confirmedBecause().isEmpty() || incident.hazard() != hazard) {
      return "incident " + incident.id() + " (expected: confirmed, of " + hazard + ")";
    }
    return covers(content) ? objectionToEvidence(incident.evidence().dated(), nowUs) : BEYOND;
  }

  private @Nullable String objectionToEvidence(DatedEvidence dated, long nowUs) {
    long sinceUs = nowUs - maxEvidenceAgeS * 1_000_000L;
    int weightMilli = dated.weightMilliSince(sinceUs);
    Set<Quantity> measured = dated.quantitiesSince(sinceUs);
    return weightMilli >= minWeightMilli && measured.containsAll(needs)
        ? null
        : "evidence of the last %d s: weight %d, %s (expected: at least %d, %s)"
            .formatted(
                maxEvidenceAgeS, weightMilli, measured, minWeightMilli, new TreeSet<>(needs));
  }

  private boolean covers(Content content) {
    return content.getHazard() == hazard
        && !content.getDrill()
        && loudness(content.getLevel()) <= loudness(maxLevel)
        // A rule is authorised for regions: a shape has none to be held to.
        && AlertArea.of(content).isSimple()
        && !content.getSpillOverIncluded()
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
      case LEVEL_SAFETY, LEVEL_MISSING_PERSON -> 1;
      case LEVEL_EMERGENCY -> 2;
      case LEVEL_CRITICAL -> 3;
      case LEVEL_UNSPECIFIED, UNRECOGNIZED -> Integer.MAX_VALUE;
    };
  }
}
