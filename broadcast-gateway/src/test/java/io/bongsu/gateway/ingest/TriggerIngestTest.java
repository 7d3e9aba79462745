package io.bongsu.gateway.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.alert.Templates.Template;
import io.bongsu.gateway.alert.Words;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journals;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.testkit.FieldGatewayClient;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** A trigger that the broker has taken is not lost, whatever the journal does. */
final class TriggerIngestTest {
  private static final String FIELD_GATEWAY = "fg";
  private static final String SENSOR = "smoke";
  private static final String REGION = "9110100000";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final AtomicInteger handed = new AtomicInteger();

  /** What the answer to each waits for, in the order they are handed on; none beyond the last. */
  private volatile List<CompletableFuture<Void>> answersWaitFor = List.of();

  private Journals journals;
  private CommandDesk desk;
  private Broker broker;
  private TriggerIngest ingest;
  private FieldGatewayClient field;

  @BeforeEach
  void start() throws Exception {
    journals = Journals.open(folder.resolve("journal"));
    desk =
        new CommandDesk(journals.journal(), Journals.POLICIES, TriggerIngestTest::nowUs, counters);
    desk.start();
    broker = new Broker(folder.resolve("broker"), "127.0.0.1", 0);
    broker.start();
    ingest =
        new TriggerIngest(
            this::submit,
            new Here(),
            new CurrentTerritory(territory()),
            templates(),
            TriggerIngestTest::nowUs,
            counters,
            new Rejections());
    ingest.start();
    field = new FieldGatewayClient(broker.port());
  }

  /** Counts what is handed on, and holds it where a test says so. */
  private CompletableFuture<IncidentDecision> submit(IncidentCommand.Receive trigger) {
    int i = handed.getAndIncrement();
    List<CompletableFuture<Void>> gates = answersWaitFor;
    return i < gates.size()
        ? gates.get(i).thenCompose(now -> desk.submit(trigger))
        : desk.submit(trigger);
  }

  @AfterEach
  void stop() throws Exception {
    answersWaitFor.forEach(gate -> gate.complete(null));
    field.close();
    ingest.stop();
    broker.stop();
    desk.close();
    journals.close();
  }

  @Test
  void triggerWaitsForTheJournalAndArrivesOnce() throws Exception {
    journals.fill();
    field.publish(FIELD_GATEWAY, trigger());
    // Tried more than once, so that it is known to have stayed.
    await().atMost(LIMIT).until(() -> counters.get("ingest.journalAway") >= 2);
    assertEquals(0, journals.ledger().alerts().size());
    assertEquals(0, counters.get("ingest.trigger"));

    journals.free();
    await().atMost(LIMIT).until(() -> journals.ledger().alerts().size() == 1);
    Trigger next = trigger();
    field.publish(FIELD_GATEWAY, next);
    await().atMost(LIMIT).until(() -> counters.get("ingest.trigger") == 2);
    assertEquals(1, journals.ledger().alerts().size(), "the second is evidence of the first's");
    desk.close();
    assertEquals(4, journals.records().size(), "an incident, two triggers, a draft");
    assertEquals(2, counters.get("ingest.trigger"));
    assertEquals(0, counters.get("ingest.duplicate"));
  }

  @Test
  void everyTriggerLeavesTheBrokerOnceTheJournalHasIt() throws Exception {
    CompletableFuture<Void> answers = twoUnderWayTogether();
    answers.complete(null);
    await().atMost(LIMIT).until(() -> broker.waitingTriggers() == 0);
    assertEquals(3, counters.get("ingest.trigger"));
  }

  @Test
  void whatIsUnderWayWhenItStopsIsJournaledAndDoesNotComeAgain() throws Exception {
    CompletableFuture<Void> answers = twoUnderWayTogether();
    Thread stop = new Thread(() -> assertDoesNotThrow(ingest::stop));
    stop.start();
    await().atMost(LIMIT).until(() -> stop.getState() == Thread.State.WAITING);
    answers.complete(null);
    stop.join();
    assertEquals(3, counters.get("ingest.trigger"));
    await().atMost(LIMIT).until(() -> broker.waitingTriggers() == 0);
  }

  /** What their answers wait for; the first of three was answered. */
  private CompletableFuture<Void> twoUnderWayTogether() throws Exception {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CompletableFuture<Void> others = new CompletableFuture<>();
    answersWaitFor = List.of(first, others, others);
    for (int i = 0; i < 3; i++) {
      field.publish(FIELD_GATEWAY, trigger());
    }
    await().atMost(LIMIT).until(() -> handed.get() >= 1 && broker.waitingTriggers() == 3);
    first.complete(null);
    await().atMost(LIMIT).until(() -> handed.get() == 3 && broker.waitingTriggers() == 2);
    return others;
  }

  private static long nowUs() {
    return Instant.now().toEpochMilli() * 1000;
  }

  private static Trigger trigger() {
    return FieldGatewayClient.trigger(FIELD_GATEWAY, SENSOR).build();
  }

  private static Templates templates() {
    return new Templates(
        Map.of(
            Hazard.HAZARD_FIRE,
            new Template(
                Level.LEVEL_EMERGENCY,
                3600,
                Map.of("ko", new Words("{region} 화재 발생", "대피하여", "공터로")))));
  }

  private static Territory territory() {
    RegionCode code = new RegionCode(REGION);
    Region region =
        new Region(
            "91101",
            RegionLevel.MUNICIPALITY,
            "서구",
            "West",
            code,
            new GeometryFactory().toGeometry(new Envelope(0, 1, 0, 1)));
    Sensor sensor = new Sensor(SENSOR, FIELD_GATEWAY, code, 0.5, 0.5, "연기 감지기", "Smoke");
    return Territory.of(List.of(region), List.of(), List.of(sensor));
  }
}
