package io.bongsu.gateway.ops;

import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the territory up from its file: when the gateway starts, and whenever somebody says so.
 *
 * <p>Not by itself when the file changes: after an import of regions comes one of cells, and a file
 * that is being copied is half of one. Until somebody says so, {@link #isBehind} does.
 *
 * <p>A new territory takes the place of the former as a whole; one that cannot be read, or has
 * nothing in it, does not, and is counted ({@code territory.refused}). While it is read both are in
 * memory. {@link #reload} takes some seconds for a country, on the thread that asks; two at once
 * take turns. Any thread.
 */
public final class TerritoryIntake {
  private static final Logger log = LoggerFactory.getLogger(TerritoryIntake.class);

  /** A file that changes each time it is read is being written without end. */
  private static final int MAX_READS = 3;

  private final TerritoryStore store;
  private final Counters counters;
  private final CurrentTerritory current;
  private volatile Stamp taken;

  /** What tells a file from one that was there before. */
  private record Stamp(FileTime modified, long octets) {
    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1);

    static Stamp of(Path file) throws IOException {
      try {
        BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(of.lastModifiedTime(), of.size());
      } catch (NoSuchFileException e) {
        return NONE;
      }
    }
  }

  private record Read(Territory territory, Stamp stamp) {}

  /** What became of a reload. */
  public sealed interface Outcome {}

  /** It counts from now on. */
  public record Taken(Territory territory, Territory former) implements Outcome {}

  /** The former one still counts; {@code reason} says what was given and what was expected. */
  public record Refused(String reason) implements Outcome {}

  /**
   * Reads the territory for the first time; an empty one where nothing was ever imported.
   *
   * @throws IOException where there is one that cannot be read
   */
  public TerritoryIntake(Path dataDir, Counters counters) throws IOException {
    this.store = new TerritoryStore(dataDir);
    this.counters = counters;
    Read first = read();
    this.current = new CurrentTerritory(first.territory());
    this.taken = first.stamp();
  }

  public CurrentTerritory current() {
    return current;
  }

  /** Reads the file again, and puts what it holds in place of what counted until now. */
  public synchronized Outcome reload() {
    Territory former = current.get();
    try {
      if (!Files.exists(store.file())) {
        return refused(store.file() + ": no such file (expected: as imported)");
      }
      Read next = read();
      if (next.territory().cells().isEmpty() && !former.cells().isEmpty()) {
        return refused(
            "cells: 0 (expected: at least 1; %d count until now)".formatted(former.cells().size()));
      }
      current.replace(next.territory());
      taken = next.stamp();
      counters.count("territory.reloaded");
      log.info(
          "territory taken up: {} regions, {} cells, {} sensors",
          next.territory().regions().size(),
          next.territory().cells().size(),
          next.territory().sensors().size());
      return new Taken(next.territory(), former);
    } catch (IOException | RuntimeException e) {
      // Also what nobody thought of: the former one is there, and people can be warned with it.
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private Refused refused(String reason) {
    counters.count("territory.refused");
    log.warn("territory not taken up, the former one counts: {}", reason);
    return new Refused(reason);
  }

  /** Whether the file is another one than what counts was read from; also where it is gone. */
  public boolean isBehind() {
    try {
      return !Stamp.of(store.file()).equals(taken);
    } catch (IOException e) {
      return true;
    }
  }

  /** Again where it changed meanwhile: by an import, or for having been of an older version. */
  private Read read() throws IOException {
    for (int i = 0; i < MAX_READS; i++) {
      Stamp before = Stamp.of(store.file());
      Territory territory = store.load();
      if (before.equals(Stamp.of(store.file()))) {
        return new Read(territory, before);
      }
    }
    throw new IOException(store.file() + ": changes while it is read (expected: a file at rest)");
  }
}
