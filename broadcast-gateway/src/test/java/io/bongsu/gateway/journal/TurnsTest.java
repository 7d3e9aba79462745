package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.protocol.RaftPeerId;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private static final RaftPeerId A = RaftPeerId.valueOf("a");
  private static final RaftPeerId B = RaftPeerId.valueOf("b");
  private static final RaftPeerId C = RaftPeerId.valueOf("c");
  private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Monotonic time has no beginning, and may be negative. */
  private long nowNs = -5;

  @Test
  void leadComesToTheOneWithRoomAtOnceWhereverItIs() {
    for (RaftPeerId room : List.of(A, B, C)) {
      Map<RaftPeerId, Turns> all = trio();
      for (RaftPeerId first : List.of(A, B, C)) {
        RaftPeerId leads = first;
        for (int hops = 0; !leads.equals(room); hops++) {
          assertTrue(hops < 2, "from " + first + " to " + room);
          leads = hop(all, leads);
          assertNotNull(leads);
        }
        nowNs += Turns.ROUND_NS;
      }
    }
  }

  @Test
  void leadGoesRoundOnceInTenSecondsWhereAllAreFull() {
    Map<RaftPeerId, Turns> all = trio();
    RaftPeerId leads = A;
    List<Long> atA = new ArrayList<>();
    for (long endNs = nowNs + TimeUnit.HOURS.toNanos(1); nowNs < endNs; nowNs += LOOK_NS) {
      RaftPeerId next = hop(all, leads);
      if (next != null) {
        leads = next;
        if (leads.equals(A)) {
          atA.add(nowNs);
        }
      }
    }
    assertTrue(atA.size() > 300, "rounds: " + atA.size());
    for (int i = 1; i < atA.size(); i++) {
      assertTrue(atA.get(i) - atA.get(i - 1) >= Turns.ROUND_NS, "round " + i);
    }
  }

  @Test
  void whereTheNextDoesNotTakeItTheOneAfterIsAskedMoreAndMoreRarely() {
    Turns turns = new Turns(A);
    assertEquals(B, turns.ask(List.of(C, B), nowNs));
    assertNull(turns.ask(List.of(C, B), nowNs + Turns.ROUND_NS)); // it may still answer
    turns.refused(nowNs);
    assertNull(turns.ask(List.of(C, B), nowNs));
    nowNs += Pauses.FIRST_NS;
    assertEquals(C, turns.ask(List.of(C, B), nowNs));
    turns.refused(nowNs);
    nowNs += Pauses.FIRST_NS;
    assertNull(turns.ask(List.of(C, B), nowNs));
    nowNs += Pauses.FIRST_NS;
    assertEquals(B, turns.ask(List.of(C, B), nowNs));
  }

  @Test
  void nobodyIsAskedWhereNobodyCouldTakeIt() {
    Turns turns = new Turns(A);
    assertNull(turns.ask(List.of(), nowNs));
    assertEquals(C, turns.ask(List.of(C), nowNs));
  }

  private static Map<RaftPeerId, Turns> trio() {
    Map<RaftPeerId, Turns> all = new TreeMap<>(Comparator.comparing(RaftPeerId::toString));
    for (RaftPeerId one : List.of(A, B, C)) {
      all.put(one, new Turns(one));
    }
    return all;
  }

  /** Whoever is asked takes it. */
  private RaftPeerId hop(Map<RaftPeerId, Turns> all, RaftPeerId leads) {
    List<RaftPeerId> others = all.keySet().stream().filter(one -> !one.equals(leads)).toList();
    RaftPeerId next = all.get(leads).ask(others, nowNs);
    if (next != null) {
      all.get(leads).taken(nowNs);
    }
    return next;
  }
}
