package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveWatchTest {
  private static final Batches WRITTEN = Batches.of(6);

  @TempDir private Path data;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private Path first;
  private Path second;

  @BeforeEach
  void write() throws Exception {
    SmallJournal journal = new SmallJournal(data);
    first = journal.archive(WRITTEN.from(0, 3));
    second = journal.archive(WRITTEN.from(3, 6));
  }

  @Test
  void damageThatCameSinceIsFoundAndCountedAndGoesWithARepair() throws Exception {
    try (ArchiveWatch watch = new ArchiveWatch(data, counters)) {
      watch.check();
      assertNull(watch.trouble());
      byte[] octets = Files.readAllBytes(first);
      byte[] flipped = octets.clone();
      flipped[100] ^= 4;
      Files.write(first, flipped);
      watch.check();
      String trouble = String.valueOf(watch.trouble());
      assertTrue(trouble.contains(first + " at octet 8, around record 1"), trouble);
      assertEquals(1, counters.get("journal.damaged"));
      Files.write(first, octets);
      watch.check();
      assertNull(watch.trouble());
    }
  }

  @Test
  void whatIsStillWrittenToIsLeftAlone() throws Exception {
    byte[] octets = Files.readAllBytes(second);
    octets[100] ^= 4;
    Files.write(second, octets);
    try (ArchiveWatch watch = new ArchiveWatch(data, counters)) {
      watch.check();
      assertNull(watch.trouble());
    }
  }

  @Test
  void itChecksByItselfWhenItIsStarted() throws Exception {
    Files.write(first, new byte[] {1});
    try (ArchiveWatch watch = new ArchiveWatch(data, counters)) {
      watch.start();
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> watch.trouble() != null);
    }
    assertEquals(1, counters.get("journal.damaged"));
  }

  @Test
  void anArchiveThatCannotBeReadIsTroubleToo() {
    try (ArchiveWatch watch = new ArchiveWatch(data.resolve("elsewhere"), counters)) {
      watch.check();
      assertTrue(String.valueOf(watch.trouble()).contains("cannot be read"), watch.trouble());
    }
  }
}
