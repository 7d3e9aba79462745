package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.OsmoBsc;
import io.bongsu.gateway.testkit.RecordingProxy;
import io.bongsu.gateway.testkit.Tshark;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real BSC has an update take the place of the alert on air. */
@Tag("peers")
@Tag("shared")
final class OsmoBscUpdateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Plmn PLMN = new Plmn("262", "42");

  @TempDir Path folder;
  private OsmoBsc bsc;
  private RecordingProxy proxy;
  private TestGateway gateway;

  @AfterEach
  void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (proxy != null) {
      proxy.close();
    }
    if (bsc != null) {
      bsc.close();
    }
  }

  @Test
  void updateOfTheSameCellsReplaces() throws Exception {
    startBehindProxy();
    String old = gateway.send("첫 글", TestGateway.WEST);
    awaitAccepted(old, 1001, 1002);
    String update = update(old, TestGateway.WEST);
    awaitAccepted(update, 1001, 1002);
    await().atMost(PATIENCE).until(() -> stopConfirmed(old) == 2);
    assertEquals("replaced", gateway.alert(old).path("state").asText());
    assertEquals(
        List.of("1|" + serial(old) + "|", "1|" + serial(update) + "|" + serial(old)), sent());
    assertTrue(tsharkReadsReplace(update, old));
    assertEquals(next(serial(old)), serial(update));
    assertEquals("replaced by " + update + " in all cells", howItStopped(old));
  }

  @Test
  void updateOfPartlyOtherCellsReplacesWritesAndStops() throws Exception {
    startBehindProxy();
    // 1001 and 1002 are in the west, 1003 in the east.
    String old = gateway.send("첫 글", TestGateway.WEST);
    awaitAccepted(old, 1001, 1002);
    String both = update(old, TestGateway.WEST, TestGateway.EAST);
    awaitAccepted(both, 1001, 1002, 1003);
    await().atMost(PATIENCE).until(() -> stopConfirmed(old) == 2);
    String east = update(both, TestGateway.EAST);
    awaitAccepted(east, 1003);
    await().atMost(PATIENCE).until(() -> stopConfirmed(both) == 3);
    assertEquals(
        List.of(
            "1|" + serial(old) + "|",
            "1|" + serial(both) + "|" + serial(old),
            "1|" + serial(both) + "|",
            "1|" + serial(east) + "|" + serial(both),
            "4||" + serial(both)),
        sent());
  }

  @Test
  void bscThatRestartedMeanwhileHasTheUpdateAndNotTheOldOne() throws Exception {
    bsc = OsmoBsc.startWithThreeChannels(folder);
    open(OsmoBsc.CBSP_PORT);
    String old = gateway.send("첫 글", TestGateway.WEST);
    awaitAccepted(old, 1001, 1002);
    bsc.close();
    await().atMost(PATIENCE).until(() -> gateway.radioNodesUp() == 0);
    String update = update(old, TestGateway.WEST);
    await().atMost(PATIENCE).until(() -> gateway.cellState(update, 1001).equals("unknown"));
    bsc = OsmoBsc.startWithThreeChannels(folder);
    awaitAccepted(update, 1001, 1002);
    await().atMost(PATIENCE).until(() -> stopConfirmed(old) == 2);
    assertEquals("accepted", gateway.cellState(update, 1001));
  }

  private void startBehindProxy() throws Exception {
    bsc = OsmoBsc.startWithThreeChannels(folder);
    proxy = new RecordingProxy(OsmoBsc.CBSP_PORT);
    open(proxy.port());
  }

  private void open(int port) throws Exception {
    gateway =
        TestGateway.start(
            folder.resolve("data"),
            List.of(new RadioNode("osmo", "Test", "127.0.0.1", port)),
            List.of(cell(1001, 0), cell(1002, 0), cell(1003, 1)));
    await().atMost(PATIENCE).until(() -> gateway.radioNodesUp() == 1);
  }

  private static Cell cell(int ci, int column) {
    return TestGateway.cell(new CellGlobalId(PLMN, 101, ci), column, "osmo");
  }

  private String update(String old, String... regions) throws Exception {
    String content = TestGateway.content("고친 글", regions);
    String body = content.substring(0, content.length() - 1) + ",\"replaces\":\"" + old + "\"}";
    JsonNode draft = gateway.post("writer", "/api/v1/alerts", body).body();
    String id = draft.path("id").asText();
    var submitted = gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", TestGateway.LIVE);
    assertEquals(200, submitted.status(), submitted.body().toString());
    var approved = gateway.approve("approver", id);
    assertEquals(200, approved.status(), approved.body().toString());
    return id;
  }

  private void awaitAccepted(String id, int... cells) {
    for (int cell : cells) {
      await().atMost(PATIENCE).until(() -> gateway.cellState(id, cell).equals("accepted"));
    }
  }

  private int stopConfirmed(String id) {
    return gateway.alert(id).path("stop").path("confirmed").asInt();
  }

  private String howItStopped(String id) throws Exception {
    JsonNode events = gateway.get("observer", "/api/v1/history/alerts/" + id).body().path("events");
    String all = events.toString();
    int from = all.indexOf("replaced by ");
    return from < 0 ? all : all.substring(from, all.indexOf(';', from));
  }

  private String serial(String id) {
    return gateway.alert(id).path("serialNumber").asText();
  }

  private static String next(String serial) {
    return "0x%04x".formatted(Integer.decode(serial) + 1);
  }

  /** WRITE-REPLACE and KILL, whose serial number is an old one: type, new and old serial number. */
  private List<String> sent() {
    List<String> sent = new ArrayList<>();
    ByteString octets = proxy.ours().stream().reduce(ByteString.EMPTY, ByteString::concat);
    while (!octets.isEmpty()) {
      int length = new BigInteger(1, octets.substring(1, 4).toByteArray()).intValue();
      int end = CbspDecoder.HEADER_OCTETS + length;
      CbspMessage message =
          assertInstanceOf(CbspDecoder.Decoded.class, CbspDecoder.decode(octets.substring(0, end)))
              .message();
      if (message instanceof CbspMessage.WriteReplace m) {
        String old = m.oldSerialNumber() == null ? "" : m.oldSerialNumber().toString();
        sent.add("1|" + m.message().serialNumber() + "|" + old);
      } else if (message instanceof CbspMessage.Kill m) {
        sent.add("4||" + m.reference().serialNumber());
      }
      octets = octets.substring(end);
    }
    return sent;
  }

  private boolean tsharkReadsReplace(String update, String old) throws Exception {
    return new Tshark(folder)
        .fields(proxy.ours(), "cbsp.new_serial_nr", "cbsp.old_serial_nr").stream()
            .anyMatch(row -> row.startsWith(serial(update)) && row.contains("|" + serial(old)));
  }
}
