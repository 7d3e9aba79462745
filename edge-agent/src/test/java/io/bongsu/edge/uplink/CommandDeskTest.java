package io.bongsu.edge.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.health.LatestReadings;
import io.bongsu.edge.signal.ManualLoop;
import io.bongsu.edge.signal.Measure;
import io.bongsu.edge.signal.Quality;
import io.bongsu.edge.signal.Reading;
import io.bongsu.proto.field.v1.Command;
import io.bongsu.proto.field.v1.CommandAnswer;
import io.bongsu.proto.field.v1.CommandStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandDeskTest {
  private final ManualLoop time = new ManualLoop();
  private final LatestReadings latest = new LatestReadings();
  private final Counters counters = new Counters();
  private final CommandDesk desk = new CommandDesk("fg-1", time, latest, counters);

  @Test
  void readNowIsAnsweredWithTheNewestReadings() {
    reading(21.5);
    CommandAnswer answer = answer(readNow("c-1"));
    assertEquals(CommandStatus.COMMAND_STATUS_DONE, answer.getStatus());
    assertEquals("c-1", answer.getCommandId());
    assertEquals(21.5, answer.getReadings(0).getTemperatureC());
  }

  @Test
  void repeatedCommandGetsTheSameAnswerAgain() {
    reading(21.5);
    CommandAnswer first = answer(readNow("c-1"));
    reading(30);
    time.advanceMs(1_000);
    assertEquals(first, answer(readNow("c-1")));
    assertEquals(1, counters.get("command.repeated"));
  }

  @Test
  void expiredCommandIsRefused() {
    Command.Builder command = readNow("c-1").setExpiresWallTimeUs(time.now().wallTimeUs() - 1);
    refused(command, "expires_wall_time_us");
  }

  @Test
  void commandWithoutTimeLimitIsRefused() {
    refused(readNow("c-1").clearExpiresWallTimeUs(), "expires_wall_time_us: 0");
  }

  @Test
  void commandForAnotherGatewayIsRefused() {
    refused(readNow("c-1").setFieldGatewayId("fg-2"), "field_gateway_id: \"fg-2\"");
  }

  @Test
  void commandThatIsNotKnownIsRefused() {
    Command.SoundSiren siren = Command.SoundSiren.newBuilder().setDurationMs(100).build();
    refused(readNow("c-1").setSoundSiren(siren), "action: SOUND_SIREN (expected: READ_NOW)");
    refused(readNow("c-2").setSelfTest(Command.SelfTest.getDefaultInstance()), "SELF_TEST");
    refused(readNow("c-3").clearAction(), "ACTION_NOT_SET");
  }

  @Test
  void payloadThatIsNoCommandIsCountedAndTheNextOneIsAnswered() {
    assertEquals(Optional.empty(), desk.onCommand("garbage".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.empty(), desk.onCommand(new byte[0]));
    assertEquals(2, counters.get("command.malformed"));
    assertEquals(CommandStatus.COMMAND_STATUS_DONE, answer(readNow("c-1")).getStatus());
  }

  private void refused(Command.Builder command, String expectedInDetail) {
    CommandAnswer answer = answer(command);
    assertEquals(CommandStatus.COMMAND_STATUS_REFUSED, answer.getStatus());
    assertTrue(answer.getDetail().contains(expectedInDetail), answer.getDetail());
  }

  private CommandAnswer answer(Command.Builder command) {
    return desk.onCommand(command.build().toByteArray()).orElseThrow();
  }

  private Command.Builder readNow(String id) {
    return Command.newBuilder()
        .setCommandId(id)
        .setFieldGatewayId("fg-1")
        .setExpiresWallTimeUs(time.now().wallTimeUs() + 1_000_000)
        .setReadNow(Command.ReadNow.getDefaultInstance());
  }

  private void reading(double value) {
    latest.onReading(new Reading("heat-1", time.now(), Quality.GOOD, Measure.TEMPERATURE_C, value));
  }
}
