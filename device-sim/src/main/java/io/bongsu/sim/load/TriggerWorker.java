package io.bongsu.sim.load;

import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.sim.territory.SensorSite;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A field gateway whose one sensor triggers without pause; it sends each trigger until the broker
 * has acknowledged it, as real ones do. One thread.
 */
public final class TriggerWorker implements Runnable {
  private static final int BURST = 20;
  private static final long SECOND_MS = 1_000;

  private final TriggerSource source;
  private final int perSecond;
  private final MqttSender sender;
  private final Traffic traffic;
  private final Ledger ledger;

  public TriggerWorker(
      SensorSite sensor, int perSecond, int mqttPort, Traffic traffic, Ledger ledger) {
    this.source = new TriggerSource(sensor, 1);
    this.perSecond = perSecond;
    this.sender = new MqttSender(mqttPort, sensor.fieldGatewayId(), source.topic());
    this.traffic = traffic;
    this.ledger = ledger;
  }

  /** How often a trigger was sent again. */
  public long repeated() {
    return sender.repeated();
  }

  @Override
  public void run() {
    try (sender) {
      while (!traffic.isOver()) {
        long beganNs = System.nanoTime();
        traffic.run(this::burst);
        long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
        TimeUnit.MILLISECONDS.sleep(Math.max(1, BURST * SECOND_MS / perSecond - tookMs));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void burst() throws InterruptedException {
    List<Trigger> triggers = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      triggers.add(source.next());
    }
    sender.send(
        triggers.stream().map(Trigger::toByteArray).toList(),
        index -> ledger.acknowledged(triggers.get(index).getEventId()));
  }
}
