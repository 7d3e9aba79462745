package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A journal that was read, with what it gave out. */
record Readings(JournalOutcome outcome, List<ByteString> octets) {
  static Readings of(Path data) {
    return of(data, snapshot -> null);
  }

  static Readings of(Path data, Snapshot.Format format) {
    List<ByteString> octets = new ArrayList<>();
    JournalOutcome outcome =
        new JournalReader(data, format)
            .read(
                record -> {
                  octets.add(record.octets());
                  assertEquals(octets.size(), record.sequence());
                  assertEquals(record.head(), record.before().after(List.of(record.octets())));
                });
    return new Readings(outcome, octets);
  }

  /** Snapshots as these tests write them: the head, a colon, and names parted by commas. */
  static Snapshot.Says says(Path snapshot) throws java.io.IOException {
    String[] parts = java.nio.file.Files.readString(snapshot).split(";", -1);
    return new Snapshot.Says(
        Set.of(parts[1].split(",")), Hashes.head(parts[0]), Chain.EMPTY.hash());
  }

  Intact intact() {
    return assertInstanceOf(Intact.class, outcome, outcome::toString);
  }

  Damaged damaged() {
    return assertInstanceOf(Damaged.class, outcome, outcome::toString);
  }
}
