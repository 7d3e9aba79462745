package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an incident rests on. Immutable.
 *
 * <p>Bounded, however many triggers come: all are counted, and the first and the newest are kept to
 * be shown. The journal has every one of them.
 *
 * @param triggers how many came
 * @param weightBySensor of each sensor the best that it said, in thousandths
 * @param weightMilli the sum of these
 * @param quantities what was measured, as far as it can be believed
 * @param first the first {@value #KEPT} triggers, oldest first
 * @param newest the last {@value #KEPT} of those after them, oldest first
 * @param firstUs when the first of it was seen, microseconds since 1970
 * @param lastUs when the last of it was taken in
 * @param dated of it what has a known age
 */
public record Evidence(
    long triggers,
    SortedMap<String, Integer> weightBySensor,
    int weightMilli,
    SortedSet<Quantity> quantities,
    List<TriggerReceived> first,
    List<TriggerReceived> newest,
    long firstUs,
    long lastUs,
    DatedEvidence dated) {
  static final int KEPT = 32;
  static final Evidence NONE =
      new Evidence(
          0,
          new TreeMap<>(),
          0,
          new TreeSet<>(),
          List.of(),
          List.of(),
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          DatedEvidence.NONE);

  public Evidence {
    weightBySensor = Collections.unmodifiableSortedMap(weightBySensor);
    quantities = Collections.unmodifiableSortedSet(quantities);
    first = List.copyOf(first);
    newest = List.copyOf(newest);
  }

  /** How many sensors agree. */
  public int sensors() {
    return weightBySensor.size();
  }

  /** The triggers that are kept, oldest first. */
  public List<TriggerReceived> kept() {
    List<TriggerReceived> all = new ArrayList<>(first);
    all.addAll(newest);
    return all;
  }

  Evidence with(TriggerReceived received, long atUs) {
    String sensor = received.getTrigger().getSensorId();
    int weight = received.getWeightMilli();
    Integer before = weightBySensor.get(sensor);
    boolean better = before == null || weight > before;
    return new Evidence(
        triggers + 1,
        better ? weights(sensor, weight) : weightBySensor,
        better ? weightMilli + weight - (before == null ? 0 : before) : weightMilli,
        quantities(received),
        first.size() < KEPT ? with(first, received) : first,
        first.size() < KEPT ? newest : with(newest, received),
        Math.min(firstUs, seenUs(received)),
        Math.max(lastUs, atUs),
        dated.with(received));
  }

  /** Copied only when a sensor says something better, so that a storm of triggers costs little. */
  private SortedMap<String, Integer> weights(String sensor, int weight) {
    SortedMap<String, Integer> weights = new TreeMap<>(weightBySensor);
    weights.put(sensor, weight);
    return weights;
  }

  private SortedSet<Quantity> quantities(TriggerReceived received) {
    @Nullable Quantity measured = Quantity.of(Weight.firedBy(received.getTrigger())).orElse(null);
    if (measured == null
        || quantities.contains(measured)
        || received.getWeightMilli() < Weight.CREDIBLE_MILLI) {
      return quantities;
    }
    SortedSet<Quantity> more = new TreeSet<>(quantities);
    more.add(measured);
    return more;
  }

  private static List<TriggerReceived> with(List<TriggerReceived> list, TriggerReceived received) {
    List<TriggerReceived> next =
        new ArrayList<>(list.subList(list.size() < KEPT ? 0 : 1, list.size()));
    next.add(received);
    return next;
  }

  /** By the field gateway's clock where it is kept; nobody sees what comes after it arrived. */
  private static long seenUs(TriggerReceived received) {
    var stamp = received.getTrigger().getStamp();
    return stamp.getClockTrust() == ClockTrust.CLOCK_TRUST_SYNCHRONISED
        ? Math.min(stamp.getWallTimeUs(), received.getReceivedUs())
        : received.getReceivedUs();
  }
}
