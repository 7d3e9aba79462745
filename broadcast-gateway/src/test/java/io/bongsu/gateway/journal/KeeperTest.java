package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keeper does again, and how often; what it opens is in the other tests. */
final class KeeperTest {
  private final IOException why = new IOException("No space left on device");

  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private long nowNs;
  private IOException answer = why;
  private int opened;

  @Test
  void journalThatCannotBeOpenedIsTriedMoreAndMoreRarely() {
    Keeper keeper = keeper();
    keeper.fail(Fault.notWritten(why), why);
    // As often as in an hour.
    for (int i = 0; i < 36_000; i++) {
      nowNs += TimeUnit.MILLISECONDS.toNanos(100);
      keeper.look();
    }
    // 6 within the first 10 s, then each 10 s.
    assertTrue(opened >= 360 && opened < 370, "opened " + opened + " times");
    assertEquals(opened, counters.get("journal.notOpened"));
    assertEquals(1, counters.get("journal.writeFailed"));
  }

  @Test
  void whatThisVersionDoesNotKnowIsNotReadAgain() {
    Keeper keeper = keeper();
    keeper.fail(Fault.notWritten(why), why);
    keeper.fail(Fault.notApplied(new IllegalStateException("journal: record 5: unknown")), null);
    lookForAnHour(keeper);
    assertEquals(0, opened);
    assertEquals(
        "journal: not applied: record 5: unknown (expected: a record that this version knows;"
            + " another version, and a new start)",
        keeper.trouble());
  }

  @Test
  void whatIsDamagedIsNotReadAgain() {
    answer = new DamagedException(folder.resolve("log_0-9"), 17, "an entry fails its CRC");
    Keeper keeper = keeper();
    keeper.fail(Fault.notWritten(why), why);
    lookForAnHour(keeper);
    assertEquals(1, opened);
    assertTrue(String.valueOf(keeper.trouble()).contains("at octet 17"), keeper.trouble());
  }

  @Test
  void firstFaultIsTheOneThatIsTold() {
    Keeper keeper = keeper();
    keeper.fail(Fault.notWritten(why), why);
    keeper.fail(Fault.ended("CLOSED"), null);
    String trouble = keeper.trouble();
    assertNotNull(trouble);
    assertEquals(
        "journal: not written: No space left on device (expected: on stable storage)", trouble);
  }

  private void lookForAnHour(Keeper keeper) {
    for (int i = 0; i < 60; i++) {
      nowNs += TimeUnit.MINUTES.toNanos(1);
      keeper.look();
    }
  }

  private Keeper keeper() {
    return new Keeper(
        new Home(folder),
        new Disk(folder, () -> Disk.MIN_FREE_OCTETS),
        () -> {
          opened++;
          throw answer;
        },
        () -> {
          throw new IllegalStateException("made though it was not mended");
        },
        () -> {},
        () -> nowNs,
        counters);
  }
}
