package io.bongsu.gateway.journal;

import io.bongsu.gateway.journal.ArchiveWriter.Sealed;
import io.bongsu.proto.journal.v1.ArchiveName;
import io.bongsu.proto.journal.v1.Snapshot;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.ratis.io.MD5Hash;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.impl.FileListSnapshotInfo;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.MD5FileUtil;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of the state, each with all archive files up to it: a gateway that comes back empty
 * gets the whole past, not only what it came to.
 */
final class Snapshots extends SimpleStateMachineStorage {
  /** A snapshot as it was read. */
  record Restored(Snapshot snapshot, TermIndex termIndex) {}

  private @Nullable Path folder;
  private List<ArchiveName> archive = List.of();
  private volatile @Nullable SnapshotInfo latest;

  @Override
  public void init(RaftStorage storage) throws IOException {
    super.init(storage);
    folder = storage.getStorageDir().getStateMachineDir().toPath();
    Files.createDirectories(folder());
  }

  Path folder() {
    Path known = folder;
    if (known == null) {
      throw new IllegalStateException("snapshots: not initialised");
    }
    return known;
  }

  @Nullable SnapshotInfo latest() {
    return latest;
  }

  /**
   * Reads the newest snapshot, and removes archive files that it does not name: they may be torn,
   * and their batches come again from Raft's log.
   *
   * @throws DamagedException when the snapshot, or an archive file it names, is not there whole
   */
  @Nullable Restored restore() throws IOException {
    SingleFileSnapshotInfo newest = loadLatestSnapshot();
    if (newest == null) {
      archive = List.of();
      latest = null;
      if (!logHasAll()) {
        throw new DamagedException(
            folder(), 0, "no snapshot, and Raft's log does not begin with the first entry");
      }
      discardUnnamed();
      return null;
    }
    Path file = newest.getFile().getPath();
    Snapshot snapshot;
    try {
      MD5FileUtil.verifySavedMD5(file.toFile(), MD5FileUtil.computeMd5ForFile(file.toFile()));
      snapshot = Snapshot.parseFrom(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new DamagedException(file, 0, "snapshot cannot be read: " + e.getMessage());
    }
    for (ArchiveName name : snapshot.getArchiveList()) {
      Path part = folder().resolve(name.getFileName());
      long octets = Files.exists(part) ? Files.size(part) : -1;
      if (octets != name.getOctets()) {
        throw new DamagedException(
            part, Math.max(octets, 0), octets + " octets (expected: " + name.getOctets() + ")");
      }
    }
    archive = snapshot.getArchiveList();
    discardUnnamed();
    latest = info(file, newest.getTermIndex());
    return new Restored(snapshot, newest.getTermIndex());
  }

  /** Whether what an archive without a snapshot holds can be had again. */
  private boolean logHasAll() throws IOException {
    Path log = folder().resolveSibling("current");
    if (ArchiveFile.in(folder()).isEmpty()) {
      return true;
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .anyMatch(name -> name.startsWith("log_0-") || name.equals("log_inprogress_0"));
    }
  }

  private void discardUnnamed() throws IOException {
    Set<String> named = new HashSet<>();
    archive.forEach(name -> named.add(name.getFileName()));
    for (Path file : ArchiveFile.in(folder())) {
      if (!named.contains(String.valueOf(file.getFileName()))) {
        Files.delete(file);
      }
    }
  }

  /**
   * Writes a snapshot; it counts when this returns.
   *
   * @param sealed the archive file of what came since the last snapshot, or null
   */
  void take(TermIndex at, State state, @Nullable Sealed sealed) throws IOException {
    List<ArchiveName> files = new ArrayList<>(archive);
    if (sealed != null) {
      files.add(
          ArchiveName.newBuilder()
              .setFileName(String.valueOf(sealed.file().getFileName()))
              .setOctets(sealed.octets())
              .setMd5(sealed.md5())
              .build());
    }
    Snapshot snapshot =
        Snapshot.newBuilder()
            .setSequence(state.chain().sequence())
            .setHash(state.chain().hash())
            .setState(state.image())
            .addAllArchive(files)
            .build();
    File file = getSnapshotFile(at.getTerm(), at.getIndex());
    Path unfinished = file.toPath().resolveSibling(file.getName() + ".unfinished");
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream out = Channels.newOutputStream(channel)) {
      snapshot.writeTo(out);
      channel.force(true);
    }
    // The digest first: a snapshot without one is not taken for whole.
    MD5FileUtil.saveMD5File(file, MD5FileUtil.computeMd5ForFile(unfinished.toFile()));
    Files.move(
        unfinished,
        file.toPath(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    ArchiveWriter.force(folder());
    archive = List.copyOf(files);
    latest = info(file.toPath(), at);
  }

  private SnapshotInfo info(Path snapshot, TermIndex at) throws IOException {
    List<FileInfo> files = new ArrayList<>();
    files.add(new FileInfo(snapshot, MD5FileUtil.computeMd5ForFile(snapshot.toFile())));
    for (ArchiveName name : archive) {
      files.add(
          new FileInfo(
              folder().resolve(name.getFileName()),
              MD5Hash.newInstance(name.getMd5().toByteArray())));
    }
    return new FileListSnapshotInfo(files, at);
  }
}
