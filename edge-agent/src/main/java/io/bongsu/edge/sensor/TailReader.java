package io.bongsu.edge.sensor;

import io.bongsu.edge.health.Counters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as they are appended, as {@code tail -F} shows them.
 *
 * <p>A line counts once its end has been written. A file that shrinks is read from its beginning
 * again; one that is replaced under its name is read to its end, then the new one from its
 * beginning. Holds at most one chunk and one line; a longer line is cut off and handed on as it is.
 * One thread.
 */
final class TailReader implements AutoCloseable {
  static final int MAX_LINE_BYTES = 4096;
  private static final int CHUNK_BYTES = 16 * 1024;

  private final Path file;
  private final Counters counters;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private @Nullable FileChannel channel;
  private @Nullable Object openKey;
  private long lineNumber;

  TailReader(Path file, Counters counters) {
    this.file = file;
    this.counters = counters;
  }

  /**
   * The next whole line, if there is one now.
   *
   * @throws NoSuchFileException when the file was never there
   */
  Optional<String> next() throws IOException {
    if (lines.isEmpty()) {
      fill();
    }
    String line = lines.poll();
    if (line != null) {
      lineNumber++;
    }
    return Optional.ofNullable(line);
  }

  /** What stands after the last line end, for a file that is known to be complete. */
  Optional<String> rest() {
    if (partial.size() == 0) {
      return Optional.empty();
    }
    lineNumber++;
    return Optional.of(takePartial());
  }

  /** The number of the line handed out last, from 1. */
  long lineNumber() {
    return lineNumber;
  }

  private void fill() throws IOException {
    FileChannel open = channel != null ? channel : open();
    if (open.size() < open.position()) {
      counters.increment("replay.truncated");
      open.position(0);
      restartLines();
    }
    if (readChunk(open)) {
      return;
    }
    if (replaced()) {
      counters.increment("replay.rotated");
      open.close();
      channel = null;
      restartLines();
      readChunk(open());
    }
  }

  private FileChannel open() throws IOException {
    FileChannel opened = FileChannel.open(file, StandardOpenOption.READ);
    channel = opened;
    openKey = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return opened;
  }

  private boolean replaced() throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return !Objects.equals(key, openKey);
    } catch (NoSuchFileException e) {
      return false; // Between being moved away and being made anew.
    }
  }

  private boolean readChunk(FileChannel open) throws IOException {
    chunk.clear();
    if (open.read(chunk) <= 0) {
      return false;
    }
    chunk.flip();
    while (chunk.hasRemaining()) {
      byte b = chunk.get();
      if (b == '\n') {
        lines.add(takePartial());
      } else if (partial.size() < MAX_LINE_BYTES) {
        partial.write(b);
      }
    }
    return true;
  }

  private String takePartial() {
    String line = partial.toString(StandardCharsets.UTF_8);
    partial.reset();
    return line;
  }

  private void restartLines() {
    partial.reset();
    lineNumber = 0;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
