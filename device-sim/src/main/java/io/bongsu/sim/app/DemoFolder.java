package io.bongsu.sim.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is emptied at each start, but only if we made it, and nobody runs in it.
 *
 * <p>Until it is closed, or this program ends, it belongs to this program.
 */
final class DemoFolder implements AutoCloseable {
  private static final String MARK = "made-by-bongsu";

  private final Path path;
  private final FileChannel mark;

  private DemoFolder(Path path, FileChannel mark) {
    this.path = path;
    this.mark = mark;
  }

  static DemoFolder fresh(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path mark = absolute.resolve(MARK);
    if (Files.exists(absolute) && !Files.exists(mark) && !isEmpty(absolute)) {
      throw new IllegalArgumentException(
          "--dir "
              + absolute
              + ": has files of others (expected: empty, or made by an earlier run)");
    }
    Files.createDirectories(absolute);
    FileChannel channel =
        FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new IllegalArgumentException(
          "--dir " + absolute + ": in use by another run (expected: free, or another folder)");
    }
    try (Stream<Path> all = Files.walk(absolute)) {
      List<Path> deepestFirst =
          all.filter(path -> !path.equals(absolute) && !path.equals(mark))
              .sorted(Comparator.reverseOrder())
              .toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
    return new DemoFolder(absolute, channel);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    mark.close();
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
