package io.bongsu.gateway.journal;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.incident.PreAuthorised;
import io.bongsu.gateway.incident.Quantity;
import io.bongsu.gateway.incident.Scene;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.IncidentClosed;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a rule armed is sent by it only as long as the rule stands, by the gateway that leads. */
final class DeciderTest {
  private static final LocalDate LONG = LocalDate.of(2027, 3, 31);
  private static final PreAuthorised RULE = rule("서구청", 1500, 60, LONG);
  private static final long SENDS_AT_US = NOW_US + 60 * SECOND_US;

  private final Scene scene = new Scene(Correlations.DEFAULTS, List.of());
  private State state = new State();
  private final List<Record> records = new ArrayList<>();

  /** Whoever applies the records needs no rules. */
  @AfterEach
  void replicaWithoutRulesHoldsTheSame() {
    State replica = new State();
    records.forEach(replica::apply);
    assertEquals(state.image(), replica.image());
    assertEquals(state.image(), State.of(Chain.EMPTY, state.image()).image());
  }

  @Test
  void ruleThatStandsSendsWhatItArmed() {
    String id = armed(RULE);
    assertInstanceOf(Accepted.class, autoApprove(id, SENDS_AT_US, RULE));
    assertEquals(AlertState.APPROVED, alert(id).state());
    assertEquals("rule stairwell authorised by 서구청", alert(id).approver());
  }

  @Test
  void ruleThatWasTakenOutOfTheConfigurationSendsNothing() {
    withdrawn("not configured any more (expected: as when it armed)");
  }

  @Test
  void ruleThatWasChangedSendsNothing() {
    String changed = "changed (expected: as when it armed)";
    withdrawn(changed, rule("북구청", 1500, 60, LONG));
    withdrawn(changed, rule("서구청", 1400, 60, LONG));
    withdrawn(changed, rule("서구청", 1500, 300, LONG));
    withdrawn(changed, rule("서구청", 1500, 60, LONG.plusDays(1)));
  }

  @Test
  void ruleThatIsOverByThenSendsNothing() {
    PreAuthorised today = rule("서구청", 1500, 60, LocalDate.of(2026, 11, 21));
    long endUs = NOW_US + 24 * 3600 * SECOND_US;
    receive(scene.smoke("s0"), endUs - 62 * SECOND_US, today);
    String id = receive(scene.heat("s1"), endUs - 61 * SECOND_US, today);
    autoApprove(id, endUs, today);
    assertEquals(
        "rule stairwell: expired (expected: valid; its last day was 2026-11-21)",
        alert(id).autoSend().veto().text());
  }

  @Test
  void evidenceThatIsTooOldByThenSendsNothing() {
    PreAuthorised strict = rule("서구청", 1500, 60, 90, LONG);
    String id = armedOnTheEdge(strict);
    autoApprove(id, SENDS_AT_US + 1, strict);
    assertEquals(
        "rule stairwell: evidence of the last 90 s: weight 0, []"
            + " (expected: at least 1500, [SMOKE_OBSCURATION, TEMPERATURE])",
        alert(id).autoSend().veto().text());
  }

  /** Each sensor tells of its fire once; a fire that spreads comes to others. */
  @Test
  void evidenceOfOtherSensorsKeepsTheRuleGoing() {
    PreAuthorised strict = rule("서구청", 1500, 60, 90, LONG);
    String id = armedOnTheEdge(strict);
    receive(scene.smoke("s2"), NOW_US + SECOND_US, strict);
    receive(scene.heat("s3"), NOW_US + SECOND_US, strict);
    assertInstanceOf(Accepted.class, autoApprove(id, SENDS_AT_US + 10 * SECOND_US, strict));
    assertEquals(AlertState.APPROVED, alert(id).state());
  }

  /** What it goes by is exactly as old when it is to be sent as it may be. */
  private String armedOnTheEdge(PreAuthorised strict) {
    receive(seen(scene.smoke("s0"), NOW_US - 30 * SECOND_US), NOW_US, strict);
    String id = receive(seen(scene.heat("s1"), NOW_US - 30 * SECOND_US), NOW_US, strict);
    assertEquals(SENDS_AT_US, alert(id).autoSend().sendsAtUs());
    return id;
  }

  @Test
  void whatCannotBeSentAsItIsWrittenIsLeftToPeopleAtOnce() {
    // It was armed by a gateway that looked at less than this one does.
    Record drafted = armedWith(Desks.content("가".repeat(91)).build());
    String id = drafted.getAlertId();
    Accepted accepted = assertInstanceOf(Accepted.class, autoApprove(id, SENDS_AT_US, RULE));
    assertEquals(
        List.of(EventCase.AUTO_SEND_VETOED),
        accepted.records().stream().map(Record::getEventCase).toList());
    assertTrue(alert(id).autoSend().isWithdrawn());
    assertTrue(
        alert(id).autoSend().veto().text().startsWith("rule stairwell: text[ko]: 91 characters"),
        alert(id).autoSend().veto().text());
  }

  private Record armedWith(Content content) {
    String id = armed(RULE);
    Record.Builder drafted =
        records.stream().filter(Record::hasAlertDrafted).findFirst().orElseThrow().toBuilder();
    drafted.getAlertDraftedBuilder().setContent(inScene(content));
    List<Record> before = new ArrayList<>(records);
    records.clear();
    state = new State();
    for (Record record : before) {
      records.add(record.hasAlertDrafted() ? drafted.build() : record);
      state.apply(records.get(records.size() - 1));
    }
    assertEquals(inScene(content), alert(id).content());
    return drafted.build();
  }

