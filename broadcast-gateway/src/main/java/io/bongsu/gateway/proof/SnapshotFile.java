package io.bongsu.gateway.proof;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.ArchiveName;
import io.bongsu.proto.journal.v1.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot of the state.
 *
 * @param index Raft's number of the last entry in it: the log may begin after that one
 * @param says what is in it; null when it is damaged
 */
record SnapshotFile(Path file, long index, @Nullable Snapshot says) {
  private static final Pattern NAME = Pattern.compile("snapshot\\.[0-9]{1,18}_([0-9]{1,18})");
  private static final int ATTEMPTS = 10;

  /** Null where there is none yet. */
  static @Nullable SnapshotFile newest(Path folder) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path file = newestName(folder);
      try {
        return file == null ? null : read(file);
      } catch (NoSuchFileException e) {
        // A running gateway removes old ones.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Raft's number of the last entry that the newest one covers; -1 where there is none. */
  static long lastIndex(Path folder) throws IOException {
    Path file = Files.isDirectory(folder) ? newestName(folder) : null;
    return file == null ? -1 : indexOf(file);
  }

  private static @Nullable Path newestName(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> indexOf(file) >= 0 && Files.exists(sumOf(file)))
          .max(Comparator.comparingLong(SnapshotFile::indexOf))
          .orElse(null);
    }
  }

  private static long indexOf(Path file) {
    Matcher matcher = NAME.matcher(JournalFolder.nameOf(file));
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }

  /** Ratis keeps one beside each, and takes no snapshot without one for whole. */
  private static Path sumOf(Path file) {
    return file.resolveSibling(JournalFolder.nameOf(file) + ".md5");
  }

  private static SnapshotFile read(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    String kept = Files.readString(sumOf(file)).trim().toLowerCase(Locale.ROOT);
    Snapshot says = null;
    if (kept.startsWith(md5(octets))) {
      try {
        says = Snapshot.parseFrom(octets);
      } catch (InvalidProtocolBufferException e) {
        // As good as one whose sum is wrong.
        says = null;
      }
    }
    return new SnapshotFile(file, indexOf(file), says);
  }

  /** By name, how long each complete archive file is. */
  Map<String, Long> completeFiles() {
    List<ArchiveName> names = says == null ? List.of() : says.getArchiveList();
    return names.stream()
        .collect(Collectors.toMap(ArchiveName::getFileName, ArchiveName::getOctets));
  }

  /** The head of the records in it; the empty one when it is damaged. */
  Chain head() {
    return says == null ? Chain.EMPTY : new Chain(says.getSequence(), says.getHash());
  }

  private static String md5(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
