package io.bongsu.gateway.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a journal's files are in a gateway's data folder.
 *
 * @param log Raft's log
 * @param archive archive files and snapshots
 */
record JournalFolder(Path log, Path archive) {
  private static final Pattern GROUP = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static JournalFolder in(Path data) throws IOException {
    Path journal = data.resolve("journal");
    if (!Files.isDirectory(journal)) {
      throw new IOException(journal + ": no such folder (expected: a gateway's journal)");
    }
    List<Path> groups = groups(journal);
    if (groups.size() != 1) {
      throw new IOException(
          journal + ": " + groups.size() + " folders named by a UUID (expected: 1)");
    }
    Path group = groups.get(0);
    return new JournalFolder(group.resolve("current"), group.resolve("sm"));
  }

  /** Whether there is anything of a journal; a gateway makes the folder before what is in it. */
  static boolean isBegun(Path data) throws IOException {
    Path journal = data.resolve("journal");
    return Files.isDirectory(journal) && !groups(journal).isEmpty();
  }

  private static List<Path> groups(Path journal) throws IOException {
    try (Stream<Path> folders = Files.list(journal)) {
      return folders.filter(folder -> GROUP.matcher(nameOf(folder)).matches()).sorted().toList();
    }
  }

  static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
