package io.bongsu.gateway.area;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The territory that counts now; a new one takes its place as a whole, while alerts run.
 *
 * <p>A territory is worked out by whoever brings it, on that thread, and no reader waits for it:
 * {@link #get} is one read of a variable. Who needs regions and cells that agree asks once and
 * keeps what was given; alerts that were approved keep the cells of their record. Any thread.
 */
public final class CurrentTerritory {
  private final AtomicReference<Territory> current;

  public CurrentTerritory(Territory first) {
    this.current = new AtomicReference<>(first);
  }

  public Territory get() {
    return current.get();
  }

  /** Puts a finished territory in place of the former one, which is returned. */
  public Territory replace(Territory next) {
    return current.getAndSet(next);
  }
}
