package io.bongsu.gateway.broadcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of ours in one alert keeps no other from being looked at. */
final class FaultTest {
  private static final long TEN_SECONDS_US = 10_000_000;

  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void open() throws Exception {
    station = new Station(folder, Bscs.silent());
    station.lead();
  }

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void whatIsLateIsSeenOfTheOthers() throws Exception {
    given();
    given();
    station.nowUs.addAndGet(TEN_SECONDS_US);
    failOnce();
    station.timer.advance(Rounds.PERIOD_MS);
    assertEquals(1, station.alarms.size(), station.alarms::toString);
    assertEquals(1, station.counters.get("broadcast.fault"));
  }

  @Test
  void stopsThatAreNotConfirmedAreSeenOfTheOthers() throws Exception {
    String one = given();
    String other = given();
    station.stop(one);
    station.stop(other);
    await().until(() -> station.received(Kill.class) == 2);
    failOnce();
    station.timer.advance(TEN_SECONDS_US / 1_000);
    assertEquals(1, station.alarms.size(), station.alarms::toString);
    assertEquals(1, station.counters.get("broadcast.fault"));
  }

  private String given() throws Exception {
    String id = station.approve();
    await().until(() -> station.delivery(id).handedUs() != null);
    return id;
  }

  private void failOnce() {
    station.onAlarm =
        what -> {
          station.onAlarm = station.alarms::add;
          throw new IllegalStateException("a test's");
        };
  }
}
