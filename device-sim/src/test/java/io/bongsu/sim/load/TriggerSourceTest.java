package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.SensorSite.Danger;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TriggerSourceTest {
  private static final SensorSite SENSOR =
      new SensorSite("level-1", "fg-1", Danger.FLOOD, "9110000000", 125, 36, "수위계", "Gauge");

  @Test
  void triggerIsWhatTheSensorsFieldGatewaySends() {
    TriggerSource source = new TriggerSource(SENSOR, 4);
    Trigger trigger = source.next();
    assertEquals("bongsu/v1/fg-1/trigger", source.topic());
    assertEquals("fg-1", trigger.getFieldGatewayId());
    assertEquals("level-1", trigger.getSensorId());
    assertEquals(Hazard.HAZARD_FLOOD, trigger.getHazard());
    assertEquals(4, trigger.getReadingsCount());
  }

  @Test
  void eachTriggerIsAnEventOfItsOwn() {
    TriggerSource one = new TriggerSource(SENSOR, 1);
    TriggerSource other = new TriggerSource(SENSOR, 1);
    Set<String> events = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      events.add(one.next().getEventId());
      events.add(other.next().getEventId());
    }
    assertEquals(200, events.size());
    events.forEach(id -> assertEquals(id, UUID.fromString(id).toString()));
  }
}
