package io.bongsu.sim.radio;

/** When broadcasts happen; tests give one whose time they move themselves. */
public interface BroadcastTimer {
  /** Runs {@code task} after this time, on the timer's own thread, never in the caller's call. */
  Pending after(long delayNs, Runnable task);

  /** A task that has not run yet. */
  interface Pending {
    /** Without effect when the task has run. */
    void cancel();
  }
}
