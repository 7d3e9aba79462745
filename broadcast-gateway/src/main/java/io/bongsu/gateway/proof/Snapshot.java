package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot of the state.
 *
 * @param index Raft's number of the last entry in it: the log may begin after that one
 */
record Snapshot(Path file, long index) {
  private static final Pattern NAME = Pattern.compile("snapshot\\.([0-9]{1,18})_([0-9]{1,18})");

  /**
   * What a snapshot says of the journal.
   *
   * @param completeArchiveFiles their names
   * @param head of the records in it
   * @param stateHash of the state they add up to
   */
  record Says(Set<String> completeArchiveFiles, Chain head, ByteString stateHash) {}

  /** How a snapshot is read; null where nobody knows. */
  @FunctionalInterface
  interface Format {
    @Nullable Says read(Path snapshot) throws IOException;
  }

  static Optional<Snapshot> newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> named(file).stream())
          .max(Comparator.comparingLong(Snapshot::index));
    }
  }

  private static Optional<Snapshot> named(Path file) {
    Matcher matcher = NAME.matcher(JournalFolder.nameOf(file));
    return matcher.matches()
        ? Optional.of(new Snapshot(file, Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  /** Against the sum that Ratis keeps beside it, where there is one. */
  @Nullable Damage damage() throws IOException {
    Path sum = file.resolveSibling(JournalFolder.nameOf(file) + ".md5");
    if (!Files.exists(sum)) {
      return null;
    }
    String kept = Files.readString(sum).trim().toLowerCase(Locale.ROOT);
    if (kept.startsWith(md5(Files.readAllBytes(file)))) {
      return null;
    }
    return Damage.at(file, 0, "스냅샷이 .md5와 다름", "a snapshot that differs from its .md5");
  }

  private static String md5(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
