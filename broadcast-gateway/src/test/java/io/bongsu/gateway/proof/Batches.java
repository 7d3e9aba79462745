package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.IncidentConfirmed;
import io.bongsu.proto.journal.v1.Record;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Batches that continue one another, and archive files of them. */
final class Batches {
  private final List<Batch> batches = new ArrayList<>();
  private Chain head = Chain.EMPTY;

  /** So many batches of two records each. */
  static Batches of(int count) {
    Batches made = new Batches();
    for (int i = 0; i < count; i++) {
      made.add(List.of(record(2 * i + 1), record(2 * i + 2)));
    }
    return made;
  }

  static Record record(int number) {
    return Record.newBuilder()
        .setAtUs(1_795_186_800_000_000L + number)
        .setBy("rule")
        .setIncidentId("incident-" + number)
        .setIncidentConfirmed(IncidentConfirmed.newBuilder().setBecause("because " + number))
        .build();
  }

  Batches add(List<Record> records) {
    List<ByteString> octets = records.stream().map(Record::toByteString).toList();
    batches.add(batch(head, octets));
    head = head.after(octets);
    return this;
  }

  static Batch batch(Chain upon, List<ByteString> octets) {
    return Batch.newBuilder()
        .setFirstSequence(upon.sequence() + 1)
        .setPreviousHash(upon.hash())
        .setAtUs(1_795_186_800_000_000L)
        .addAllRecords(octets)
        .build();
  }

  List<Batch> all() {
    return batches;
  }

  List<Batch> from(int first, int end) {
    return List.copyOf(batches.subList(first, end));
  }

  Chain head() {
    return head;
  }

  /** The head before batch number {@code index}. */
  Chain before(int index) {
    Chain before = Chain.EMPTY;
    for (Batch batch : batches.subList(0, index)) {
      before = before.after(batch.getRecordsList());
    }
    return before;
  }

  /** The octets of the records of the first so many batches. */
  List<ByteString> octets(int count) {
    return batches.subList(0, count).stream().flatMap(b -> b.getRecordsList().stream()).toList();
  }

  /** As {@code ArchiveFile} describes it. */
  static Path archive(Path folder, List<Batch> batches) throws Exception {
    Path file = folder.resolve("records-%019d".formatted(batches.get(0).getFirstSequence()));
    Files.write(file, "BONGSUJ1".getBytes(StandardCharsets.US_ASCII));
    for (Batch batch : batches) {
      byte[] octets = batch.toByteArray();
      CRC32C crc = new CRC32C();
      crc.update(octets);
      byte[] frame =
          ByteBuffer.allocate(8 + octets.length)
              .putInt(octets.length)
              .putInt((int) crc.getValue())
              .put(octets)
              .array();
      Files.write(file, frame, StandardOpenOption.APPEND);
    }
    return file;
  }
}
