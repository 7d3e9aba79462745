package io.bongsu.gateway.app;

import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.TerritoryStore;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

/** What every part of the gateway stands on. */
record Ground(
    GatewayConfig config,
    Territory territory,
    PrometheusMeterRegistry metrics,
    Counters counters,
    LongSupplier nowUs) {

  /**
   * Reads what is on disk.
   *
   * @throws Exception whose message is for the operator
   */
  static Ground of(GatewayConfig config) throws Exception {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    createFolder(config.dataDir());
    Territory territory = new TerritoryStore(config.dataDir()).load();
    return new Ground(
        config, territory, metrics, new Counters(metrics), microseconds(Clock.systemUTC()));
  }

  Path dataDir() {
    return config.dataDir();
  }

  private static void createFolder(Path dataDir) throws IOException {
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new IOException(
          "dataDir: " + dataDir + " cannot be made (expected: a folder that can be written)", e);
    }
  }

  private static LongSupplier microseconds(Clock clock) {
    return () -> {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    };
  }
}
