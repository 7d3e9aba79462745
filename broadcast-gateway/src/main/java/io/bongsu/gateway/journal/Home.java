package io.bongsu.gateway.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of a journal: whether there is one in it, and how a gateway may come to it.
 *
 * <p>An empty member that simply took part could vote away what it once confirmed.
 */
final class Home {
  private final Path folder;
  private final Path joinMark;

  Home(Path folder) {
    this.folder = folder;
    joinMark = folder.resolve("joining");
  }

  Path folder() {
    return folder;
  }

  /** Whether Ratis has begun a journal here. */
  boolean isBegun() {
    return Files.exists(
        folder.resolve(RaftSettings.GROUP.getUuid().toString()).resolve("current/raft-meta"));
  }

  /**
   * Whether a gateway may come in so.
   *
   * @throws JournalException saying what would be right
   */
  void admit(Entry entry, boolean alone) throws JournalException {
    boolean unfinished = Files.exists(joinMark);
    if (unfinished && entry != Entry.JOIN) {
      throw new JournalException(
          "journal: " + folder + " was joining and is no member yet (expected: --join again)",
          null);
    }
    boolean begun = isBegun() && !unfinished;
    if (entry != Entry.RETURN && begun) {
      throw new JournalException(
          "journal: " + folder + " holds one already (expected: none, to found or join one)", null);
    }
    if (!begun && entry == Entry.RETURN && !alone) {
      throw new JournalException(
          "journal: "
              + folder
              + " is empty, and other gateways may hold what was accepted (expected: --found on"
              + " the very first start of all of them, or --join)",
          null);
    }
  }

  /** From here on, what is in the folder is not to be taken for a member's. */
  void joins() throws IOException {
    try (FileChannel mark =
        FileChannel.open(joinMark, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      mark.force(true);
    }
    // Before anything else is in the folder: after a power cut the mark must not be what is
    // missing.
    ArchiveWriter.force(folder);
  }

  /** It is a member. */
  void joined() throws IOException {
    Files.delete(joinMark);
    ArchiveWriter.force(folder);
  }

  /** In words for the operator. */
  String explained(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OverlappingFileLockException
          || String.valueOf(cause.getMessage()).contains("already locked")) {
        return "journal: " + folder + " in use (expected: no other gateway has it open)";
      }
      if (cause instanceof DamagedException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "journal: " + folder + ": " + fault.getMessage();
  }
}
