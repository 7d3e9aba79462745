package io.bongsu.sim.radio;

import static io.bongsu.sim.radio.CbspClient.message;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conversations over a real socket; the octets are those that osmo-bsc 1.9.0 was seen to send. */
final class SimRadioNodeTest {
  private static final EventLoopGroup EVENT_LOOPS =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private static final Plmn PLMN = new Plmn("262", "42");
  private static final CellGlobalId GOOD = new CellGlobalId(PLMN, 101, 1001);
  private static final CellGlobalId DEAF = new CellGlobalId(PLMN, 101, 1002);

  private static final String RESTART_DATA_LOST = "13000008 04000106 1600 0d01";
  private static final String RESTART_DATA_KEPT = "13000008 04000106 1600 0d00";
  private static final String GOOD_CELL = "04000800 62f224006503e9";
  private static final String DEAF_CELL = "04000800 62f224006503ea";
  private static final String UNKNOWN_CELL = "04000800 62f224006503eb";
  private static final String BOTH_CELLS = "04000f00 62f224006503e9 62f224006503ea";
  private static final String ID = "0e03e8";
  private static final String SERIAL = "034000";
  private static final String OLD_SERIAL = "024000";
  private static final String CHANNEL = "1200";
  private static final long PERIOD_NS = 5 * CellBroadcast.PERIOD_UNIT_NS;
  private static final String THREE_TIMES = "1200 0502 060005 070003" + "1301 0c48";
  private static final String PAGE = "01" + "04" + "c704ae09" + "000d".repeat(39);

  private final HandTimer timer = new HandTimer();
  private final List<String> onAir = Collections.synchronizedList(new ArrayList<>());
  private SimRadioNode node;

