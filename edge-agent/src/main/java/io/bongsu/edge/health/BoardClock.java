package io.bongsu.edge.health;

import io.bongsu.edge.signal.ClockTrust;
import io.bongsu.edge.signal.FieldClock;
import io.bongsu.edge.signal.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * This board's clocks.
 *
 * <p>The kernel's own word on synchronisation (adjtimex) is out of Java's reach, so trust is read
 * from the file that systemd-timesyncd makes once it has set the clock, {@link #SYNCHRONISED}. A
 * board that is kept in time by something else says {@link ClockTrust#FREE_RUNNING}: too little
 * trust rather than too much.
 */
public final class BoardClock implements FieldClock {
  public static final Path SYNCHRONISED = Path.of("/run/systemd/timesync/synchronized");

  private final InstantSource wallClock;
  private final LongSupplier monotonicClock;
  private final Path synchronisedFile;
  private final String bootId = UUID.randomUUID().toString();

  public BoardClock(InstantSource wallClock, LongSupplier monotonicClock, Path synchronisedFile) {
    this.wallClock = wallClock;
    this.monotonicClock = monotonicClock;
    this.synchronisedFile = synchronisedFile;
  }

  @Override
  public long monotonicNs() {
    return monotonicClock.getAsLong();
  }

  @Override
  public Stamp now() {
    long wallTimeUs = ChronoUnit.MICROS.between(Instant.EPOCH, wallClock.instant());
    ClockTrust trust =
        Files.exists(synchronisedFile) ? ClockTrust.SYNCHRONISED : ClockTrust.FREE_RUNNING;
    return new Stamp(wallTimeUs, monotonicNs(), bootId, trust);
  }
}
