package io.bongsu.gateway.app;

import static io.bongsu.gateway.testkit.FieldGatewayClient.trigger;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.gateway.testkit.FieldGatewayClient;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.Trigger;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of bad input gets its reason and its counter, and the next good one goes through. */
final class BadInputTest {
  @TempDir Path dataDir;
  private ScriptedBsc bsc;
  private TestGateway gateway;
  private FieldGatewayClient field;

  @BeforeEach
  void start() throws Exception {
    bsc = new ScriptedBsc(0, Bscs.willing());
    gateway =
        TestGateway.start(
            dataDir,
            List.of(new RadioNode("bsc", "Test", "127.0.0.1", bsc.port())),
            List.of(TestGateway.cell(1, 0, "bsc"), TestGateway.cell(2, 1, "bsc")));
    field = new FieldGatewayClient(gateway.mqttPort());
  }

  @AfterEach
  void stop() throws Exception {
    field.close();
    gateway.close();
    bsc.close();
  }

  @Test
  void unknownSensorIsRefused() throws Exception {
    refusedTrigger(
        "ingest.unknownSensor",
        "sensor_id: \"nobody\" (expected: one of the 2 imported sensors)",
        trigger(TestGateway.FIELD_GATEWAY, "nobody").build().toByteArray());
  }

  @Test
  void payloadThatIsNoTriggerIsRefused() throws Exception {
    refusedTrigger("ingest.malformed", "(expected: bongsu.field.v1.Trigger)", new byte[] {8, 1, 9});
  }

  @Test
  void emptyPayloadIsRefused() throws Exception {
    refusedTrigger("ingest.malformed", "event_id: \"\" (expected: a UUID)", new byte[0]);
  }

  @Test
  void oversizedPayloadIsRefused() throws Exception {
    refusedTrigger(
        "ingest.oversized", "payload: 16385 octets (expected: at most 16384)", new byte[16_385]);
  }

  @Test
  void triggerWithoutReadingsIsRefused() throws Exception {
    refusedTrigger(
        "ingest.malformed",
        "readings: 0 (expected: 1-64)",
        trigger(TestGateway.FIELD_GATEWAY, TestGateway.SENSOR)
            .clearReadings()
            .build()
            .toByteArray());
  }

  @Test
  void triggerWithMoreReadingsThanItMayCarryIsRefused() throws Exception {
    refusedTrigger(
        "ingest.malformed",
        "readings: 65 (expected: 1-64)",
        trigger(TestGateway.FIELD_GATEWAY, TestGateway.SENSOR)
            .clearReadings()
            .addAllReadings(Collections.nCopies(65, Reading.getDefaultInstance()))
            .build()
            .toByteArray());
  }

  @Test
  void triggerFromTheFutureIsRefusedWhenItsClockIsCalledRight() throws Exception {
    refusedTrigger(
        "ingest.fromTheFuture",
        "by a clock called synchronised (expected: at most 5000 ms)",
        ahead(ClockTrust.CLOCK_TRUST_SYNCHRONISED).toByteArray());
  }

  @Test
  void triggerFromTheFutureCountsFromItsReceiptWhenItsClockRunsFree() throws Exception {
    field.publish(TestGateway.FIELD_GATEWAY, ahead(ClockTrust.CLOCK_TRUST_FREE_RUNNING));
    await().until(() -> gateway.get("observer", "/api/v1/alerts").body().size() == 1);
    var stages = gateway.get("observer", "/api/v1/alerts").body().get(0).path("stagesUs");
    assertEquals(stages.path("received").asLong(), stages.path("triggered").asLong());
  }

  @Test
  void fieldGatewaySpeaksForItselfOnly() throws Exception {
    Trigger foreign = trigger("fg-empty", TestGateway.SENSOR).build();
    refusedTrigger(
        "ingest.foreignGateway", "field_gateway_id: \"fg-empty\"", foreign.toByteArray());
  }

  @Test
  void triggerSentTwiceMakesOneDraft() throws Exception {
    Trigger trigger = trigger(TestGateway.FIELD_GATEWAY, TestGateway.SENSOR).build();
    field.publish(TestGateway.FIELD_GATEWAY, trigger);
    field.publish(TestGateway.FIELD_GATEWAY, trigger);
    await().until(() -> gateway.counter("ingest.duplicate") == 1);
    assertEquals(1, gateway.get("observer", "/api/v1/alerts").body().size());
  }

