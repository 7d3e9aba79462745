package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may speak to radio nodes. */
final class LeadTest {
  @TempDir Path folder;

  @Test
  void leaderThatNobodyConfirmsMayNotSpeakThoughItBelievesThatItLeads() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String leader = trio.leader();
      Journal journal = trio.node(leader).journal();
      assertTrue(journal.lease().get(30, TimeUnit.SECONDS));

      // Meanwhile: a gateway takes longer to stop than its leader to give up.
      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(
              () ->
                  Stream.of("a", "b", "c")
                      .filter(name -> !name.equals(leader))
                      .forEach(trio::stop));

      boolean may = true;
      boolean waited = false;
      while (may) {
        CompletableFuture<Boolean> asked = journal.lease();
        waited = !asked.isDone();
        may = asked.get(30, TimeUnit.SECONDS);
      }
      // Else it had the lease for as long as it believed that it leads.
      assertTrue(waited);
      stopped.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void leaseHoldsOnWithOneOfTwoOthersAndNothingToDo() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      String leader = trio.leader();
      trio.stop(leader.equals("a") ? "b" : "a");
      Journal journal = trio.node(leader).journal();
      for (int i = 0; i < 100; i++) {
        assertTrue(journal.lease().get(30, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void whoWaitsForTheLeaseIsAnsweredInTheOrderOfAsking() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      Journal journal = trio.node(trio.leader()).journal();
      List<Integer> order = new CopyOnWriteArrayList<>();
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int number = i;
        all.add(journal.lease().thenAccept(may -> order.add(number)));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
      assertTrue(order.stream().sorted().toList().equals(order), order.toString());
    }
  }
}
