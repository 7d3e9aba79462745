package io.bongsu.edge.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.bongsu.edge.sensor.Gpio;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EdgeAgentTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void checkSaysWhatTheConfigurationWouldDoAndStartsNothing() throws Exception {
    assertEquals(0, execute("check", "--config", write(ConfigReaderTest.GOOD)));
    assertTrue(out.toString().contains("fire when smoke-1 >= 8.0 for 200 ms"), out.toString());
    assertTrue(out.toString().contains("between GPIO17 (mock) and ground"), out.toString());
    assertFalse(Files.exists(directory.resolve("data")));
  }

  @Test
  void badConfigurationIsExitCodeTwoAndStartsNothing() throws Exception {
    String file = write(ConfigReaderTest.GOOD.replace("gpio: 17", "gpio: 99"));
    for (String command : new String[] {"check", "run"}) {
      assertEquals(2, execute(command, "--config", file));
    }
    assertTrue(err.toString().contains("sensors[1].gpio: 99"), err.toString());
    assertFalse(Files.exists(directory.resolve("data")));
  }

  @Test
  void unreadablePasswordOrCertificateIsExitCodeTwoAndStartsNothing() throws Exception {
    for (String more : new String[] {"username: u, passwordFile: none", "caFile: none"}) {
      String file = write(ConfigReaderTest.GOOD.replace("port: 1883", "port: 1883, " + more));
      assertEquals(2, execute("run", "--config", file));
    }
    assertTrue(err.toString().contains("mqtt.passwordFile: "), err.toString());
    assertTrue(err.toString().contains("mqtt.caFile: "), err.toString());
    assertFalse(Files.exists(directory.resolve("data")));
  }

  @Test
  void boardWithoutGpioIsExitCodeOneAndSaysWhatToDo() throws Exception {
    assumeFalse(Files.exists(Gpio.GPIO_DEVICE), "this machine has GPIO");
    String file = write(ConfigReaderTest.GOOD.replace("provider: mock", "provider: gpiod"));
    assertEquals(1, execute("run", "--config", file));
    assertTrue(err.toString().contains("expected: /dev/gpiochip0"), err.toString());
    assertTrue(err.toString().contains("choose provider: mock"), err.toString());
  }

  @Test
  void missingConfigIsExitCodeTwo() {
    assertEquals(2, execute("run"));
  }

  @Test
  void versionAndHelpAreGiven() {
    assertEquals(0, execute("--version"));
    assertEquals(0, execute("--help"));
    assertEquals(0, execute("run", "--help"));
    assertTrue(out.toString().startsWith("edge-agent "), out.toString());
  }

  private int execute(String... args) {
    CommandLine commandLine = EdgeAgent.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  private String write(String yaml) throws Exception {
    Path file = directory.resolve("edge-agent.yaml");
    Files.writeString(file, yaml);
    return file.toString();
  }
}