  private static Content inScene(Content content) {
    return content.toBuilder()
        .clearRegionCodes()
        .addRegionCodes(Scene.TOWN)
        .setHazard(Hazard.HAZARD_FIRE)
        .build();
  }

  @Test
  void incidentThatFellSilentMeanwhileWasConfirmedAllTheSame() {
    String id = armed(RULE);
    Record closed =
        Record.newBuilder()
            .setAtUs(NOW_US)
            .setBy("expiry")
            .setIncidentId(alert(id).origin().incidentId())
            .setIncidentClosed(IncidentClosed.getDefaultInstance())
            .build();
    state.apply(closed);
    records.add(closed);
    assertInstanceOf(Refused.class, autoApprove(id, SENDS_AT_US - 1, RULE));
    assertInstanceOf(Accepted.class, autoApprove(id, SENDS_AT_US, RULE));
    assertEquals(AlertState.APPROVED, alert(id).state());
  }

  @Test
  void vetoOfAPersonIsNotTakenFromThem() {
    String id = armed(RULE);
    Decider people = decider(NOW_US);
    people.decide(new AlertCommand.Veto(id, "writer", "오작동", null));
    records.addAll(people.records());
    assertInstanceOf(Refused.class, autoApprove(id, SENDS_AT_US));
    assertEquals("writer", alert(id).autoSend().veto().by());
    assertFalse(alert(id).autoSend().isWithdrawn());
  }

  private void withdrawn(String why, PreAuthorised... rules) {
    String id = armed(RULE);
    Accepted accepted = assertInstanceOf(Accepted.class, autoApprove(id, SENDS_AT_US, rules));
    assertEquals(
        List.of(EventCase.AUTO_SEND_VETOED),
        accepted.records().stream().map(Record::getEventCase).toList());
    assertEquals(AlertState.DRAFT, alert(id).state());
    assertTrue(alert(id).autoSend().isWithdrawn());
    assertEquals("rule stairwell: " + why, alert(id).autoSend().veto().text());
    // It does not come back with the rule, and people may send it.
    assertInstanceOf(Refused.class, autoApprove(id, SENDS_AT_US + SECOND_US, RULE));
    Decider people = decider(SENDS_AT_US);
    people.decide(new AlertCommand.Submit(id, "submitter"));
    List<String> regions = List.of(Scene.TOWN);
    people.decide(new AlertCommand.Approve(id, "approver", regions, Desks.CELLS, null));
    people.decide(new AlertCommand.Stop(id, "approver", "끝"));
    records.addAll(people.records());
    assertEquals(AlertState.STOPPED, alert(id).state());
    closeIncidents();
  }

  /** So that the next trigger begins another. */
  private void closeIncidents() {
    Decider decider = decider(NOW_US + 3600 * SECOND_US);
    state.incidents().all().stream()
        .filter(incident -> !incident.isClosed())
        .map(incident -> new IncidentCommand.Close(incident.id()))
        .toList()
        .forEach(decider::decide);
    records.addAll(decider.records());
  }

  private String armed(PreAuthorised rule) {
    receive(scene.smoke("s0"), NOW_US, rule);
    String id = receive(scene.heat("s1"), NOW_US, rule);
    assertEquals(SENDS_AT_US, alert(id).autoSend().sendsAtUs());
    return id;
  }

  private String receive(Trigger.Builder trigger, long nowUs, PreAuthorised... rules) {
    if (trigger.getStamp().getWallTimeUs() == NOW_US) {
      Scene.seenAt(trigger, nowUs);
    }
    Decider decider = decider(nowUs, rules);
    IncidentDecision.Accepted accepted =
        assertInstanceOf(
            IncidentDecision.Accepted.class, decider.decide(Scene.command(trigger.build(), nowUs)));
    records.addAll(decider.records());
    return accepted.alertId();
  }

  private static Trigger.Builder seen(Trigger.Builder trigger, long seenUs) {
    return Scene.seenAt(trigger, seenUs);
  }

  private Decision autoApprove(String id, long nowUs, PreAuthorised... rules) {
    Decider decider = decider(nowUs, rules);
    Decision decision =
        decider.decide(
            new AlertCommand.AutoApprove(
                id, AlertArea.ofRegions(List.of(Scene.TOWN)), Desks.CELLS));
    records.addAll(decider.records());
    return decision;
  }

  private Decider decider(long nowUs, PreAuthorised... rules) {
    Policies policies =
        new Policies(new KnownSensors(Scene.TERRITORY), Correlations.DEFAULTS, List.of(rules));
    return new Decider(state, policies, nowUs);
  }

  private Alert alert(String id) {
    return Objects.requireNonNull(state.alerts().find(id));
  }

  private static PreAuthorised rule(String who, int weight, int vetoS, LocalDate validUntil) {
    return rule(who, weight, vetoS, PreAuthorised.usualEvidenceAgeS(vetoS), validUntil);
  }

  private static PreAuthorised rule(
      String who, int weight, int vetoS, int maxEvidenceAgeS, LocalDate validUntil) {
    return new PreAuthorised(
        "stairwell",
        who,
        Hazard.HAZARD_FIRE,
        weight,
        Set.of(Quantity.SMOKE_OBSCURATION, Quantity.TEMPERATURE),
        maxEvidenceAgeS,
        Level.LEVEL_EMERGENCY,
        List.of("91101"),
        vetoS,
        validUntil);
  }
}
