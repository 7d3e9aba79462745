package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LedgerTest {
  /** A journal of our own making. */
  private static final class Book implements JournalCheck {
    final Map<String, Set<Step>> steps = new HashMap<>();
    final Set<String> eventIds = new HashSet<>();

    @Override
    public Map<String, Set<Step>> steps(Collection<String> alertIds) {
      Map<String, Set<Step>> known = new HashMap<>(steps);
      known.keySet().retainAll(alertIds);
      return known;
    }

    @Override
    public Set<String> eventIds() {
      return eventIds;
    }
  }

  private final Ledger ledger = new Ledger();
  private final Book journal = new Book();

  private List<String> lost() {
    return ledger.lost(journal).stream().map(Ledger.Lost::what).sorted().toList();
  }

  @Test
  void nothingIsLostThatTheJournalHas() {
    ledger.accepted("A-1", Step.DRAFT);
    ledger.accepted("A-1", Step.SUBMIT);
    ledger.acknowledged("e-1");
    journal.steps.put("A-1", Step.doneIn("submitted"));
    journal.eventIds.add("e-1");
    assertEquals(List.of(), lost());
    assertEquals(3, ledger.accepted());
  }

  @Test
  void everyOrderOfAnAlertThatIsGoneIsLost() {
    ledger.accepted("A-1", Step.DRAFT);
    ledger.accepted("A-1", Step.SUBMIT);
    assertEquals(
        List.of(
            "DRAFT of alert A-1, of which there is nothing",
            "SUBMIT of alert A-1, of which there is nothing"),
        lost());
  }

  @Test
  void anAcknowledgedTriggerThatNobodyHasIsLost() {
    ledger.acknowledged("e-1");
    ledger.acknowledged("e-2");
    journal.eventIds.add("e-2");
    assertEquals(List.of("trigger e-1"), lost());
  }

  @Test
  void theSameOrderIsCountedOnce() {
    ledger.accepted("A-1", Step.DRAFT);
    ledger.accepted("A-1", Step.DRAFT);
    ledger.acknowledged("e-1");
    ledger.acknowledged("e-1");
    assertEquals(2, ledger.accepted());
    assertEquals(1, ledger.orders().get(Step.DRAFT));
    assertEquals(0, ledger.orders().get(Step.STOP));
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT,   draft,        0",
    "DRAFT,   stopped,      0",
    "DRAFT,   nonsense,     1",
    "SUBMIT,  draft,        1",
    "SUBMIT,  rejected,     0",
    "SUBMIT,  broadcasting, 0",
    "APPROVE, submitted,    1",
    "APPROVE, approved,     0",
    "APPROVE, expired,      0",
    "STOP,    broadcasting, 1",
    "STOP,    expired,      1",
    "STOP,    stopped,      0",
  })
  void anOrderIsLostUntilItsStateIsReachedOrPassed(Step step, String state, int lost) {
    ledger.accepted("A-1", step);
    journal.steps.put("A-1", Step.doneIn(state));
    assertEquals(lost, ledger.lost(journal).size());
  }
}
