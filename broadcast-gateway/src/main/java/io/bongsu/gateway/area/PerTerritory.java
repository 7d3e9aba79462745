package io.bongsu.gateway.area;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is worked out of the territory that counts now, once for each territory. Any thread. */
public final class PerTerritory<T> {
  private record Known<T>(Territory of, T value) {}

  private final CurrentTerritory territory;
  private final Function<Territory, T> work;
  private volatile @Nullable Known<T> last;

  /** Worked out when it is asked for. */
  public PerTerritory(CurrentTerritory territory, Function<Territory, T> work) {
    this.territory = territory;
    this.work = work;
  }

  @SuppressWarnings("ReferenceEquality") // A territory is immutable, and has up to 300,000 cells.
  public T get() {
    Territory now = territory.get();
    Known<T> known = last;
    if (known == null || known.of() != now) {
      known = new Known<>(now, work.apply(now));
      last = known;
    }
    return known.value();
  }
}
