package io.bongsu.gateway.app;

import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.TerritoryIntake;
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
    TerritoryIntake intake,
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
    Counters counters = new Counters(metrics);
    return new Ground(
        config,
        new TerritoryIntake(config.dataDir(), counters),
        metrics,
        counters,
        microseconds(Clock.systemUTC()));
  }

  /** What counts now; another may take its place while the gateway runs. */
  CurrentTerritory territory() {
    return intake.current();
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
