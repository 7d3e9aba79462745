package io.bongsu.gateway.area;

/**
 * The territory that counts now; a new one takes its place as a whole, while alerts run.
 *
 * <p>A territory is worked out by whoever brings it, on that thread, and no reader waits for it:
 * {@link #get} is one read of a variable. Who needs regions and cells that agree asks once and
 * keeps what was given; alerts that were approved keep the cells of their record. Any thread.
 */
public final class CurrentTerritory {
  private volatile Territory current;

  public CurrentTerritory(Territory first) {
    this.current = first;
  }

  public Territory get() {
    return current;
  }

  /** Puts a finished territory in place of the former one, which is returned. */
  public synchronized Territory replace(Territory next) {
    Territory former = current;
    current = next;
    return former;
  }
}
