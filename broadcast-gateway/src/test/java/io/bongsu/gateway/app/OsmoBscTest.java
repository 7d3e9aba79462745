package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.OsmoBsc;
import io.bongsu.gateway.testkit.RecordingProxy;
import io.bongsu.gateway.testkit.Tshark;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real BSC takes our warning, and a real decoder reads what passed between us. */
@Tag("peers")
@Tag("shared")
final class OsmoBscTest {
  private static final String TEXT = "서구 화재 발생. 계단으로 즉시 대피하여 가까운 공터로 이동하세요.";
  private static final String NOT_SUPPORTED = "requested 0x09 CELL_BROADCAST_NOT_SUPPORTED";
  private static final Plmn PLMN = new Plmn("262", "42");
  private static final String WRITE_REPLACE = "1";
  private static final String STATUS_QUERY_COMPLETE = "11";

  /** It has a broadcast channel; without a base station behind it, nothing is ever on the air. */
  private static final Cell TAKES = TestGateway.cell(new CellGlobalId(PLMN, 101, 1001), 0, "osmo");

  private static final Cell HAS_NO_CHANNEL =
      TestGateway.cell(new CellGlobalId(PLMN, 101, 1002), 0, "osmo");

  @TempDir Path folder;
  private OsmoBsc bsc;
  private RecordingProxy proxy;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    bsc = OsmoBsc.start(folder);
    proxy = new RecordingProxy(OsmoBsc.CBSP_PORT);
    gateway = TestGateway.start(folder.resolve("data"), nodes(), List.of(TAKES, HAS_NO_CHANNEL));
    await().until(() -> gateway.radioNodesUp() == 1);
  }

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
  void realBscTakesTheWarningAndTsharkReadsTheSame() throws Exception {
    String id = gateway.send(TEXT, TestGateway.WEST);
    awaitOutcome(id);
    JsonNode alert = gateway.alert(id);
    assertEquals("approved", alert.path("state").asText());
    assertFalse(alert.path("stagesUs").has("accepted"), "one of two cells refused");
    assertFalse(alert.path("stagesUs").has("broadcasting"), alert.toString());

    Tshark tshark = new Tshark(folder);
    String serialNumber = alert.path("serialNumber").asText();
    assertEquals(
        List.of("0x1113|" + serialNumber + "|262,262|42,42|0x0065,0x0065|0x03e9,0x03ea|0x48"),
        tshark
            .fields(
                proxy.ours(),
                "cbsp.msg_type",
                "cbsp.message_id",
                "cbsp.new_serial_nr",
                "e212.mcc",
                "e212.mnc",
                "cbsp.lac",
                "cbsp.ci",
                "cbsp.dcs")
            .stream()
            .filter(row -> row.startsWith(WRITE_REPLACE + "|"))
            .map(row -> row.substring(WRITE_REPLACE.length() + 1))
            .toList());
    List<String> texts =
        tshark.fields(proxy.ours(), "cbsp.cb_page_content").stream()
            .map(text -> text.replace("\\r", "").strip())
            .filter(text -> !text.isEmpty())
            .toList();
    assertEquals(List.of(TEXT), texts);
    assertFalse(tshark.details(proxy.ours()).contains("Malformed"));
    assertTrue(
        tshark.fieldsOfBsc(proxy.theirs(), "cbsp.new_serial_nr").contains(serialNumber),
        "the answer names another serial number");
  }

  @Test
  void gatewayThatComesBackFindsTheMessageWhereItWas() throws Exception {
    String id = gateway.send(TEXT, TestGateway.WEST);
    awaitOutcome(id);
    String serialNumber = gateway.alert(id).path("serialNumber").asText();
    gateway.close();
    Tshark tshark = new Tshark(folder);
    long queriesBefore = statusAnswers(tshark);

    gateway = TestGateway.reopen(folder.resolve("data"), nodes());
    await().until(() -> gateway.radioNodesUp() == 1);
    // It polls: the BSC, asked under the same number, still has it.
    await().atMost(Duration.ofSeconds(30)).until(() -> statusAnswers(tshark) > queriesBefore);
    awaitOutcome(id);
    assertEquals(serialNumber, gateway.alert(id).path("serialNumber").asText());
    List<String> sent =
        tshark.fields(proxy.ours(), "cbsp.msg_type", "cbsp.new_serial_nr").stream()
            .filter(row -> row.startsWith(WRITE_REPLACE + "|"))
            .distinct()
            .toList();
    assertEquals(List.of(WRITE_REPLACE + "|" + serialNumber), sent);
  }

  private long statusAnswers(Tshark tshark) throws Exception {
    return tshark.fieldsOfBsc(proxy.theirs(), "cbsp.msg_type").stream()
        .filter(STATUS_QUERY_COMPLETE::equals)
        .count();
  }

  private void awaitOutcome(String id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                gateway.cellState(id, 1001).equals("accepted")
                    && gateway.cellState(id, 1002).equals(NOT_SUPPORTED));
  }

  private List<RadioNode> nodes() {
    return List.of(new RadioNode("osmo", "Test", "127.0.0.1", proxy.port()));
  }
}
