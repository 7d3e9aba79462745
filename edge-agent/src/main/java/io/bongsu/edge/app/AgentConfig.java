package io.bongsu.edge.app;

import io.bongsu.edge.rule.ThresholdRule;
import io.bongsu.edge.sensor.GpioProvider;
import io.bongsu.edge.signal.Measure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the configuration file says, checked; paths are resolved against the file's directory. */
record AgentConfig(
    String fieldGatewayId,
    Path dataDir,
    long spoolMaxBytes,
    Mqtt mqtt,
    int healthIntervalS,
    List<Sensor> sensors,
    List<ThresholdRule> rules) {

  /**
   * Where the broker is and how to be let in.
   *
   * @param caFile null for an unencrypted connection
   */
  record Mqtt(
      String host,
      int port,
      @Nullable String username,
      @Nullable Path passwordFile,
      @Nullable Path caFile) {}

  sealed interface Sensor {
    String id();

    Measure measures();
  }

  record Replay(String id, Path file, boolean follow, Measure measures) implements Sensor {}

  record DryContact(
      String id, GpioProvider provider, int gpio, int debounceMs, boolean normallyOpen)
      implements Sensor {
    @Override
    public Measure measures() {
      return Measure.CONTACT_CLOSED;
    }
  }
}
