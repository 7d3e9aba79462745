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
    final Map<String, String> states = new HashMap<>();
    final Set<String> eventIds = new HashSet<>();

    @Override
    public Map<String, String> states(Collection<String> alertIds) {
      Map<String, String> known = new HashMap<>(states);
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
    journal.states.put("A-1", "submitted");
    journal.eventIds.add("e-1");
    assertEquals(List.of(), lost());
    assertEquals(3, ledger.accepted());
  }

  @Test
  void everyOrderOfAnAlertThatIsGoneIsLost() {
    ledger.accepted("A-1", Step.DRAFT);
    ledger.accepted("A-1", Step.SUBMIT);
    assertEquals(
        List.of("DRAFT of alert A-1, which is null", "SUBMIT of alert A-1, which is null"), lost());
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
    "APPROVE, ended,        0",
    "STOP,    broadcasting, 1",
    "STOP,    ended,        1",
    "STOP,    stopped,      0",
  })
  void anOrderIsLostUntilItsStateIsReachedOrPassed(Step step, String state, int lost) {
    ledger.accepted("A-1", step);
    journal.states.put("A-1", state);
    assertEquals(lost, ledger.lost(journal).size());
  }
}
