package io.bongsu.gateway.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.alert.Templates.Template;
import io.bongsu.gateway.alert.Words;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.incident.Scene;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.testkit.FieldGatewayClient;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk is given of a trigger that came over MQTT. */
final class TriggerToIncidentTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final Scene scene = new Scene(Correlations.DEFAULTS, List.of());
  private final List<IncidentCommand.Receive> asked = new CopyOnWriteArrayList<>();
  private final List<IncidentDecision> decided = new CopyOnWriteArrayList<>();
  private final AtomicBoolean away = new AtomicBoolean();
  private Broker broker;
  private TriggerIngest ingest;
  private FieldGatewayClient field;

  @BeforeEach
  void start() throws Exception {
    broker = new Broker(folder, "127.0.0.1", 0);
    broker.start();
    Templates templates =
        new Templates(
            Map.of(
                Hazard.HAZARD_FIRE,
                new Template(
                    Level.LEVEL_EMERGENCY,
                    3600,
                    Map.of("ko", new Words("{region} 화재 발생", "대피하여", "공터로")))));
    TriggerDesk desk = this::decide;
    ingest =
        new TriggerIngest(
            desk,
            new Here(),
            new CurrentTerritory(Scene.TERRITORY),
            templates,
            () -> Scene.NOW_US,
            counters,
            new Rejections());
    ingest.start();
    field = new FieldGatewayClient(broker.port());
  }

  @AfterEach
  void stop() throws Exception {
    field.close();
    ingest.stop();
    broker.stop();
  }

  @Test
  void weightIsOfQualityAndClock() throws Exception {
    field.publish("fg", trigger("s0").build());
    Trigger.Builder weak = trigger("s1");
    weak.getReadingsBuilder(0).setQuality(ReadingQuality.READING_QUALITY_SUSPECT);
    weak.getStampBuilder().setClockTrust(ClockTrust.CLOCK_TRUST_FREE_RUNNING);
    field.publish("fg", weak.build());

    await().atMost(LONG).until(() -> decided.size() == 2);
    assertEquals(List.of(1000, 400), weights());
    assertEquals(2, counters.get("ingest.trigger"));
  }

  @Test
  void deskIsGivenTheSensorAndTheDraft() throws Exception {
    Trigger trigger = trigger("s3").build();
    field.publish("fg", trigger);
    await().atMost(LONG).until(() -> asked.size() == 1);
    IncidentCommand.Receive command = asked.get(0);
    assertEquals(trigger, command.trigger());
    assertEquals(Scene.TERRITORY.sensor("s3").orElseThrow(), command.sensor());
    assertEquals(List.of(Scene.TOWN), command.content().getRegionCodesList());
    assertEquals("sensor s3", command.source());
    assertEquals(Scene.NOW_US, command.receivedUs());
  }

  @Test
  void triggerWaitsInTheBrokerWhileTheDeskIsAwayAndCountsOnce() throws Exception {
    away.set(true);
    Trigger trigger = trigger("s0").build();
    field.publish("fg", trigger);
    await().atMost(LONG).until(() -> counters.get("ingest.journalAway") >= 2);
    assertEquals(0, counters.get("ingest.trigger"));

    away.set(false);
    await().atMost(LONG).until(() -> counters.get("ingest.trigger") == 1);
    field.publish("fg", trigger);
    await().atMost(LONG).until(() -> counters.get("ingest.duplicate") == 1);
    assertEquals(List.of(1000), weights());
  }

  private CompletableFuture<IncidentDecision> decide(IncidentCommand.Receive command) {
    asked.add(command);
    IncidentDecision decision =
        away.get()
            ? new IncidentDecision.Refused(Decision.Kind.UNAVAILABLE, "journal: away")
            : scene.decide(command, Scene.NOW_US);
    decided.add(decision);
    return CompletableFuture.completedFuture(decision);
  }

  private List<Integer> weights() {
    return decided.stream()
        .filter(IncidentDecision.Accepted.class::isInstance)
        .flatMap(decision -> ((IncidentDecision.Accepted) decision).records().stream())
        .filter(Record::hasTriggerReceived)
        .map(record -> record.getTriggerReceived().getWeightMilli())
        .toList();
  }

  private static Trigger.Builder trigger(String sensorId) {
    Trigger.Builder trigger = FieldGatewayClient.trigger("fg", sensorId);
    trigger.getStampBuilder().setWallTimeUs(Scene.NOW_US);
    return trigger;
  }
}
