package io.bongsu.edge.sensor;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.signal.EventLoop;
import io.bongsu.edge.signal.FieldClock;
import io.bongsu.edge.signal.Measure;
import io.bongsu.edge.signal.Quality;
import io.bongsu.edge.signal.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a file of values as if a sensor had measured them; see {@link ReplayLine}.
 *
 * <p>A line with an offset waits for its moment, and the lines behind it wait with it. Bad lines
 * are counted, logged and skipped. Followed, the file may appear later and grow for ever; otherwise
 * the source ends with the file.
 */
public final class ReplaySource implements Source {
  static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(10);

  /** So that one long file does not keep the other sensors waiting. */
  private static final int MAX_LINES_A_TURN = 256;

  private static final Logger log = LoggerFactory.getLogger(ReplaySource.class);

  private final String sensorId;
  private final Path file;
  private final boolean follow;
  private final Measure measure;
  private final EventLoop loop;
  private final FieldClock clock;
  private final Counters counters;
  private final TailReader reader;
  private long startNs;
  private ReplayLine.@Nullable Sample waiting;
  private boolean troubleSaid;
  private volatile boolean closed;

  public ReplaySource(
      String sensorId,
      Path file,
      boolean follow,
      Measure measure,
      EventLoop loop,
      FieldClock clock,
      Counters counters) {
    this.sensorId = sensorId;
    this.file = file;
    this.follow = follow;
    this.measure = measure;
    this.loop = loop;
    this.clock = clock;
    this.counters = counters;
    this.reader = new TailReader(file, counters);
  }

  @Override
  public void start(Consumer<Reading> sink) throws SourceException {
    if (!follow && !Files.isReadable(file)) {
      throw new SourceException(
          sensorId + ": file: " + file + " is not there (expected: a readable file)");
    }
    startNs = clock.monotonicNs();
    loop.execute(() -> turn(sink));
  }

  private void turn(Consumer<Reading> sink) {
    if (closed) {
      closeReader();
      return;
    }
    try {
      play(sink);
    } catch (IOException e) {
      saidOnce(e);
      if (follow) {
        loop.schedule(() -> turn(sink), POLL_NS);
      }
    }
  }

  private void play(Consumer<Reading> sink) throws IOException {
    for (int i = 0; i < MAX_LINES_A_TURN; i++) {
      if (waiting != null) {
        long earlyNs = dueNs(waiting) - clock.monotonicNs();
        if (earlyNs > 0) {
          loop.schedule(() -> turn(sink), earlyNs);
          return;
        }
        emit(waiting, sink);
        waiting = null;
      }
      Optional<String> line = reader.next();
      troubleSaid = false;
      if (line.isEmpty() && !follow) {
        line = reader.rest();
        if (line.isEmpty()) {
          closeReader();
          log.info("{}: {} is played to its end", sensorId, file);
          return;
        }
      }
      if (line.isEmpty()) {
        loop.schedule(() -> turn(sink), POLL_NS);
        return;
      }
      take(line.get());
    }
    loop.execute(() -> turn(sink));
  }

  private void take(String line) {
    ReplayLine parsed = ReplayLine.parse(line, measure);
    if (parsed instanceof ReplayLine.Sample sample) {
      waiting = sample;
    } else if (parsed instanceof ReplayLine.Bad bad) {
      counters.increment("replay.badLine");
      log.warn("{}: {}:{}: {}; skipped", sensorId, file, reader.lineNumber(), bad.problem());
    }
  }

  private long dueNs(ReplayLine.Sample sample) {
    Long offsetMs = sample.offsetMs();
    return offsetMs == null
        ? clock.monotonicNs()
        : startNs + TimeUnit.MILLISECONDS.toNanos(offsetMs);
  }

  private void emit(ReplayLine.Sample sample, Consumer<Reading> sink) {
    sink.accept(new Reading(sensorId, clock.now(), Quality.GOOD, measure, sample.value()));
  }

  private void saidOnce(IOException e) {
    counters.increment("replay.unreadable");
    if (!troubleSaid) {
      troubleSaid = true;
      String what = e instanceof NoSuchFileException ? "is not there yet" : "cannot be read: " + e;
      log.warn("{}: {} {}; {}", sensorId, file, what, follow ? "trying on" : "giving up");
    }
  }

  private void closeReader() {
    try {
      reader.close();
    } catch (IOException e) {
      counters.increment("replay.closeFailed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
