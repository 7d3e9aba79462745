package io.bongsu.gateway.bench;

import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Text;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** What is asked of a desk: triggers in a stream, orders one after another. */
final class Load {
  /** As the ingest does: so many are out, and more only when some are answered. */
  private static final int WINDOW = 2_048;

  /** As an edge-agent sends with a fire: what the rule saw. */
  private static final int READINGS = 4;

  private static final Content CONTENT =
      Content.newBuilder()
          .setLevel(Level.LEVEL_EMERGENCY)
          .setHazard(Hazard.HAZARD_FIRE)
          .setValidityS(3600)
          .addRegionCodes("9110000000")
          .addTexts(
              Text.newBuilder()
                  .setLanguage("ko")
                  .setText("화재 발생 계단으로 대피 공터로")
                  .setWhy("화재 발생")
                  .setWhatToDo("계단으로 대피")
                  .setWhereToGo("공터로"))
          .build();

  private Load() {}

  static AlertCommand draft() {
    return draft(CONTENT);
  }

  /** One that is broadcast in English too. */
  static AlertCommand draftInTwoLanguages() {
    String words = "Fire. Leave by stairs. Go to open ground.";
    return draft(
        CONTENT.toBuilder()
            .addTexts(
                Text.newBuilder()
                    .setLanguage("en")
                    .setText(words)
                    .setWhy(words)
                    .setWhatToDo(words)
                    .setWhereToGo(words))
            .build());
  }

  private static AlertCommand draft(Content content) {
    return new AlertCommand.Draft("writer", content, "person writer", "", List.of());
  }

  static IncidentCommand.Receive trigger(long number, long nowUs) {
    Sensor sensor = Gateways.SENSOR_LIST.get((int) (number % Gateways.SENSOR_LIST.size()));
    ClockStamp stamp =
        ClockStamp.newBuilder()
            .setWallTimeUs(nowUs)
            .setMonotonicNs(number)
            .setBootId("6f6a4a1e-3a55-4a55-9b1f-0e1a5f3b7c11")
            .setClockTrust(ClockTrust.CLOCK_TRUST_SYNCHRONISED)
            .build();
    Trigger.Builder trigger =
        Trigger.newBuilder()
            .setEventId(new UUID(0x4000L, number).toString())
            .setFieldGatewayId(sensor.fieldGatewayId())
            .setSensorId(sensor.sensorId())
            .setHazard(Hazard.HAZARD_FIRE)
            .setRuleId("smoke-stairwell")
            .setRuleVersion("3")
            .setStamp(stamp);
    for (int i = 0; i < READINGS; i++) {
      trigger.addReadings(
          Reading.newBuilder()
              .setSensorId(sensor.sensorId())
              .setStamp(stamp)
              .setQuality(ReadingQuality.READING_QUALITY_GOOD)
              .setSmokeObscurationPercentPerM(10 + i));
    }
    return new IncidentCommand.Receive(
        trigger.build(), sensor, nowUs, CONTENT, "sensor " + sensor.sensorId());
  }

  /** Microseconds for each of so many orders, sorted; one after another. */
  static long[] orders(CommandDesk desk, int count) {
    long[] tookNs = new long[count];
    for (int i = 0; i < count; i++) {
      long beganNs = System.nanoTime();
      var unused = desk.submit(draft()).join();
      tookNs[i] = System.nanoTime() - beganNs;
    }
    Arrays.sort(tookNs);
    return tookNs;
  }

  static double ms(long[] sortedNs, double quantile) {
    return sortedNs[(int) Math.min(sortedNs.length - 1L, (long) (quantile * sortedNs.length))]
        / 1e6;
  }

  /** A stream of triggers, from a thread of its own or the caller's. */
  static final class Triggers implements Runnable {
    private final CommandDesk desk;
    private final long until;
    private final AtomicLong kept = new AtomicLong();
    private volatile boolean stopped;

    Triggers(CommandDesk desk, long until) {
      this.desk = desk;
      this.until = until;
    }

    void stop() {
      stopped = true;
    }

    long kept() {
      return kept.get();
    }

    @Override
    public void run() {
      Semaphore window = new Semaphore(WINDOW);
      for (long number = 0; number < until && !stopped; number++) {
        window.acquireUninterruptibly();
        var unused =
            desk.submit(trigger(number, System.currentTimeMillis() * 1000))
                .thenAccept(
                    decision -> {
                      if (decision instanceof IncidentDecision.Accepted) {
                        kept.incrementAndGet();
                      }
                      window.release();
                    });
      }
      window.acquireUninterruptibly(WINDOW);
    }
  }
}
