package io.bongsu.gateway.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When each path of a warning last worked, by a clock that only goes forward. Traffic is rare, so
 * silence is no sign of health: each path is tried, and shows how long ago that went well.
 *
 * <p>Gauges {@code bongsu.path.age.seconds} by {@code path}; counter {@code path.tooOld}, once each
 * time that an age passes its limit. Any thread, but for {@link #look}, which one calls.
 */
public final class PathAges {
  /**
   * One path as it stands.
   *
   * @param ageS seconds since its last success, or since the start where there was none
   * @param ever whether there was one
   * @param limitS beyond that it is a warning; 0 is never
   */
  public record Age(String path, double ageS, boolean ever, long limitS) {
    public boolean isTooOld() {
      return limitS > 0 && ageS > limitS;
    }
  }

  private record Path(long limitS, BooleanSupplier matters) {}

  private final LongSupplier nowNs;
  private final Counters counters;
  private final Consumer<String> alarms;
  private final MeterRegistry registry;
  private final Map<String, Path> paths = new ConcurrentSkipListMap<>();
  private final Map<String, Long> sinceNs = new ConcurrentHashMap<>();
  private final Map<String, Long> successNs = new ConcurrentHashMap<>();
  private final Set<String> tooOld = new HashSet<>();

  /** No path yet. */
  public PathAges(
      LongSupplier nowNs, MeterRegistry registry, Counters counters, Consumer<String> alarms) {
    this.nowNs = nowNs;
    this.registry = registry;
    this.counters = counters;
    this.alarms = alarms;
  }

  /**
   * One path more.
   *
   * @param limitS the age beyond which it is a warning; 0 is never
   * @param matters whether it can be asked of this gateway now: while not, its age stands at zero
   */
  public void add(String path, long limitS, BooleanSupplier matters) {
    paths.put(path, new Path(limitS, matters));
    sinceNs.put(path, nowNs.getAsLong());
    Gauge.builder("bongsu.path.age.seconds", () -> ageS(path)).tag("path", path).register(registry);
  }

  /** It worked just now. */
  public void succeeded(String path) {
    successNs.put(path, nowNs.getAsLong());
  }

  /** It worked so long ago, if that is later than what is known. */
  public void succeeded(String path, long atNs) {
    successNs.merge(path, atNs, (before, now) -> before - now >= 0 ? before : now);
  }

  /** By name; those that do not matter now are left out. */
  public List<Age> ages() {
    List<Age> ages = new ArrayList<>();
    paths.forEach(
        (name, path) -> {
          if (path.matters().getAsBoolean()) {
            ages.add(new Age(name, ageS(name), successNs.containsKey(name), path.limitS()));
          }
        });
    return ages;
  }

  /** Those whose age is past its limit, in words. */
  public List<String> warnings() {
    return ages().stream().filter(Age::isTooOld).map(PathAges::words).toList();
  }

  /** Raises the alarm for what has become too old since the last look. */
  public void look() {
    Set<String> now = new HashSet<>();
    paths.forEach(
        (name, path) -> {
          if (!path.matters().getAsBoolean()) {
            // When it matters again, it has its limit to work for the first time.
            sinceNs.put(name, nowNs.getAsLong());
            successNs.remove(name);
          }
        });
    for (Age age : ages()) {
      if (age.isTooOld()) {
        now.add(age.path());
        if (!tooOld.contains(age.path())) {
          counters.count("path.tooOld");
          alarms.accept(words(age));
        }
      }
    }
    tooOld.clear();
    tooOld.addAll(now);
  }

  private double ageS(String path) {
    @Nullable Long atNs = successNs.get(path);
    Long sinceStartNs = sinceNs.get(path);
    long from = atNs != null ? atNs : sinceStartNs != null ? sinceStartNs : nowNs.getAsLong();
    return Math.max(0, nowNs.getAsLong() - from) / 1e9;
  }

  private static String words(Age age) {
    return String.format(
        Locale.ROOT,
        "path %s: %s for %.0f s (expected: %d s at most)",
        age.path(),
        age.ever() ? "no success" : "no success yet",
        age.ageS(),
        age.limitS());
  }
}
