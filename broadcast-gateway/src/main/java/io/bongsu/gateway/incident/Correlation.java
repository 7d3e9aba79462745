package io.bongsu.gateway.incident;

import io.bongsu.proto.field.v1.Hazard;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What belongs together, of one hazard, and how much of it is enough.
 *
 * @param windowS after so long a silence the next trigger is of another incident
 * @param neededMilli the weight that confirms, in thousandths of a good sensor
 * @param compositeOf quantities that say more together than each alone: smoke and heat
 * @param compositeBonusMilli what two of them add to the weight, once
 * @param draftAt when the words for people are drafted
 * @param radiusM how far from its first sensor an incident reaches within the region; null = as far
 *     as the region
 */
public record Correlation(
    int windowS,
    int neededMilli,
    Set<Quantity> compositeOf,
    int compositeBonusMilli,
    DraftAt draftAt,
    @Nullable Integer radiusM) {

  /** When an incident gets its draft. */
  public enum DraftAt {
    /** With its first trigger: nobody waited for (osong-2023). */
    FIRST,
    /** When enough sensors agree. */
    CONFIRMED
  }

  public static final int DEFAULT_WINDOW_S = 1800;
  public static final int DEFAULT_NEEDED_MILLI = 1500;
  public static final int DEFAULT_COMPOSITE_BONUS_MILLI = 500;

  public Correlation {
    compositeOf = Set.copyOf(compositeOf);
  }

  /** What holds where nobody said otherwise. */
  public static Correlation defaults(Hazard hazard) {
    return new Correlation(
        DEFAULT_WINDOW_S,
        DEFAULT_NEEDED_MILLI,
        defaultComposite(hazard),
        DEFAULT_COMPOSITE_BONUS_MILLI,
        DraftAt.FIRST,
        null);
  }

  public static Set<Quantity> defaultComposite(Hazard hazard) {
    return switch (hazard) {
      case HAZARD_FIRE -> Set.of(Quantity.SMOKE_OBSCURATION, Quantity.TEMPERATURE);
      case HAZARD_FLOOD, HAZARD_HEAVY_RAIN -> Set.of(Quantity.WATER_LEVEL, Quantity.RAIN);
      case HAZARD_FINE_DUST, HAZARD_UNSPECIFIED, UNRECOGNIZED -> Set.of();
    };
  }
}
