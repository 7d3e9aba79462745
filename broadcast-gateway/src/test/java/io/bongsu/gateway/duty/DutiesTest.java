package io.bongsu.gateway.duty;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territories;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.Incident;
import io.bongsu.gateway.incident.Incidents;
import io.bongsu.gateway.incident.Scene;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Content;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is due is asked for once, by the gateway that leads, whatever the desk answers. */
final class DutiesTest {
  private static final Optional<Refused> DONE = Optional.empty();

  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final AtomicLong now = new AtomicLong(NOW_US);
  private final List<Watched> watched = new CopyOnWriteArrayList<>();
  private final List<Incident> open = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Optional<Refused>>> answers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private boolean broken;

  private final Orders orders =
      new Orders() {
        @Override
        public CompletableFuture<Optional<Refused>> close(String incidentId) {
          return ask("close " + incidentId);
        }

        @Override
        public CompletableFuture<Optional<Refused>> expire(String alertId) {
          if (broken) {
            throw new IllegalStateException("desk");
          }
          return ask("expire " + alertId);
        }

        @Override
        public CompletableFuture<Optional<Refused>> escalate(String alertId, int step, String to) {
          return ask("escalate " + alertId + " " + step + " " + to);
        }

        @Override
        public CompletableFuture<Optional<Refused>> autoApprove(
            String alertId, AlertArea area, Map<String, List<CellGlobalId>> cellsByNode) {
          return ask("send " + alertId + " " + area + " " + cellsByNode);
        }

        @Override
        public CompletableFuture<Optional<Refused>> withdraw(String alertId, String reason) {
          return ask("withdraw " + alertId + ": " + reason);
        }
      };

  private final Incidents incidents =
      new Incidents() {
        @Override
        public @Nullable Incident incident(String id) {
          return null;
        }

        @Override
        public Collection<Incident> incidents() {
          return open;
        }
      };

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void nothingIsAskedForTwiceWhileItIsInFlight() {
    Term term = term();
    watched.add(draft("a", null));
    now.addAndGet(300 * SECOND_US);
    term.run();
    term.run();
    assertEquals(List.of("escalate a 1 시·도 / province"), asked);
    assertEquals(0, counters.get("duty.escalated"));
    answers.get(0).complete(DONE);
    assertEquals(1, counters.get("duty.escalated"));
  }

  @Test
  void whatIsDoneIsNotAskedForAgainWhileTheStateHasNotCaughtUp() {
    Term term = term();
    watched.add(draft("a", null));
    now.addAndGet(300 * SECOND_US);
    term.run();
    answers.get(0).complete(DONE);
    term.run();
    assertEquals(1, asked.size());

    watched.set(0, new Watched("a", AlertState.DRAFT, content(), NOW_US, false, 1, null, false));
    now.addAndGet(300 * SECOND_US);
    term.run();
    assertEquals("escalate a 2 중앙 / national", asked.get(1));
  }

  @Test
  void whatTheJournalCouldNotTakeIsAskedForInTheNextPass() {
    Term term = term();
    watched.add(draft("a", null));
    now.addAndGet(86_400 * SECOND_US);
    term.run();
    answers.get(0).complete(Optional.of(new Refused(Kind.UNAVAILABLE, "journal: away")));
    term.run();
    assertEquals(List.of("expire a", "expire a"), asked);
  }

  @Test
  void whatIsRefusedForGoodIsAskedForAgainAMinuteLater() {
    Term term = term();
    watched.add(draft("a", null));
    now.addAndGet(86_400 * SECOND_US);
    term.run();
    answers.get(0).complete(Optional.of(new Refused(Kind.CONFLICT, "state: other")));
    now.addAndGet(59 * SECOND_US);
    term.run();
    assertEquals(1, asked.size());
    assertEquals(1, counters.get("duty.refused"));
    now.addAndGet(SECOND_US);
    term.run();
    assertEquals(2, asked.size());
  }

  @Test
  void oneThatFailsHoldsUpNoOther() {
    Term term = term();
    Scene scene = new Scene(Correlations.DEFAULTS, List.of());
    Incident incident = scene.after(scene.smoke("s0"), NOW_US);
    open.add(incident);
    watched.add(draft("a", null));
    now.addAndGet(86_400 * SECOND_US);
    broken = true;
    term.run();
    assertEquals(List.of("close " + incident.id()), asked);
    assertEquals(1, counters.get("duty.fault"));
    answers.get(0).completeExceptionally(new IllegalStateException("desk"));
    assertEquals(2, counters.get("duty.fault"));

    broken = false;
    now.addAndGet(60 * SECOND_US);
    term.run();
    assertEquals(List.of("close " + incident.id(), "expire a", "close " + incident.id()), asked);
  }

  @Test
  void passThatFailsAsAWholeIsCountedAndTheNextOneGoesOn() {
    List<Watched> none = new ArrayList<>();
    none.add(null);
    boolean[] bad = {true};
    Term term = term(() -> bad[0] ? none : watched);
    term.run();
    assertEquals(1, counters.get("duty.fault"));
    bad[0] = false;
    watched.add(draft("a", null));
    now.addAndGet(300 * SECOND_US);
    term.run();
    assertEquals(1, asked.size());
  }

  @Test
  void armedAlertIsSentToTheCellsOfItsRegions() {
    watched.add(draft("a", NOW_US + 60 * SECOND_US));
    now.addAndGet(60 * SECOND_US);
    term().run();
    assertEquals(List.of("send a [9110100000] {bsc=[" + Territories.id(1) + "]}"), asked);
  }

