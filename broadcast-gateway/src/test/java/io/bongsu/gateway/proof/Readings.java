package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.proof.JournalOutcome.Damaged;
import io.bongsu.gateway.proof.JournalOutcome.Intact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A journal that was read, with what it gave out. */
record Readings(JournalOutcome outcome, List<ByteString> octets) {
  static Readings of(Path data) {
    List<ByteString> octets = new ArrayList<>();
    JournalOutcome outcome =
        new JournalReader(data)
            .read(
                record -> {
                  octets.add(record.octets());
                  assertEquals(octets.size(), record.sequence());
                  assertEquals(record.head(), record.before().after(List.of(record.octets())));
                });
    return new Readings(outcome, octets);
  }

  Intact intact() {
    return assertInstanceOf(Intact.class, outcome, outcome::toString);
  }

  Damaged damaged() {
    return assertInstanceOf(Damaged.class, outcome, outcome::toString);
  }
}
