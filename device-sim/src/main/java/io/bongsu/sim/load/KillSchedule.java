package io.bongsu.sim.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** When to kill: by chance from a seed, each phase as often as the others. */
public final class KillSchedule {
  private static final int MAX_APPROVAL = 6;
  private static final List<Kill.Phase> PHASES = List.of(Kill.Phase.values());

  private KillSchedule() {}

  /** The first is never in a start-up: it finds the gateway running. */
  public static List<Kill> of(long seed, int kills) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Kill> schedule = new ArrayList<>(kills);
    for (Kill.Phase phase : phases(kills, random)) {
      schedule.add(new Kill(phase, 1 + random.nextInt(MAX_APPROVAL), random.nextDouble()));
    }
    return schedule;
  }

  private static List<Kill.Phase> phases(int kills, SplittableRandom random) {
    List<Kill.Phase> phases = new ArrayList<>(kills);
    for (int i = 0; i < kills; i++) {
      phases.add(PHASES.get(i % PHASES.size()));
    }
    for (int i = kills - 1; i > 0; i--) {
      Collections.swap(phases, i, random.nextInt(i + 1));
    }
    int other = 0;
    while (other < kills && phases.get(other) == Kill.Phase.START_UP) {
      other++;
    }
    if (other < kills) {
      Collections.swap(phases, 0, other);
    }
    return phases;
  }
}
