package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.bench.Folders;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal as a gateway writes it, running, stopped, and gone without a word. */
final class GatewayJournalTest {
  @TempDir private Path folder;

  @Test
  void itIsReadBesideTheGatewayAndAfterItAndAfterAKill() throws Exception {
    Path data = folder.resolve("data");
    for (int start = 1; start <= 3; start++) {
      Chain head;
      try (Journals journals = Journals.open(data.resolve("journal"))) {
        decide(journals, 20);
        head = journals.journal().head();
        assertEquals(20L * start, head.sequence());
        assertEquals(head, Readings.of(data).intact().head());
        Path killed = folder.resolve("killed-" + start);
        Folders.copy(data, killed);
        assertEquals(head, Readings.of(killed).intact().head());
      }
      Readings stopped = Readings.of(data);
      assertEquals(head, stopped.intact().head());
      assertEquals(20 * start, stopped.octets().size());
      assertEquals(List.of(), stopped.intact().refused());
    }
    SnapshotFile snapshot = new JournalReader(data).snapshot();
    assertNotNull(snapshot, "a gateway that is stopped leaves a snapshot");
    assertTrue(snapshot.completeFiles().size() >= 2, snapshot::toString);
    Replay replay = new Replay(snapshot);
    new JournalReader(data).read(record -> {}, replay::take);
    assertNull(replay.trouble());
    assertTrue(replay.comparedWithSnapshot());
  }

  @Test
  void everyOctetThatItsStopLeftInTheArchiveCounts() throws Exception {
    Path data = folder.resolve("data");
    try (Journals journals = Journals.open(data.resolve("journal"))) {
      decide(journals, 3);
    }
    SnapshotFile snapshot = new JournalReader(data).snapshot();
    assertNotNull(snapshot);
    for (String name : snapshot.completeFiles().keySet()) {
      Path file = snapshot.file().resolveSibling(name);
      byte[] octets = Files.readAllBytes(file);
      for (int i = 0; i < octets.length; i++) {
        byte[] flipped = octets.clone();
        flipped[i] ^= (byte) 0x20;
        Files.write(file, flipped);
        assertEquals(file, Readings.of(data).damaged().place().file());
      }
      Files.write(file, octets);
    }
    Readings.of(data).intact();
  }

  private static void decide(Journals journals, int drafts) throws Exception {
    try (CommandDesk desk =
        new CommandDesk(
            journals.journal(), Journals.POLICIES, () -> Desks.MIDNIGHT_US, journals.counters())) {
      desk.start();
      for (int i = 0; i < drafts; i++) {
        Decision decision = desk.submit(Desks.draft(Desks.content("대피하세요 " + i))).get();
        assertInstanceOf(Decision.Accepted.class, decision);
      }
    }
  }
}
