package io.bongsu.sim.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.sim.field.FieldSite;
import io.bongsu.sim.report.AlertProgress;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.Territory;
import io.bongsu.sim.territory.TerritoryGenerator;
import io.bongsu.sim.territory.TerritoryPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's process is killed at the worst moments; field gateways and radio nodes live on. */
final class GatewayKilledIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void nothingIsLostAndNoPhoneRingsTwice() throws Exception {
    Territory territory = TerritoryGenerator.generate(TerritoryPlan.ofSeed(3));
    SensorSite smoke = territory.sensors().get(0);
    try (WholeSystem system =
        WholeSystem.start(WholeSystem.Setup.of(folder, territory), step -> {})) {
      AlertWatch watch = new AlertWatch(system);

      system.killGateway();
      // Nobody listens: the field gateway decides by itself and keeps the trigger on disk.
      system.sensor(smoke.sensorId()).measure(2 * FieldSite.SMOKE_RAISE_PERCENT_PER_M);
      system.startGateway();
      await().atMost(LIMIT).until(() -> watch.look().size() == 1);
      AlertProgress draft = watch.latest().get(0);
      assertEquals("draft", draft.state());
      assertEquals(smoke.sensorId(), draft.alert().path("trigger").path("sensorId").asText());

      assertTrue(system.client().submit(draft.id()));
      assertTrue(system.client().approve(draft.id()));
      // Accepted is journaled; how much was handed over by now is left to chance.
      system.killGateway();
      system.startGateway();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                List<AlertProgress> alerts = watch.look();
                return alerts.get(0).state().equals("broadcasting") && alerts.get(0).isPerfect();
              });

      system.killGateway();
      system.startGateway();
      await().atMost(LIMIT).until(() -> allUp(system));
      AlertProgress after = watch.look().get(0);
      assertEquals(1, watch.latest().size());
      assertEquals("broadcasting", after.state());
      assertTrue(after.isPerfect(), after.phones().toString());
    }
  }

  private static boolean allUp(WholeSystem system) {
    return system.client().get("ready").path("radioNodes").path("up").asInt()
        == system.world().radioNodePorts().size();
  }
}
