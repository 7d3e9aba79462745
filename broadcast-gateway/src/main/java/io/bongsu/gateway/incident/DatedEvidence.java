package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Of an incident's evidence what has a known age: what a rule may go by that sends without a
 * person. Immutable.
 *
 * <p>Only triggers stamped by a clock that is kept are in it. One by any other clock counts, for
 * people, from the moment it came; it may have waited in a spool for hours all the same.
 *
 * <p>What is told of an age is never younger than it is; where triggers come in the order in which
 * they were seen, that of a quantity is at most {@value #STEP_S} s too old. Of each sensor one word
 * stands, its heaviest: a lighter one takes its place only when it is an hour newer. Until then a
 * sensor whose readings became worse may be taken for older than what it said last, and once the
 * heavy word is too old for a rule, for nothing at all; a rule sends too seldom by that, and never
 * on what nobody saw.
 *
 * @param bySensor of each sensor the word that stands: what it weighs, and when it saw that
 * @param byQuantity when each was last measured, as far as it can be believed
 */
record DatedEvidence(SortedMap<String, Seen> bySensor, SortedMap<Quantity, Long> byQuantity) {
  static final DatedEvidence NONE = new DatedEvidence(new TreeMap<>(), new TreeMap<>());

  /**
   * What a sensor says again within it changes nothing, so that a storm of triggers costs little.
   */
  static final int STEP_S = 10;

  private static final long STEP_US = STEP_S * 1_000_000L;

  /** What is older than this beside something newer is of use to no rule. */
  private static final long OF_USE_US = PreAuthorised.MAX_EVIDENCE_AGE_S * 1_000_000L;

  /** What a sensor said, and when it saw it. */
  record Seen(int weightMilli, long seenUs) {
    /** Whether what came later stands for the sensor from here on. */
    boolean givesWayTo(Seen later) {
      long laterUs = later.seenUs - seenUs;
      return laterUs > OF_USE_US
          || (laterUs >= 0 && later.weightMilli > weightMilli)
          || (laterUs >= STEP_US && later.weightMilli == weightMilli);
    }
  }

  DatedEvidence {
    bySensor = Collections.unmodifiableSortedMap(bySensor);
    byQuantity = Collections.unmodifiableSortedMap(byQuantity);
  }

  DatedEvidence with(TriggerReceived received) {
    var stamp = received.getTrigger().getStamp();
    if (stamp.getClockTrust() != ClockTrust.CLOCK_TRUST_SYNCHRONISED) {
      return this;
    }
    // Nobody sees what comes after it arrived.
    long seenUs = Math.min(stamp.getWallTimeUs(), received.getReceivedUs());
    return withSensor(
            received.getTrigger().getSensorId(), new Seen(received.getWeightMilli(), seenUs))
        .withQuantity(received, seenUs);
  }

  private DatedEvidence withSensor(String sensor, Seen seen) {
    Seen before = bySensor.get(sensor);
    if (before != null && !before.givesWayTo(seen)) {
      return this;
    }
    SortedMap<String, Seen> next = new TreeMap<>(bySensor);
    next.put(sensor, seen);
    return new DatedEvidence(next, byQuantity);
  }

  private DatedEvidence withQuantity(TriggerReceived received, long seenUs) {
    Quantity measured = Quantity.of(Weight.firedBy(received.getTrigger())).orElse(null);
    if (measured == null || received.getWeightMilli() < Weight.CREDIBLE_MILLI) {
      return this;
    }
    Long before = byQuantity.get(measured);
    if (before != null && seenUs < before + STEP_US) {
      return this;
    }
    SortedMap<Quantity, Long> next = new TreeMap<>(byQuantity);
    next.put(measured, seenUs);
    return new DatedEvidence(bySensor, next);
  }

  /** In thousandths: what sensors weigh that saw it at this moment or later. */
  int weightMilliSince(long sinceUs) {
    return bySensor.values().stream()
        .filter(seen -> seen.seenUs() >= sinceUs)
        .mapToInt(Seen::weightMilli)
        .sum();
  }

  /** What was measured at this moment or later. */
  Set<Quantity> quantitiesSince(long sinceUs) {
    Set<Quantity> since = new TreeSet<>();
    byQuantity.forEach(
        (quantity, seenUs) -> {
          if (seenUs >= sinceUs) {
            since.add(quantity);
          }
        });
    return since;
  }
}
