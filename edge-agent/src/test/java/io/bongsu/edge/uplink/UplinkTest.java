package io.bongsu.edge.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.health.LatestReadings;
import io.bongsu.edge.signal.ManualLoop;
import io.bongsu.edge.spool.Spool;
import io.bongsu.proto.field.v1.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The uplink in conversation with a broker that the test plays. */
class UplinkTest {
  private static final int SUCCESS = 0x00;
  private static final int NO_MATCHING_SUBSCRIBERS = 0x10;
  private static final int NOT_AUTHORIZED = 0x87;

  @TempDir Path directory;
  private final ManualLoop time = new ManualLoop();
  private final Counters counters = new Counters();
  private final FakeLink link = new FakeLink();
  private Spool spool;
  private Uplink uplink;

  @BeforeEach
  void start() throws Exception {
    spool = Spool.open(directory, 1 << 20, counters);
    uplink = uplink();
    uplink.start();
    time.settle();
  }

  @AfterEach
  void close() {
    spool.close();
  }

  @Test
  void alarmIsOnDiskBeforeItIsPublishedAndGoneAfterItsAcknowledgement() {
    connect();
    alarm("a");
    assertEquals(1, spool.records());
    assertEquals(List.of("a"), link.published.stream().map(p -> p.payload()).toList());
    acknowledge(SUCCESS);
    assertEquals(0, spool.records());
  }

  @Test
  void alarmsWaitWhileTheLinkIsAwayAndGoOldestFirst() {
    alarm("a");
    alarm("b");
    assertEquals(List.of(), link.takePayloads());
    connect();
    assertEquals(List.of("a", "b"), link.takePayloads());
  }

  @Test
  void unansweredAlarmIsSentAgainOnTheNextConnection() {
    connect();
    alarm("a");
    link.takePayloads();
    lose();
    assertEquals(1, spool.records());
    time.advanceMs(200);
    connect();
    assertEquals(List.of("a"), link.takePayloads());
  }

  @Test
  void acknowledgementOfAnEarlierConnectionIsNotHeard() {
    connect();
    alarm("a");
    MqttLink.Listener earlier = link.listener;
    long tag = link.published.get(0).tag();
    lose();
    time.advanceMs(200);
    connect();
    earlier.acknowledged(tag, SUCCESS);
    time.settle();
    assertEquals(1, spool.records());
  }

  @Test
  void alarmOfAnEarlierRunIsSent() throws Exception {
    alarm("a");
    spool.close();
    spool = Spool.open(directory, 1 << 20, counters);
    uplink = uplink();
    uplink.start();
    time.settle();
    connect();
    assertEquals(List.of("a"), link.takePayloads());
  }

  @Test
  void refusedAlarmIsKeptAndSentAgainLater() {
    connect();
    alarm("a");
    acknowledge(NOT_AUTHORIZED);
    assertEquals(1, spool.records());
    assertEquals(1, counters.get("uplink.refused"));
    assertEquals(List.of(), link.takePayloads());
    time.advanceMs(200);
    assertEquals(List.of("a"), link.takePayloads());
  }

  @Test
  void alarmThatNobodySubscribedToIsKept() {
    connect();
    alarm("a");
    acknowledge(NO_MATCHING_SUBSCRIBERS);
    assertEquals(1, spool.records());
    assertEquals(1, counters.get("uplink.nobodySubscribes"));
    time.advanceMs(200);
    acknowledge(SUCCESS);
    assertEquals(0, spool.records());
  }

  @Test
  void newAlarmDoesNotWaitForARefusedOne() {
    connect();
    alarm("a");
    acknowledge(NOT_AUTHORIZED);
    alarm("b");
    assertEquals(List.of("b"), link.takePayloads());
  }

  @Test
  void inFlightIsBoundedAndAllArriveInOrder() {
    for (int i = 0; i < 600; i++) {
      alarm("a" + i);
    }
    connect();
    assertEquals(Uplink.MAX_IN_FLIGHT, link.published.size());
    int arrived = 0;
    while (spool.records() > 0) {
      assertTrue(link.published.size() <= Uplink.MAX_IN_FLIGHT);
      assertEquals("a" + arrived, link.published.get(0).payload());
      arrived += link.answerAll(SUCCESS);
      time.settle();
    }
    assertEquals(600, arrived);
  }