  @BeforeEach
  void start() {
    node =
        new SimRadioNode(
            "bsc-1",
            List.of("cbc", "other"),
            List.of(GOOD, DEAF),
            timer,
            (cell, pages) ->
                pages.forEach(p -> onAir.add(cell + " " + HexFormat.of().formatHex(p))),
            EVENT_LOOPS);
    node.faults().removeBroadcastChannel(DEAF);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @AfterAll
  static void stopEventLoops() {
    EVENT_LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private CbspClient connected() throws IOException {
    return new CbspClient(node.port()).expect(RESTART_DATA_LOST);
  }

  private static String write(String cells) {
    return message(0x01, ID, SERIAL, cells, THREE_TIMES, PAGE);
  }

  private static String accepted() {
    return "02000013 0e03e8 034000 04000800 62f224006503e9 1200";
  }

  @Test
  void answersKeepAliveAndReset() throws IOException {
    try (CbspClient client = connected()) {
      client.send("16000002180f").expect("17000000");
      client.send("10000004 04000106").expect("11000004 04000106");
    }
  }

  @Test
  void acceptsOnceAndRefusesTheSameReferenceAgain() throws IOException {
    try (CbspClient client = connected()) {
      client.send(write(GOOD_CELL)).expect(accepted());
      client
          .send(write(GOOD_CELL))
          .expect(message(0x03, ID, SERIAL, "09000900 62f224006503e9 0d", CHANNEL));
    }
  }

  @Test
  void refusesACellWithoutBroadcastChannel() throws IOException {
    try (CbspClient client = connected()) {
      client
          .send(message(0x01, "0e03e9", SERIAL, DEAF_CELL, THREE_TIMES, PAGE))
          .expect("03000014 0e03e9 034000 09000900 62f224006503ea 09 1200");
    }
  }

  @Test
  void namesCellsThatTookItBesideThoseThatRefused() throws IOException {
    try (CbspClient client = connected()) {
      client
          .send(write(BOTH_CELLS))
          .expect(message(0x03, ID, SERIAL, "09000900 62f224006503ea 09", GOOD_CELL, CHANNEL));
      timer.advance(0);
      assertEquals(1, onAir.size());
    }
  }

  @Test
  void refusesAnUnknownCell() throws IOException {
    try (CbspClient client = connected()) {
      client
          .send(write(UNKNOWN_CELL))
          .expect(message(0x03, ID, SERIAL, "09000900 62f224006503eb 00", CHANNEL));
    }
  }

  @Test
  void replacesByOldSerialNumberAndTellsHowOftenTheOldOneWasSent() throws IOException {
    try (CbspClient client = connected()) {
      client.send(write(GOOD_CELL)).expect(accepted());
      timer.advance(0);
      client
          .send(message(0x01, ID, "034001", OLD_SERIAL, GOOD_CELL, THREE_TIMES, PAGE))
          .expect(
              message(
                  0x02,
                  ID,
                  "034001",
                  OLD_SERIAL,
                  "08000b00 62f224006503e9 0001 00",
                  GOOD_CELL,
                  CHANNEL));
      timer.advance(PERIOD_NS);
      assertEquals(3, onAir.size(), "once the old one, twice the new one");
    }
  }

  @Test
  void countsBroadcastsUntilTheyAreDoneAndThenForgets() throws IOException {
    String query = message(0x0a, ID, OLD_SERIAL, GOOD_CELL, CHANNEL);
    try (CbspClient client = connected()) {
      client
          .send(query)
          .expect(message(0x0c, ID, OLD_SERIAL, "09000900 62f224006503e9 02", CHANNEL));
      client.send(write(GOOD_CELL)).expect(accepted());
      timer.advance(PERIOD_NS);
      client
          .send(query)
          .expect(message(0x0b, ID, OLD_SERIAL, "08000b00 62f224006503e9 0002 00", CHANNEL));
      timer.advance(10 * PERIOD_NS);
      assertEquals(3, onAir.size());
      client
          .send(query)
          .expect(message(0x0c, ID, OLD_SERIAL, "09000900 62f224006503e9 02", CHANNEL));
    }
  }

  @Test
  void killStopsBroadcastingAndIsRefusedTheSecondTime() throws IOException {
    String kill = message(0x04, ID, OLD_SERIAL, GOOD_CELL, CHANNEL);
    try (CbspClient client = connected()) {
      client.send(write(GOOD_CELL)).expect(accepted());
      timer.advance(0);
      client
          .send(kill)
          .expect(message(0x05, ID, OLD_SERIAL, "08000b00 62f224006503e9 0001 00", CHANNEL));
      client
          .send(kill)
          .expect(message(0x06, ID, OLD_SERIAL, "09000900 62f224006503e9 02", CHANNEL));
      timer.advance(10 * PERIOD_NS);
      assertEquals(1, onAir.size());
    }
  }

  @Test
  void broadcastsPagesOf88OctetsThatNameTheirMessage() throws IOException {
    try (CbspClient client = connected()) {
      client.send(write(GOOD_CELL)).expect(accepted());
      timer.advance(0);
      assertEquals(
          List.of("262-42-101-1001 4000 03e8 48 11 c704ae09"),
          onAir.stream().map(SimRadioNodeTest::spaced).toList());
    }
  }

  private static String spaced(String line) {
    String cell = line.substring(0, line.indexOf(' '));
    String hex = line.substring(line.indexOf(' ') + 1);
    assertEquals(176, hex.length());
    return String.join(
        " ",
        cell,
        hex.substring(0, 4),
        hex.substring(4, 8),
        hex.substring(8, 10),
        hex.substring(10, 12),
        hex.substring(12, 20));
  }

  @Test
  void resetForgetsAllMessages() throws IOException {
    try (CbspClient client = connected()) {
      client.send(write(GOOD_CELL)).expect(accepted());
      client.send("10000004 04000106").expect("11000004 04000106");
      timer.advance(10 * PERIOD_NS);
      assertEquals(List.of(), onAir);
      client.send(write(GOOD_CELL)).expect(accepted());
    }
  }

  @Test
  void keepsSilentOnWhatItDoesNotKnowOrCannotRead() throws IOException {
    try (CbspClient client = connected()) {
      client.send("ff000000").expectSilence(); // unknown type
      client.send("07000006 04000106 1200").expectSilence(); // LOAD QUERY
      client.send("01000003 0e03e8").expectSilence(); // elements missing
      client.send("02000000").expectSilence(); // an answer
      String whole = write(GOOD_CELL);
      client.send(whole.substring(0, 40)); // cut off: the node waits for the rest
      client.send(whole.substring(40)).expect(accepted());
    }
  }

  @Test
  void endsTheConnectionWhenAFrameIsBeyondTheLimit() throws IOException {
    try (CbspClient client = connected()) {
      client.send("01ffffff").expectEnd();
    }
    assertEquals(1, node.counters().brokenConnections());
  }

  @Test
  void remembersOverALostLinkButNotOverARestart() throws IOException {
    try (CbspClient client = connected()) {
      client.send(write(GOOD_CELL)).expect(accepted());
      node.linkDown();
      client.expectEnd();
    }
    assertThrows(IOException.class, () -> new CbspClient(node.port()).close());
    node.linkUp();
    try (CbspClient client = new CbspClient(node.port()).expect(RESTART_DATA_KEPT)) {
      assertEquals(1, node.messagesOnAir());
      node.disconnect();
      client.expectEnd();
    }
    node.restart();
    assertEquals(0, node.messagesOnAir());
    connected().close();
  }

  @Test
  void knowsWhichCentreSaidWhat() throws IOException {
    try (CbspClient client = connected();
        CbspClient other = new CbspClient(node.port("other")).expect(RESTART_DATA_KEPT)) {
      client.send(write(GOOD_CELL)).expect(accepted());
      client.send(message(0x04, ID, OLD_SERIAL, GOOD_CELL, CHANNEL));
      client.expect(message(0x05, ID, OLD_SERIAL, "08000b00 62f224006503e9 0000 00", CHANNEL));
      other.send(write(GOOD_CELL)).expect(accepted());
    }
    assertEquals(2, node.commands().commandsOf("cbc"));
    assertEquals(1, node.commands().commandsOf("other"));
    assertEquals(1, node.commands().writesOf("other", 1000, 0x4000));
    assertEquals(0, node.commands().writesOf("other", 1000, 0x4001));
  }

  @Test
  void whatItDidNotReadIsLostWithTheConnection() throws IOException {
    try (CbspClient client = connected()) {
      node.holdReading();
      client.send(write(GOOD_CELL));
      node.disconnect();
    }
    node.readAgain();
    try (CbspClient client = new CbspClient(node.port()).expect(RESTART_DATA_KEPT)) {
      client.send(write(GOOD_CELL)).expect(accepted());
    }
    assertEquals(1, node.commands().commandsOf("cbc"));
  }

  @Test
  void stalledItTakesOctetsAndSaysNothing() throws IOException {
    try (CbspClient client = connected()) {
      node.faults().stall(true);
      client.send(write(GOOD_CELL));
      await().until(() -> node.counters().ignored() == 1);
      node.faults().stall(false);
      client.expectSilence();
      assertEquals(0, node.messagesOnAir());
    }
  }

  @Test
  void answersCanComeLateOrGetLostWhileTheMessageIsOnAir() throws IOException {
    try (CbspClient client = connected()) {
      node.faults().delayAnswers(TimeUnit.SECONDS.toNanos(3));
      client.send(write(GOOD_CELL));
      await().until(() -> node.messagesOnAir() == 1);
      node.faults().delayAnswers(0);
      client.expectSilence();
      timer.advance(TimeUnit.SECONDS.toNanos(3));
      client.expect(accepted());
      node.faults().loseAnswers(true);
      client.send("10000004 04000106");
      await().until(() -> node.counters().answersLost() == 1);
      assertEquals(0, node.messagesOnAir());
    }
  }
}
