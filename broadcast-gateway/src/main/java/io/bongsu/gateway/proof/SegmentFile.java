package io.bongsu.gateway.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of Raft's log and what its name says of it.
 *
 * @param firstIndex Raft's number of its first entry
 * @param endIndex of its last entry; -1 while entries are added
 */
record SegmentFile(Path path, long firstIndex, long endIndex) {
  private static final Pattern CLOSED = Pattern.compile("log_([0-9]{1,18})-([0-9]{1,18})");
  private static final Pattern IN_PROGRESS = Pattern.compile("log_inprogress_([0-9]{1,18})");

  /** In the order of their entries. */
  static List<SegmentFile> in(Path folder) throws IOException {
    List<SegmentFile> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = JournalFolder.nameOf(file);
        Matcher closed = CLOSED.matcher(name);
        Matcher inProgress = IN_PROGRESS.matcher(name);
        if (closed.matches()) {
          found.add(
              new SegmentFile(
                  file, Long.parseLong(closed.group(1)), Long.parseLong(closed.group(2))));
        } else if (inProgress.matches()) {
          found.add(new SegmentFile(file, Long.parseLong(inProgress.group(1)), -1));
        }
      }
    }
    found.sort(Comparator.comparingLong(SegmentFile::firstIndex));
    return found;
  }

  boolean isInProgress() {
    return endIndex < 0;
  }
}