  @Test
  void whatTheDeskWillNotSendByItselfIsAnAlarm() {
    Term term = term();
    watched.add(draft("a", NOW_US));
    term.run();
    answers.get(0).complete(Optional.of(new Refused(Kind.UNAVAILABLE, "journal: away")));
    assertEquals(0, counters.get("duty.autoSendRefused"), "asked again in the next pass");
    term.run();
    answers.get(1).complete(Optional.of(new Refused(Kind.INVALID, "rule fire-1: gone")));
    assertEquals(1, counters.get("duty.autoSendRefused"));
  }

  @Test
  void whatAPersonVetoedOrApprovedInTheSameBatchIsNoAlarm() {
    Term term = term();
    watched.add(draft("a", NOW_US));
    term.run();
    answers.get(0).complete(Optional.of(new Refused(Kind.CONFLICT, "autoSend: vetoed by kim")));
    watched.set(0, draft("b", NOW_US - 601 * SECOND_US));
    term.run();
    answers.get(1).complete(Optional.of(new Refused(Kind.CONFLICT, "alert b: vetoed already")));
    assertEquals(0, counters.get("duty.autoSendRefused"));
    assertEquals(0, counters.get("duty.autoSendMissed"));
    assertEquals(2, counters.get("duty.refused"));
  }

  @Test
  void areaIsResolvedInTheTerritoryThatCountsWhenItIsTime() {
    CurrentTerritory current = new CurrentTerritory(territory());
    watched.add(in(Desks.REGION));
    Term term = new Term(work(), () -> watched, incidents, orders, current, now::get, counters);
    current.replace(
        Territory.of(
            territory().regions(), List.of(Territories.cell(2, "new", 0.5, 0.5)), List.of()));
    term.run();
    assertEquals(
        List.of("send " + Desks.REGION + " [" + Desks.REGION + "] {new=[450-05-7-2]}"), asked);
  }

  @Test
  void areaThatCannotBeResolvedIsTakenFromTheRuleAndIsAnAlarmOnce() {
    Term term = term();
    watched.add(in("9110200000"));
    watched.add(in("west"));
    term.run();
    assertEquals(
        List.of(
            "withdraw 9110200000: cells of 지역91102 (9110200000): 0 (expected: at least 1)",
            "withdraw west: region code: \"west\" (expected: 10 digits, such as 1111051500)"),
        asked);
    assertEquals(0, counters.get("duty.autoSendUnresolved"), "not taken yet");
    answers.forEach(answer -> answer.complete(DONE));
    term.run();
    assertEquals(2, asked.size());
    assertEquals(2, counters.get("duty.autoSendUnresolved"));
  }

  @Test
  void armedAlertThatWasMissedIsTakenFromTheRuleAndIsAnAlarmOnce() {
    Term term = term();
    watched.add(new Watched("a", AlertState.DRAFT, content(), NOW_US, false, 2, NOW_US, false));
    now.addAndGet(601 * SECOND_US);
    term.run();
    answers.get(0).complete(Optional.of(new Refused(Kind.UNAVAILABLE, "journal: away")));
    term.run();
    answers.get(1).complete(DONE);
    term.run();
    String missed =
        "withdraw a: not sent within 600 s of its time (expected: a gateway that leads and can"
            + " send it)";
    assertEquals(List.of(missed, missed), asked);
    assertEquals(1, counters.get("duty.autoSendMissed"));
  }

  @Test
  void onlyTheGatewayThatLeadsHasDuties() {
    watched.add(draft("a", null));
    now.addAndGet(300 * SECOND_US);
    Duties duties =
        new Duties(
            work(),
            () -> watched,
            incidents,
            orders,
            new CurrentTerritory(territory()),
            timer,
            now::get,
            counters);
    assertEquals(List.of(), asked);
    duties.lead();
    duties.lead();
    await().until(() -> !asked.isEmpty());
    duties.follow();
    duties.follow();

    // What the other gateway did not do before it ceased to lead is asked for anew.
    duties.lead();
    await().until(() -> asked.size() == 2);
    assertEquals(asked.get(0), asked.get(1));
    duties.follow();
    assertFalse(timer.isShutdown());
    assertTrue(answers.stream().noneMatch(CompletableFuture::isDone));
  }

  private CompletableFuture<Optional<Refused>> ask(String what) {
    asked.add(what);
    CompletableFuture<Optional<Refused>> answer = new CompletableFuture<>();
    answers.add(answer);
    return answer;
  }

  private Term term() {
    return term(() -> watched);
  }

  private Term term(Watch watch) {
    return new Term(
        work(), watch, incidents, orders, new CurrentTerritory(territory()), now::get, counters);
  }

  private static DueWork work() {
    return new DueWork(Correlations.DEFAULTS, Escalation.DEFAULTS);
  }

  private static Watched draft(String id, @Nullable Long sendsAtUs) {
    return new Watched(id, AlertState.DRAFT, content(), NOW_US, false, 0, sendsAtUs, false);
  }

  private static Watched in(String region) {
    Content content = Desks.content().clearRegionCodes().addRegionCodes(region).build();
    return new Watched(region, AlertState.DRAFT, content, NOW_US, false, 0, NOW_US, false);
  }

  private static Content content() {
    return Desks.content().build();
  }

  /** One district with a cell, and one without. */
  private static Territory territory() {
    return Territory.of(
        List.of(
            Territories.region("91101", Desks.REGION, Territories.box(0, 0, 1, 1)),
            Territories.region("91102", "9110200000", Territories.box(1, 0, 2, 1))),
        List.of(Territories.cell(1, Desks.NODE, 0.5, 0.5)),
        List.of());
  }
}
