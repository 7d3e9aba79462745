package io.bongsu.edge.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.field.v1.Command;
import io.bongsu.proto.field.v1.CommandStatus;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent against a real broker that comes, goes and is killed. */
@Tag("peers")
@SuppressWarnings("try") // Brokers and agents that only have to be there.
class RealBrokerTest {
  private static final String ID = "fg-1";

  @TempDir Path directory;
  private Path sensor;

  @BeforeEach
  void makeSensor() throws IOException {
    sensor = Files.createFile(directory.resolve("smoke-1.csv"));
  }

  @Test
  void triggersRaisedWhileTheBrokerIsAwayArriveOnceWhenItComes() throws Exception {
    int port = Mosquitto.freePort();
    try (Agent agent = start(port)) {
      raise(5);
      awaitSpooled(agent, 5);
      try (Mosquitto broker = Mosquitto.start(directory, port);
          Centre centre = new Centre(port)) {
        patiently().until(() -> centre.triggers.size() >= 5);
        awaitSpooled(agent, 0);
        assertEquals(5, centre.triggers.size());
        assertEquals(5, new HashSet<>(centre.eventIds()).size());
        Trigger trigger = centre.triggers.get(0);
        assertEquals(ID, trigger.getFieldGatewayId());
        assertEquals("smoke-1", trigger.getSensorId());
        assertEquals(Hazard.HAZARD_FIRE, trigger.getHazard());
        assertEquals("smoke-alarm", trigger.getRuleId());
        int last = trigger.getReadingsCount() - 1;
        assertEquals(9.0, trigger.getReadings(last).getSmokeObscurationPercentPerM());
        patiently().until(() -> !centre.healths.isEmpty());
      }
    }
    assertNoFilesBeside();
  }

  @Test
  void triggersArriveThoughTheBrokerIsKilledAndComesBack() throws Exception {
    int port = Mosquitto.freePort();
    try (Agent agent = start(port)) {
      try (Mosquitto broker = Mosquitto.start(directory, port);
          Centre centre = new Centre(port)) {
        raise(1);
        patiently().until(() -> centre.triggers.size() == 1);
        awaitSpooled(agent, 0);
      }
      raise(3);
      awaitSpooled(agent, 3);
      try (Mosquitto broker = Mosquitto.start(directory, port);
          Centre centre = new Centre(port)) {
        patiently().until(() -> new HashSet<>(centre.eventIds()).size() == 3);
        awaitSpooled(agent, 0);
      }
    }
  }

  @Test
  void triggerOfAnAgentKilledBeforeTheAcknowledgementArrivesAfterItsRestart() throws Exception {
    Trigger sent;
    int port;
    try (MuteBroker broker = new MuteBroker()) {
      port = broker.port();
      try (AgentProcess agent = new AgentProcess(config(port))) {
        agent.awaitReady(ID);
        raise(1);
        sent = broker.trigger.get(60, TimeUnit.SECONDS);
      }
    }
    Files.writeString(sensor, ""); // It plays the file from its beginning: let it be quiet now.
    try (Mosquitto broker = Mosquitto.start(directory, port);
        Centre centre = new Centre(port);
        AgentProcess agent = new AgentProcess(config(port))) {
      patiently().until(() -> !centre.triggers.isEmpty());
      assertEquals(List.of(sent), centre.triggers);
    }
  }

  @Test
  void commandIsAnsweredOverTheBroker() throws Exception {
    int port = Mosquitto.freePort();
    try (Mosquitto broker = Mosquitto.start(directory, port);
        Centre centre = new Centre(port);
        Agent agent = start(port)) {
      Files.writeString(sensor, "1\n", StandardOpenOption.APPEND);
      Command command =
          Command.newBuilder()
              .setCommandId("c-1")
              .setFieldGatewayId(ID)
              .setExpiresWallTimeUs(Long.MAX_VALUE)
              .setReadNow(Command.ReadNow.getDefaultInstance())
              .build();
      // Nobody says when the agent has subscribed; a command may be repeated, so repeat it.
      patiently()
          .until(
              () -> {
                centre.send("bongsu/v1/" + ID + "/command", command);
                return !centre.answers.isEmpty();
              });
      assertEquals(CommandStatus.COMMAND_STATUS_DONE, centre.answers.get(0).getStatus());
    }
  }

  @Test
  void terminatedAgentStopsInOrder() throws Exception {
    int port = Mosquitto.freePort();
    try (AgentProcess agent = new AgentProcess(config(port))) {
      agent.awaitReady(ID);
      agent.process.toHandle().destroy(); // Unlike Process.destroy, leaves the output open.
      agent.process.onExit().get(30, TimeUnit.SECONDS);
      patiently().until(() -> agent.output.stream().anyMatch(line -> line.contains("stopped;")));
    }
  }

  private Agent start(int port) throws Exception {
    AgentConfig config = ConfigReader.read(config(port));
    return Agent.start(config, Endpoints.of(config.mqtt()));
  }

  private Path config(int port) throws IOException {
    Path file = directory.resolve("edge-agent.yaml");
    return Files.writeString(
        file,
        """
        fieldGatewayId: %s
        dataDir: data
        mqtt: {host: 127.0.0.1, port: %d}
        healthIntervalS: 1
        sensors:
          - id: smoke-1
            source: replay
            file: smoke-1.csv
            follow: true
            measures: smokeObscurationPercentPerM
        rules:
          - {id: smoke-alarm, version: "1", hazard: fire, sensor: smoke-1, raiseAt: 8.0, clearAt: 4.0, holdMs: 0}
        """
            .formatted(ID, port));
  }

  private void raise(int times) throws IOException {
    Files.writeString(sensor, "9\n1\n".repeat(times), StandardOpenOption.APPEND);
  }

  private static void awaitSpooled(Agent agent, long records) {
    patiently().until(() -> agent.spooledRecords() == records);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
  }

  private void assertNoFilesBeside() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("data"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.stream().allMatch(name -> name.startsWith("spool.db")), names.toString());
    }
  }
}