  @Test
  void emptyTextCannotBeSubmitted() throws Exception {
    refusedSubmit(
        422, "text[ko]: empty (expected: 1-90 characters)", gateway.draft(" ", TestGateway.WEST));
  }

  @Test
  void tooLongTextCannotBeSubmitted() throws Exception {
    refusedSubmit(
        422,
        "text[ko]: 91 characters (expected: 1-90)",
        gateway.draft("가".repeat(91), TestGateway.WEST));
  }

  @Test
  void areaWithoutCellsCannotBeSubmittedAndTheDraftSaysSo() throws Exception {
    String id = gateway.draft("대피하세요", TestGateway.EMPTY);
    String problem = gateway.alert(id).path("problems").path(0).asText();
    assertTrue(problem.contains("빈구"), problem);
    refusedSubmit(422, "빈구", id);
  }

  @Test
  void unknownRegionCannotBeSubmitted() throws Exception {
    refusedSubmit(422, "9999900000", gateway.draft("대피하세요", "9999900000"));
  }

  @Test
  void codeThatIsNoCodeIsABadRequest() throws Exception {
    refusedSubmit(400, "region code: \"west\"", gateway.draft("대피하세요", "west"));
  }

  @Test
  void unknownFieldIsABadRequest() throws Exception {
    var answer = gateway.post("writer", "/api/v1/alerts", "{\"levle\": \"critical\"}");
    assertEquals(400, answer.status());
    assertTrue(answer.error().contains("levle: unknown field"), answer.error());
    assertTrue(answer.error().contains("level:"), answer.error());
  }

  @Test
  void bodyThatIsNoJsonIsABadRequest() throws Exception {
    var answer = gateway.post("writer", "/api/v1/alerts", "{");
    assertEquals(400, answer.status());
    assertTrue(answer.error().contains("expected: JSON"), answer.error());
  }

  @Test
  void whoIsNotKnownIsNotLetIn() throws Exception {
    assertEquals(401, gateway.get("stranger", "/api/v1/alerts").status());
    assertEquals(1, gateway.counter("api.unknownPerson"));
    assertEquals(403, gateway.post("observer", "/api/v1/alerts", "{}").status());
  }

  @Test
  void capThatIsNotCapIsRefused() throws Exception {
    var answer = gateway.post("writer", "/api/v1/cap", "<html><body>hello</body></html>");
    assertEquals(422, answer.status());
    assertTrue(answer.error().contains("expected"), answer.error());
    assertEquals(1, gateway.counter("cap.refused"));
  }

  private Trigger ahead(ClockTrust trust) {
    Trigger.Builder trigger = trigger(TestGateway.FIELD_GATEWAY, TestGateway.SENSOR);
    trigger
        .getStampBuilder()
        .setClockTrust(trust)
        .setWallTimeUs(trigger.getStamp().getWallTimeUs() + 3_600_000_000L);
    return trigger.build();
  }

  private void refusedTrigger(String counter, String reason, byte[] payload) throws Exception {
    field.publish(TestGateway.FIELD_GATEWAY, payload);
    await().until(() -> gateway.counter(counter) == 1);
    var rejection = gateway.get("observer", "/api/v1/rejections").body().get(0);
    assertEquals(counter, rejection.path("counter").asText());
    assertTrue(rejection.path("reason").asText().contains(reason), rejection.toString());
    field.publish(
        TestGateway.FIELD_GATEWAY, trigger(TestGateway.FIELD_GATEWAY, TestGateway.SENSOR).build());
    await().until(() -> gateway.get("observer", "/api/v1/alerts").body().size() == 1);
  }

  private void refusedSubmit(int status, String reason, String id) throws Exception {
    var answer = gateway.post("submitter", "/api/v1/alerts/" + id + "/submit", TestGateway.LIVE);
    assertEquals(status, answer.status());
    assertTrue(answer.error().contains(reason), answer.error());
    assertEquals("draft", gateway.alert(id).path("state").asText());
    gateway.send("이것은 나갑니다", TestGateway.WEST);
  }
}
