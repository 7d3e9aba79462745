package io.bongsu.gateway.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.ops.CellsCommand;
import io.bongsu.gateway.ops.TerritoryStore;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Cells come and go while the gateway runs and an alert is on air. */
final class TerritoryReloadTest {
  private static final String RELOAD = "/api/v1/territory/reload";
  private static final Cell FIRST = TestGateway.cell(1, 0, "a");
  private static final Cell SECOND = TestGateway.cell(2, 0, "a");

  @TempDir Path dataDir;
  private ScriptedBsc a;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    a = new ScriptedBsc(0, Bscs.willing());
    gateway =
        TestGateway.start(
            dataDir, List.of(new RadioNode("a", "Test", "127.0.0.1", a.port())), List.of(FIRST));
    await().until(() -> gateway.radioNodesUp() == 1);
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    a.close();
  }

  @Test
  void whatIsOnAirKeepsItsCellsAndWhatIsApprovedAfterwardsHasTheNewOnes() throws Exception {
    String onAir = gateway.send("먼저", TestGateway.WEST);
    await().until(() -> gateway.cellState(onAir, 1).equals("broadcasting"));
    String submitted = submitted();

    Path csv =
        Files.writeString(
            dataDir.resolve("cells.csv"),
            """
            radioNode,operator,generation,mcc,mnc,lac,ci,longitude,latitude,rangeM
            a,Test,2G,450,98,101,2,0.5,0.5,500
            b,Test,4G,450,98,101,3,1.5,0.5,500
            """);
    assertEquals(
        0,
        new CommandLine(new CellsCommand())
            .execute("import", csv.toString(), "--data", dataDir.toString()));
    JsonNode ready = gateway.get("observer", "/api/v1/ready").body();
    assertEquals(1, ready.path("cells").asInt(), "not by itself");
    assertTrue(ready.path("ready").asBoolean());
    String warning = ready.path("warnings").toString();
    assertTrue(warning.contains("POST /api/v1/territory/reload"), warning);

    TestGateway.Answer reload = gateway.post("approver", RELOAD, "");
    assertEquals(200, reload.status(), reload::error);
    assertEquals(2, reload.body().path("cells").asInt());
    assertEquals(1, reload.body().path("former").path("cells").asInt());
    assertEquals(3, reload.body().path("regions").asInt());
    assertTrue(
        reload.body().path("warnings").get(0).asText().endsWith("cannot be reached: [b]"),
        reload.body()::toString);
    ready = gateway.get("observer", "/api/v1/ready").body();
    assertEquals(2, ready.path("cells").asInt());
    assertEquals(reload.body().path("warnings"), ready.path("warnings"));
    assertEquals(1, gateway.counter("territory.reloaded"));

    assertEquals("broadcasting", gateway.cellState(onAir, 1));
    assertEquals("absent", gateway.cellState(onAir, 2));

    // Submitted for a cell that is no more: nobody says yes to one and has another warned.
    TestGateway.Answer refused = gateway.approve("approver", submitted);
    assertEquals(409, refused.status());
    assertEquals(
        "cells: 1, and other ones (expected: those it was submitted for; the cells changed"
            + " meanwhile: look at it again)",
        refused.error());
    JsonNode looked = gateway.alert(submitted);
    assertTrue(
        looked.path("problems").toString().contains("changed since it was submitted"),
        looked::toString);
    String seen = looked.path("resolved").path("cellsSha256").asText();
    TestGateway.Answer approved =
        gateway.post(
            "approver",
            "/api/v1/alerts/" + submitted + "/approve",
            "{\"mode\": \"live\", \"cellsSha256\": \"" + seen + "\"}");
    assertEquals(200, approved.status(), approved::error);
    await().until(() -> gateway.cellState(submitted, 2).equals("broadcasting"));
    assertEquals("absent", gateway.cellState(submitted, 1));

    String after = gateway.send("나중", TestGateway.WEST);
    await().until(() -> gateway.cellState(after, 2).equals("broadcasting"));
    List<WriteReplace> sent = a.received(WriteReplace.class);
    assertEquals(List.of(SECOND.id()), sent.get(sent.size() - 1).cells());

    // What is on air goes on as approved, and so does its correction.
    String correction = onAir + "-C";
    gateway.post("submitter", "/api/v1/alerts/" + correction + "/submit", TestGateway.LIVE);
    assertEquals(200, gateway.approve("approver", correction).status());
    await().until(() -> gateway.cellState(correction, 1).equals("broadcasting"));
    assertEquals("absent", gateway.cellState(correction, 2));
  }

  @Test
  void alertWhoseCellsStayedTheSameIsApprovedAsSubmitted() throws Exception {
    String submitted = submitted();
    new TerritoryStore(dataDir).saveCells(List.of(FIRST, TestGateway.cell(4, 1, "a")));
    assertEquals(200, gateway.post("approver", RELOAD, "").status());
    assertEquals(200, gateway.approve("approver", submitted).status());
    await().until(() -> gateway.cellState(submitted, 1).equals("broadcasting"));
  }

  @Test
  void alertWhoseRegionLostItsCellsIsRefusedAndSaysSo() throws Exception {
    String submitted = submitted();
    new TerritoryStore(dataDir).saveCells(List.of(TestGateway.cell(4, 1, "a")));
    assertEquals(200, gateway.post("approver", RELOAD, "").status());
    TestGateway.Answer refused = gateway.approve("approver", submitted);
    assertEquals(422, refused.status());
    assertEquals("cells of 서구 (9110100000): 0 (expected: at least 1)", refused.error());
  }

  @Test
  void fileThatCannotBeUsedIsRefusedAndTheFormerCounts() throws Exception {
    Path file = new TerritoryStore(dataDir).file();
    byte[] good = Files.readAllBytes(file);

    byte[] half = good.clone();
    Arrays.fill(half, half.length / 2, half.length, (byte) 0);
    refused(half, file.toString());
    refused(
        "not a database, whatever its name says".repeat(50).getBytes(StandardCharsets.US_ASCII),
        "");
    Files.delete(file);
    TestGateway.Answer gone = gateway.post("approver", RELOAD, "");
    assertEquals(422, gone.status());
    assertEquals(file + ": no such file (expected: as imported)", gone.error());
    assertEquals(3, gateway.counter("territory.refused"));

    put(file, good);
    new TerritoryStore(dataDir).saveCells(List.of());
    TestGateway.Answer empty = gateway.post("approver", RELOAD, "");
    assertEquals(422, empty.status());
    assertEquals("cells: 0 (expected: at least 1; 1 count until now)", empty.error());

    assertEquals(1, gateway.get("observer", "/api/v1/ready").body().path("cells").asInt());
    String id = gateway.send("그래도", TestGateway.WEST);
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    put(file, good);
    assertEquals(200, gateway.post("approver", RELOAD, "").status());
  }

  private void refused(byte[] octets, String start) throws Exception {
    put(new TerritoryStore(dataDir).file(), octets);
    TestGateway.Answer answer = gateway.post("approver", RELOAD, "");
    assertEquals(422, answer.status());
    assertTrue(answer.error().startsWith(start) && answer.error().contains("expected"));
  }

  private static void put(Path file, byte[] octets) throws Exception {
    Path beside = Files.write(file.resolveSibling("territory.new"), octets);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void alertForAShapeIsTheSameAfterARestart() throws Exception {
    String area =
        "{\"circle\":{\"centre\":[0.5,0.5],\"radiusM\":100.0},\"spillOver\":\"included\"}";
    String content = TestGateway.content("대피하세요");
    TestGateway.Answer draft =
        gateway.post(
            "writer", "/api/v1/alerts", "{\"area\": " + area + ", " + content.substring(1));
    String id = draft.body().path("id").asText();
    gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", TestGateway.LIVE);
    JsonNode submitted = gateway.alert(id);
    restart();
    assertEquals(submitted, gateway.alert(id));
    assertEquals(area, gateway.alert(id).path("area").toString());

    new TerritoryStore(dataDir).saveCells(List.of(SECOND));
    restart();
    assertEquals(409, gateway.approve("approver", id).status(), "other cells after the restart");
    new TerritoryStore(dataDir).saveCells(List.of(FIRST));
    restart();
    assertEquals(200, gateway.approve("approver", id).status());
    await().until(() -> gateway.cellState(id, 1).equals("broadcasting"));
    restart();
    assertEquals(area, gateway.alert(id).path("area").toString());
    assertEquals(area, gateway.alert(id + "-C").path("area").toString());
  }

  private void restart() throws Exception {
    gateway.close();
    gateway =
        TestGateway.reopen(dataDir, List.of(new RadioNode("a", "Test", "127.0.0.1", a.port())));
  }

  @Test
  void onlyAnApproverHasItReadAgain() throws Exception {
    for (String who : List.of("observer", "writer")) {
      TestGateway.Answer answer = gateway.post(who, RELOAD, "");
      assertEquals(403, answer.status());
      assertTrue(answer.error().endsWith("(expected: approver)"), answer.error());
    }
    assertEquals(401, gateway.post("nobody", RELOAD, "").status());
    assertEquals(0, gateway.counter("territory.reloaded"));
    assertEquals(Set.of(), Set.copyOf(a.received(WriteReplace.class)));
  }

  private String submitted() throws Exception {
    String id = gateway.draft("기다림", TestGateway.WEST);
    assertEquals(
        200,
        gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", TestGateway.LIVE).status());
    return id;
  }
}
