package io.bongsu.gateway.bench;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Commands by chance, sensible and not: triggers, drafts, people who may and who may not, answers
 * of radio nodes. Its clock goes on by seconds, so that days pass and what is over is dropped.
 */
final class RandomOrders {
  private static final int OUT_AT_ONCE = 512;
  private static final int KNOWN_ALERTS = 64;
  private static final List<String> PEOPLE = List.of("kim", "lee", "park", "choi");
  private static final List<CellGlobalId> CELLS =
      List.of(cell(1), cell(2), cell(3), cell(4), cell(5));

  private final Random random;
  private final AtomicLong nowUs = new AtomicLong(1_795_186_800_000_000L);
  private final Map<String, Long> answers = new TreeMap<>();
  private final Deque<String> alerts = new ArrayDeque<>();
  private long triggers;

  RandomOrders(long seed) {
    random = new Random(seed);
  }

  /** Goes on a little each time that somebody looks. */
  long nowUs() {
    return nowUs.addAndGet(random.nextInt(5_000_000));
  }

  /** How many of each kind came back. */
  Map<String, Long> answers() {
    return answers;
  }

  void ask(CommandDesk desk, int commands) {
    Deque<CompletableFuture<?>> out = new ArrayDeque<>();
    for (int i = 0; i < commands; i++) {
      out.add(next(desk));
      if (out.size() >= OUT_AT_ONCE) {
        count(out.remove().join());
      }
    }
    out.forEach(answer -> count(answer.join()));
  }

  private CompletableFuture<?> next(CommandDesk desk) {
    int kind = random.nextInt(100);
    if (kind < 40) {
      // Now and then one that was sent before.
      long number = random.nextInt(50) == 0 ? random.nextLong(triggers + 1) : triggers++;
      return desk.submit(Load.trigger(number, nowUs.get()));
    }
    return desk.submit(kind < 45 || alerts.isEmpty() ? draft() : order(kind));
  }

  private AlertCommand draft() {
    return random.nextInt(3) == 0 ? Load.draftInTwoLanguages() : Load.draft();
  }

  private AlertCommand order(int kind) {
    String known = alerts.stream().skip(random.nextInt(alerts.size())).findFirst().orElseThrow();
    // Its companion, if it has one.
    String id = random.nextInt(4) == 0 ? known + "-L2" : known;
    String by = PEOPLE.get(random.nextInt(PEOPLE.size()));
    if (kind < 60) {
      return new AlertCommand.Submit(id, by, Map.of(), true, null, null);
    } else if (kind < 75) {
      return new AlertCommand.Approve(
          id, by, List.of("9110000000"), Map.of("bsc-1", CELLS), null, true, null, null);
    } else if (kind < 80) {
      return new AlertCommand.Stop(id, by, "chance");
    } else if (kind < 84) {
      return new AlertCommand.Expire(id);
    } else if (kind < 90) {
      return new AlertCommand.HandedToRadio(id, "bsc-1", some(), nowUs.get());
    } else if (kind < 95) {
      return new AlertCommand.NodeAnswered(id, "bsc-1", some(), Map.of(), nowUs.get());
    } else if (kind < 96) {
      return new AlertCommand.StopAnswered(id, "bsc-1", some(), Map.of(), nowUs.get());
    } else if (kind < 97) {
      return new AlertCommand.NodeSilent(id, "bsc-1", some(), "chance", nowUs.get());
    }
    return new AlertCommand.CellsBroadcasting(id, "bsc-1", some(), nowUs.get());
  }

  private List<CellGlobalId> some() {
    return CELLS.subList(0, 1 + random.nextInt(CELLS.size()));
  }

  private void count(Object answer) {
    String kind = answer.getClass().getSimpleName();
    if (answer instanceof Decision.Refused refused) {
      kind += " " + refused.kind();
    } else if (answer instanceof IncidentDecision.Accepted accepted) {
      remember(accepted.alertId());
    } else if (answer instanceof Decision.Accepted accepted && accepted.alert() != null) {
      remember(accepted.alert().id());
    }
    answers.merge(kind, 1L, Long::sum);
  }

  private void remember(String alertId) {
    if (!alertId.isEmpty() && !alerts.contains(alertId)) {
      alerts.addLast(alertId);
      if (alerts.size() > KNOWN_ALERTS) {
        alerts.removeFirst();
      }
    }
  }

  private static CellGlobalId cell(int ci) {
    return new CellGlobalId(new Plmn("450", "98"), 101, ci);
  }
}
