package io.bongsu.sim.field;

import java.util.Map;

/** Lets sensors measure what a script says, when it says so. */
public final class ScriptPlayer {
  /** When: an executor in life, a hand in tests. */
  public interface Timer {
    void after(long delayMs, Runnable task);
  }

  private final Map<String, ReplayFile> files;
  private final Timer timer;

  /**
   * @param files by sensor id
   */
  public ScriptPlayer(Map<String, ReplayFile> files, Timer timer) {
    this.files = Map.copyOf(files);
    this.timer = timer;
  }

  /** Hands all samples to the timer and returns. */
  public void play(Script script) {
    for (Script.Sample sample : script.samples()) {
      ReplayFile file = files.get(sample.sensorId());
      if (file == null) {
        throw new IllegalArgumentException(
            "sensor: " + sample.sensorId() + " (expected: one of " + files.keySet() + ")");
      }
      timer.after(sample.atMs(), () -> file.measure(sample.value()));
    }
  }
}
