package io.bongsu.sim.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Has what this process does come after what others do, as far as Linux goes. */
final class LowPriority {
  private static final String NICE = "10";

  private LowPriority() {}

  /**
   * All threads that there are, and all that they begin from here on; not processes begun before.
   */
  static void take() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("renice", "-n", NICE, "-p"));
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      threads.map(Path::getFileName).map(String::valueOf).forEach(command::add);
    }
    Process renice =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    // A thread that has just ended makes it fail for that one only.
    renice.waitFor();
  }
}
