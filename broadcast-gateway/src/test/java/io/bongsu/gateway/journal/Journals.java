package io.bongsu.gateway.journal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.journal.RaftSettings.Retention;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A gateway's journal and desk, alone on this machine. */
public final class Journals implements AutoCloseable {
  /** No sensors known, nothing ever sent by itself. */
  public static final Policies POLICIES =
      new Policies(
          new KnownSensors(Territory.of(List.of(), List.of(), List.of())),
          new Correlations(Map.of()),
          List.of());

  static final Leadership NOBODY =
      new Leadership() {
        @Override
        public void lead() {}

        @Override
        public void follow() {}
      };

  private final Counters counters;
  private final AtomicLong free = new AtomicLong(Disk.MIN_FREE_OCTETS);
  private final Ledger ledger;
  private final Disk disk;
  private final Journal journal;

  private final Path folder;

  private Journals(Path folder, Retention retention, Counters counters) {
    this.folder = folder;
    this.counters = counters;
    ledger = new Ledger(counters);
    disk = new Disk(folder, free::get);
    journal = new Journal(folder, Members.alone(), ledger, () -> {}, disk, retention, counters);
  }

  /** Opened, and leading. */
  public static Journals open(Path folder) throws Exception {
    return open(folder, new Counters(new SimpleMeterRegistry()));
  }

  public static Journals open(Path folder, Counters counters) throws Exception {
    return open(folder, Retention.DEFAULT, counters);
  }

  /** One that takes a snapshot after so many batches, and purges what is older. */
  public static Journals openWithSnapshots(Path folder, int every) throws Exception {
    return open(folder, new Retention(every, 0), new Counters(new SimpleMeterRegistry()));
  }

  static Journals open(Path folder, Retention retention, Counters counters) throws Exception {
    Journals opened = new Journals(folder, retention, counters);
    opened.journal.start(Entry.RETURN, NOBODY);
    for (int i = 0; !opened.journal.awaitLeading(100); i++) {
      String trouble = opened.journal.trouble();
      if (trouble != null || i > 300) {
        opened.close();
        throw new IllegalStateException("does not lead: " + trouble);
      }
    }
    return opened;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Journal journal() {
    return journal;
  }

  public Counters counters() {
    return counters;
  }

  /** From here on the disk has no room. */
  public void fill() {
    free.set(0);
    disk.look();
  }

  /** The disk has room again. */
  public void free() {
    free.set(Disk.MIN_FREE_OCTETS);
    disk.look();
  }

  /** Every record, in order. */
  public List<Record> records() throws Exception {
    List<Record> all = new ArrayList<>();
    journal.close();
    for (Path file : ArchiveFile.in(folder.resolve(RaftSettings.GROUP.getUuid() + "/sm"))) {
      ArchiveFile.read(
          file, entry -> entry.batch().getRecordsList().forEach(octets -> all.add(parsed(octets))));
    }
    return all;
  }

  private static Record parsed(ByteString octets) {
    try {
      return Record.parseFrom(octets);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
