package io.bongsu.sim.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is emptied at each start, but only if we made it. */
final class DemoFolder {
  private static final String MARK = "made-by-bongsu";

  private DemoFolder() {}

  static Path fresh(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.exists(absolute.resolve(MARK)) && !isEmpty(absolute)) {
      throw new IllegalArgumentException(
          "--dir "
              + absolute
              + ": has files of others (expected: empty, or made by an earlier run)");
    }
    if (Files.exists(absolute)) {
      try (Stream<Path> all = Files.walk(absolute)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(absolute);
    Files.writeString(absolute.resolve(MARK), "");
    return absolute;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
