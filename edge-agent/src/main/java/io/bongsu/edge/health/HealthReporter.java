package io.bongsu.edge.health;

import io.bongsu.edge.signal.EventLoop;
import io.bongsu.edge.signal.FieldClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how the field gateway is, at the start and at each interval, to the sink and with the
 * counters to the log. Asks the disk, so it must not run on the sensors' loop.
 */
public final class HealthReporter {
  private static final Logger log = LoggerFactory.getLogger(HealthReporter.class);

  private final EventLoop loop;
  private final FieldClock clock;
  private final long intervalNs;
  private final String softwareVersion;
  private final Path dataDir;
  private final LongSupplier spoolRecords;
  private final LongSupplier spoolBytes;
  private final LatestReadings latest;
  private final Counters counters;
  private final Consumer<HealthReport> sink;
  private final long startNs;

  public HealthReporter(
      EventLoop loop,
      FieldClock clock,
      long intervalNs,
      String softwareVersion,
      Path dataDir,
      LongSupplier spoolRecords,
      LongSupplier spoolBytes,
      LatestReadings latest,
      Counters counters,
      Consumer<HealthReport> sink) {
    this.loop = loop;
    this.clock = clock;
    this.intervalNs = intervalNs;
    this.softwareVersion = softwareVersion;
    this.dataDir = dataDir;
    this.spoolRecords = spoolRecords;
    this.spoolBytes = spoolBytes;
    this.latest = latest;
    this.counters = counters;
    this.sink = sink;
    this.startNs = clock.monotonicNs();
  }

  public void start() {
    loop.execute(this::report);
  }

  private void report() {
    loop.schedule(this::report, intervalNs);
    HealthReport report =
        new HealthReport(
            clock.now(),
            TimeUnit.NANOSECONDS.toSeconds(clock.monotonicNs() - startNs),
            softwareVersion,
            spoolRecords.getAsLong(),
            spoolBytes.getAsLong(),
            diskFreeBytes(),
            latest.all());
    log.info(
        "health: up {} s, spool {} records {} bytes, disk {} bytes free, clock {}, counters {}",
        report.uptimeS(),
        report.spoolRecords(),
        report.spoolBytes(),
        report.diskFreeBytes(),
        report.stamp().trust(),
        counters.snapshot());
    sink.accept(report);
  }

  private long diskFreeBytes() {
    try {
      return Files.getFileStore(dataDir).getUsableSpace();
    } catch (IOException e) {
      counters.increment("health.diskUnreadable");
      return 0;
    }
  }
}
