package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.server.RaftServer;
import org.jspecify.annotations.Nullable;
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
  private boolean takenOut;
  private @Nullable Keeper asking;
  private @Nullable String troubleWhenAsked;
  private final ClientId proposer = ClientId.randomId();

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

  @Test
  void nothingIsOpenedBesideAServerThatCouldNotBeClosed() throws Exception {
    int[] made = {0};
    Keeper keeper =
        keeper(
            () -> {},
            () -> {
              made[0]++;
              return nodeThatCannotBeClosed();
            });
    keeper.open();
    lookForAnHour(keeper);
    assertEquals(1, made[0]);
    assertEquals(1, counters.get("journal.notClosed"));
    assertEquals(
        "journal: not closed: a thread of it still writes (expected: closed; a new start)",
        keeper.trouble());
  }

  @Test
  void othersAreAskedWhetherItWasTakenOutOnceItsEndIsTold() throws Exception {
    takenOut = true;
    Keeper keeper = keeper(() -> opened++, this::nodeThatEnded);
    asking = keeper;
    keeper.open();
    lookForAnHour(keeper);
    assertEquals(
        "journal: Ratis ended: without a word (expected: runs)", troubleWhenAsked, "when asked");
    String trouble = keeper.trouble();
    assertNotNull(trouble);
    assertTrue(trouble.startsWith("journal: this gateway was taken out"), trouble);
    assertEquals(1, opened, "it is not opened again");
  }

  private RaftNode nodeThatEnded() {
    RaftServer server =
        (RaftServer)
            Proxy.newProxyInstance(
                RaftServer.class.getClassLoader(),
                new Class<?>[] {RaftServer.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("getDivision")) {
                    throw new IOException("ended");
                  }
                  return null;
                });
    JournalMachine machine = new JournalMachine(proposer, new Ledger(counters), owner(), counters);
    return new RaftNode(proposer, server, machine);
  }

  /** It runs no more, and says nothing of itself. */
  private RaftNode nodeThatCannotBeClosed() {
    RaftServer server =
        (RaftServer)
            Proxy.newProxyInstance(
                RaftServer.class.getClassLoader(),
                new Class<?>[] {RaftServer.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("start")) {
                    return null;
                  }
                  throw new IOException("a thread of it still writes");
                });
    JournalMachine machine = new JournalMachine(proposer, new Ledger(counters), owner(), counters);
    return new RaftNode(proposer, server, machine);
  }

  private static JournalMachine.Owner owner() {
    return (JournalMachine.Owner)
        Proxy.newProxyInstance(
            JournalMachine.Owner.class.getClassLoader(),
            new Class<?>[] {JournalMachine.Owner.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException(method.getName() + " of one that never ran");
            });
  }

  private void lookForAnHour(Keeper keeper) {
    for (int i = 0; i < 60; i++) {
      nowNs += TimeUnit.MINUTES.toNanos(1);
      keeper.look();
    }
  }

  private Keeper keeper() {
    return keeper(
        () -> {
          opened++;
          throw answer;
        },
        () -> {
          throw new IllegalStateException("made though it was not mended");
        });
  }

  private Keeper keeper(Journal.Mender mender, Keeper.Maker maker) {
    return new Keeper(
        new Home(folder),
        new Disk(folder, () -> Disk.MIN_FREE_OCTETS),
        mender,
        maker,
        () -> {},
        () -> {
          troubleWhenAsked = asking == null ? null : asking.trouble();
          return takenOut;
        },
        () -> nowNs,
        counters);
  }
}