  @Test
  void brokersReceiveMaximumIsKept() {
    for (int i = 0; i < 10; i++) {
      alarm("a" + i);
    }
    link.listener.connected(3);
    time.settle();
    assertEquals(3, link.published.size());
  }

  @Test
  void alarmGoesOutEvenWhenTheDiskFails() {
    spool.close();
    connect();
    alarm("a");
    assertEquals(List.of("a"), link.takePayloads());
    assertEquals(1, counters.get("uplink.alarmNotSpooled"));
    lose();
    time.advanceMs(200);
    connect();
    assertEquals(List.of("a"), link.takePayloads());
  }

  @Test
  void onlyTheNewestHealthWaitsAndItGoesAfterAlarms() {
    uplink.health("old".getBytes(UTF_8));
    uplink.health("new".getBytes(UTF_8));
    alarm("a");
    connect();
    assertEquals(List.of("a", "new"), link.takePayloads());
    assertEquals(1, counters.get("uplink.healthSuperseded"));
  }

  @Test
  void attemptsComeFartherApartUpToTheMaximum() {
    for (int attempt = 1; attempt <= 20; attempt++) {
      lose();
      long waitedMs = 0;
      while (link.connects == attempt) {
        time.advanceMs(100);
        waitedMs += 100;
      }
      assertTrue(waitedMs >= 200 && waitedMs <= 30_000, attempt + ": " + waitedMs);
      assertTrue(attempt < 10 || waitedMs >= 15_000, attempt + ": " + waitedMs);
    }
  }

  @Test
  void attemptThatIsNotAnsweredIsGivenUp() {
    time.advanceMs(20_000 + 200);
    assertEquals(2, link.connects);
  }

  @Test
  void brokerThatStopsAcknowledgingIsLeft() {
    connect();
    alarm("a");
    time.advanceMs(20_000 + 200);
    assertEquals(2, link.connects);
    assertEquals(1, spool.records());
  }

  @Test
  void commandIsAnswered() {
    connect();
    Command command =
        Command.newBuilder()
            .setCommandId("c-1")
            .setFieldGatewayId("fg-1")
            .setExpiresWallTimeUs(Long.MAX_VALUE)
            .setReadNow(Command.ReadNow.getDefaultInstance())
            .build();
    link.listener.received("bongsu/v1/fg-1/command", command.toByteArray());
    time.settle();
    assertEquals("bongsu/v1/fg-1/command-answer", link.published.get(0).topic());
  }

  @Test
  void closingWaitsForAcknowledgementsOnTheirWay() throws Exception {
    connect();
    alarm("a");
    var closed = uplink.stop();
    time.settle();
    assertFalse(closed.isDone());
    acknowledge(SUCCESS);
    assertTrue(closed.isDone());
    assertTrue(link.closed);
    spool = Spool.open(directory, 1 << 20, counters);
    assertEquals(0, spool.records());
  }

  @Test
  void closingWaitsNoLongerThanASecond() {
    connect();
    alarm("a");
    var closed = uplink.stop();
    time.advanceMs(1_000);
    assertTrue(closed.isDone());
    assertTrue(link.closed);
  }

  @Test
  void alarmDecidedBeforeTheStopIsOnDiskAfterIt() throws Exception {
    uplink.alarm("a".getBytes(UTF_8));
    var closed = uplink.stop();
    time.settle();
    assertTrue(closed.isDone());
    spool = Spool.open(directory, 1 << 20, counters);
    assertEquals(1, spool.records());
  }

  private Uplink uplink() {
    return new Uplink(
        new Topics("fg-1"),
        spool,
        link,
        new CommandDesk("fg-1", time, new LatestReadings(), counters),
        time,
        time,
        new Random(1),
        counters);
  }

  private void connect() {
    link.listener.connected(65_535);
    time.settle();
  }

  private void lose() {
    link.published.clear();
    link.listener.lost("the test says so");
    time.settle();
  }

  private void alarm(String payload) {
    uplink.alarm(payload.getBytes(UTF_8));
    time.settle();
  }

  private void acknowledge(int reasonCode) {
    link.answerAll(reasonCode);
    time.settle();
  }
}
