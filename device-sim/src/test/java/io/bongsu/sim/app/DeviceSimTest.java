package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is started. */
final class DeviceSimTest {
  private final StringWriter errors = new StringWriter();
  @TempDir Path folder;

  private int run(String... arguments) {
    return DeviceSim.commandLine().setErr(new PrintWriter(errors)).execute(arguments);
  }

  @Test
  void portInUseIsOneLine() throws Exception {
    Path demo = folder.resolve("demo");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      assertEquals(1, run("demo", "--auto", "--port", port, "--dir", demo.toString()));
      assertEquals(
          "--port: " + port + " is in use (expected: a free one, or --port 0)",
          errors.toString().strip());
    }
    assertFalse(Files.exists(demo));
  }

  @Test
  void reportOfADemoByHandIsRefused() {
    assertEquals(2, run("demo", "--report", folder.resolve("report.json").toString()));
    assertTrue(errors.toString().startsWith("--report: given without --auto"), errors.toString());
  }

  @Test
  void folderOfOthersIsOneLine() throws Exception {
    Files.writeString(folder.resolve("precious.txt"), "mine");
    for (String[] command : new String[][] {{"demo", "--port", "0"}, {"bench", "latency"}}) {
      errors.getBuffer().setLength(0);
      String[] arguments = Arrays.copyOf(command, command.length + 2);
      arguments[command.length] = "--dir";
      arguments[command.length + 1] = folder.toString();
      assertEquals(1, run(arguments));
      assertEquals(1, errors.toString().strip().lines().count(), errors.toString());
    }
  }
}
