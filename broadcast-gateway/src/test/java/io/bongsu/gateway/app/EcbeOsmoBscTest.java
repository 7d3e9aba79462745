package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.ecbe.Cbe;
import io.bongsu.gateway.ecbe.EcbeSettings;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.EcbeClient;
import io.bongsu.gateway.testkit.EcbeClient.Answer;
import io.bongsu.gateway.testkit.OsmoBsc;
import io.bongsu.gateway.testkit.RecordingProxy;
import io.bongsu.gateway.testkit.Tshark;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of osmo-cbc has: osmo-bsc, and a script. What we send is read by tshark. */
@Tag("peers")
@Tag("shared")
final class EcbeOsmoBscTest {
  private static final Plmn PLMN = new Plmn("262", "42");
  private static final Cell TAKES = TestGateway.cell(new CellGlobalId(PLMN, 101, 1001), 0, "osmo");
  private static final Cell HAS_NO_CHANNEL =
      TestGateway.cell(new CellGlobalId(PLMN, 101, 1002), 0, "osmo");
  private static final String ETWS =
      """
      {"payload_etws": {"warning_type": {"warning_type_decoded": "earthquake"},
       "emergency_user_alert": true, "popup_on_display": true}}
      """;

  @TempDir Path folder;
  private OsmoBsc bsc;
  private RecordingProxy proxy;
  private TestGateway gateway;
  private final EcbeClient script = new EcbeClient(() -> gateway.ecbeUrl());

  @BeforeEach
  void start() throws Exception {
    bsc = OsmoBsc.start(folder);
    proxy = new RecordingProxy(OsmoBsc.CBSP_PORT);
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
  void textIsTakenReadAndDeleted() throws Exception {
    open(TAKES);
    Answer created = script.post(EcbeClient.text(919, 768, "Mahlzeit {1}"));
    assertEquals(201, created.status(), created.body().toString());
    Answer deleted = script.delete(919);
    assertEquals(200, deleted.status(), deleted.body().toString());

    Tshark tshark = new Tshark(folder);
    List<String> sent =
        tshark
            .fields(
                proxy.ours(),
                "cbsp.msg_type",
                "cbsp.message_id",
                "cbsp.new_serial_nr",
                "cbsp.category",
                "cbsp.rep_period",
                "cbsp.num_bcast_req",
                "cbsp.dcs",
                "cbsp.cb_page_content")
            .stream()
            .filter(row -> row.startsWith("1|"))
            .map(row -> row.replace("\\r", "").strip())
            .toList();
    assertEquals(List.of("1|0x0397|0x7000|0x02|5|999|0x0f|Mahlzeit {1}"), sent);
    assertFalse(tshark.details(proxy.ours()).contains("Malformed"));
  }

  @Test
  void cellWithoutAChannelIsToldApart() throws Exception {
    open(TAKES, HAS_NO_CHANNEL);
    Answer partial = script.post(EcbeClient.text(919, 768, "Mahlzeit"));
    assertEquals(502, partial.status(), partial.body().toString());
    assertEquals("partial", partial.body().path("outcome").asText());
    assertEquals(1, partial.cells("refused"));
    assertEquals(200, script.delete(919).status());
  }

  @Test
  void primaryNotificationIsTakenAndASecondBesideItIsNot() throws Exception {
    open(TAKES);
    ObjectNode order = EcbeClient.message(4352, 1, ETWS).put("warning_period_sec", 35);
    Answer created = script.post(order);
    assertEquals(201, created.status(), created.body().toString());
    Answer second = script.post(EcbeClient.message(4352, 2, ETWS));
    assertEquals(502, second.status(), second.body().toString());
    assertTrue(second.body().toString().contains("BSC_CAPACITY_EXCEEDED"));

    Tshark tshark = new Tshark(folder);
    String details = tshark.details(proxy.ours());
    assertTrue(details.contains("Waring Period: 35 (s)"), details); // tshark's spelling
    assertTrue(details.contains("Emergency Indicator"), details);
    assertTrue(details.contains("Message Identifier: 0x1100"), details);
    assertTrue(details.contains("Warning Type: 0x180"), details);
    assertFalse(details.contains("Malformed"), details);
    Answer deleted = script.delete(4352);
    List<String> answers = tshark.fieldsOfBsc(proxy.theirs(), "cbsp.msg_type", "cbsp.cause");
    assertEquals(200, deleted.status(), deleted.body() + " " + answers);
  }

  /** It says so of the one that it has, when it is given that again. */
  @Test
  void primaryNotificationThatItHasIsNotCalledRefused() throws Exception {
    open(TAKES);
    Answer created = script.post(EcbeClient.message(4352, 1, ETWS).put("warning_period_sec", 600));
    assertEquals(201, created.status(), created.body().toString());
    String id = created.body().path("id").asText();
    gateway.close();

    reopen();
    await().until(() -> gateway.alert(id).path("cells").path("unknown").asInt() == 1);
    assertEquals(0, gateway.alert(id).path("cells").path("refused").asInt());
    Answer deleted = script.delete(4352);
    assertEquals(200, deleted.status(), deleted.body().toString());
    assertEquals(1, gateway.alert(id).path("stop").path("confirmed").asInt());
  }

  private void open(Cell... cells) throws Exception {
    TestGateway.store(folder.resolve("data"), List.of(cells));
    reopen();
  }

  private void reopen() throws Exception {
    gateway =
        TestGateway.reopen(
            folder.resolve("data"),
            List.of(new RadioNode("osmo", "Test", "127.0.0.1", proxy.port())),
            new EcbeSettings(
                "127.0.0.1",
                0,
                Duration.ofSeconds(10),
                List.of(
                    new Cbe(
                        "cbc_apitool",
                        List.of("Kim", "Lee"),
                        List.of(new Cbe.Range(0, 65535)),
                        Set.of(Category.NORMAL),
                        LocalDate.of(9999, 12, 31),
                        null))));
    await().until(() -> gateway.radioNodesUp() == 1);
  }
}
