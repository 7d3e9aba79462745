package io.bongsu.gateway.proof;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.journal.ArchiveFile;
import io.bongsu.gateway.journal.DamagedException;
import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.JournalOutcome.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the chain through the archive files of a folder.
 *
 * <p>Files that the newest snapshot names must be whole. What comes after them may break off:
 * Raft's log has it too.
 */
final class ArchiveWalk {
  // As ArchiveFile describes them.
  private static final int MAGIC_OCTETS = 8;
  private static final int FRAME_OCTETS = 8;

  private final ChainWalk chain;
  private @Nullable Damage damage;
  private @Nullable Damage unfinished;

  ArchiveWalk(ChainWalk chain) {
    this.chain = chain;
  }

  /** What is wrong with a complete file, or null. */
  @Nullable Damage damage() {
    return damage;
  }

  /** What is wrong with a file that is not complete, other than that it breaks off, or null. */
  @Nullable Damage unfinished() {
    return unfinished;
  }

  void walk(Path folder, @Nullable SnapshotFile snapshot) throws IOException {
    List<Path> files = ArchiveFile.in(folder);
    Map<String, Long> complete = complete(files, snapshot);
    for (String name : complete.keySet()) {
      if (!Files.exists(folder.resolve(name))) {
        damage = Damage.at(folder.resolve(name), 0, "없는 파일", "a file that is not there");
        return;
      }
    }
    for (Path file : files) {
      Damage found = walk(file);
      Long octets = complete.get(JournalFolder.nameOf(file));
      if (octets != null) {
        damage = found == null ? ofAnotherLength(file, octets) : found;
      } else if (found != null && !breaksOff(found.place())) {
        unfinished = found;
      }
      if (found != null || damage != null) {
        return;
      }
    }
  }

  /** Where no snapshot says more: the next file is begun when this one is complete. */
  private static Map<String, Long> complete(List<Path> files, @Nullable SnapshotFile snapshot)
      throws IOException {
    if (snapshot != null && snapshot.says() != null) {
      return snapshot.completeFiles();
    }
    Map<String, Long> allButTheLast = new HashMap<>();
    for (Path file : files.subList(0, Math.max(0, files.size() - 1))) {
      allButTheLast.put(JournalFolder.nameOf(file), Files.size(file));
    }
    return allButTheLast;
  }

  private static @Nullable Damage ofAnotherLength(Path file, long expected) throws IOException {
    long octets = Files.size(file);
    return octets == expected
        ? null
        : Damage.at(
            file,
            Math.min(octets, expected),
            octets + "옥텟 (예상: " + expected + ")",
            octets + " octets (expected: " + expected + ")");
  }

  private @Nullable Damage walk(Path file) throws IOException {
    FileWalk walk = new FileWalk();
    try {
      ArchiveFile.read(file, walk);
    } catch (NoSuchFileException e) {
      // A gateway that starts again removes what no snapshot names: the log has it.
      walk.found(new Place(file, 0), new Words("없는 파일", "a file that is not there"));
    } catch (DamagedException e) {
      walk.found(new Place(file, e.offset()), new Words("적힌 그대로가 아님: " + e.what(), e.what()));
    } catch (InvalidProtocolBufferException e) {
      walk.found(
          new Place(file, walk.nextOffset),
          new Words("CRC는 맞으나 묶음(Batch)이 아님", "its CRC is right, and it is no batch"));
    }
    return walk.found;
  }

  /** A batch that is being written, or was when the power went: the file ends, or zeros follow. */
  private static boolean breaksOff(Place place) throws IOException {
    if (!Files.exists(place.file())) {
      return true;
    }
    try (FileChannel in = FileChannel.open(place.file(), StandardOpenOption.READ)) {
      long left = in.size() - place.offset();
      if (left < FRAME_OCTETS) {
        return true;
      }
      ByteBuffer frame = ByteBuffer.allocate(FRAME_OCTETS);
      while (frame.hasRemaining() && in.read(frame, place.offset() + frame.position()) >= 0) {
        // What is there is read at once, as a rule.
      }
      int length = frame.flip().getInt();
      return length == 0 || length > left - FRAME_OCTETS;
    }
  }

  private final class FileWalk implements Consumer<ArchiveFile.Entry> {
    private @Nullable Damage found;
    private long nextOffset = MAGIC_OCTETS;

    @Override
    public void accept(ArchiveFile.Entry entry) {
      if (found != null) {
        return;
      }
      nextOffset = entry.offset() + FRAME_OCTETS + entry.batch().getSerializedSize();
      Words trouble = chain.take(entry);
      if (trouble != null) {
        found(new Place(entry.file(), entry.offset()), trouble);
      }
    }

    void found(Place place, Words what) {
      if (found == null) {
        found = new Damage(place, what);
      }
    }
  }
}
