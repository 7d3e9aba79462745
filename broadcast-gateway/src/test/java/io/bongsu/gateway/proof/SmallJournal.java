package io.bongsu.gateway.proof;

import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.ArchiveName;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.StateMachineLogEntryProto;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.MD5FileUtil;

/** The files of a journal, written by hand, so that they can be wrong in every way. */
final class SmallJournal {
  private static final int IN_ONE_FILE = 4;

  private final Path data;
  private final Path log;
  private final Path archive;

  SmallJournal(Path data) throws IOException {
    this.data = data;
    Path group = data.resolve("journal/0b0f5e8a-6d3c-4a55-9c4e-0d5a31c7b001");
    log = Files.createDirectories(group.resolve("current"));
    archive = Files.createDirectories(group.resolve("sm"));
  }

  Path data() {
    return data;
  }

  Path archive(List<Batch> batches) throws Exception {
    return Batches.archive(archive, batches);
  }

  Path snapshot(int term, long index, Chain head, List<Path> complete) throws Exception {
    Snapshot.Builder snapshot =
        Snapshot.newBuilder().setSequence(head.sequence()).setHash(head.hash());
    for (Path file : complete) {
      snapshot.addArchive(
          ArchiveName.newBuilder()
              .setFileName(JournalFolder.nameOf(file))
              .setOctets(Files.size(file)));
    }
    Path file = archive.resolve("snapshot." + term + "_" + index);
    Files.write(file, snapshot.build().toByteArray());
    MD5FileUtil.computeAndSaveMd5ForFile(file.toFile());
    return file;
  }

  /** One file after another; the last is in progress. */
  List<Path> log(long firstIndex, List<Batch> batches) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i == 0 || i < batches.size(); i += IN_ONE_FILE) {
      int end = Math.min(batches.size(), i + IN_ONE_FILE);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(RaftSegment.HEADER);
      for (int j = i; j < end; j++) {
        out.writeBytes(entry(firstIndex + j, batches.get(j)));
      }
      long first = firstIndex + i;
      String name =
          end == batches.size()
              ? "log_inprogress_" + first
              : "log_" + first + "-" + (firstIndex + end - 1);
      files.add(Files.write(log.resolve(name), out.toByteArray()));
    }
    return files;
  }

  private static byte[] entry(long index, Batch batch) throws IOException {
    LogEntryProto entry =
        LogEntryProto.newBuilder()
            .setTerm(3)
            .setIndex(index)
            .setStateMachineLogEntry(
                StateMachineLogEntryProto.newBuilder()
                    .setLogData(UnsafeByteOperations.unsafeWrap(batch.toByteArray())))
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entry.writeDelimitedTo(out);
    CRC32C crc = new CRC32C();
    crc.update(out.toByteArray());
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return out.toByteArray();
  }
}
