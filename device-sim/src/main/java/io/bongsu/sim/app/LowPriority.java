package io.bongsu.sim.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Has what this process does come after what others do, as far as Linux goes. */
final class LowPriority {
  /** The lowest: hundreds of threads that share two processors weigh much together. */
  private static final String NICE = "19";

  private LowPriority() {}

  /**
   * All threads that there are, and all that they begin from here on; not processes begun before.
   */
  static void take() throws IOException, InterruptedException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      // A thread that has just ended makes it fail for that one only.
      var unused = renice(NICE, threads.map(Path::getFileName).map(String::valueOf).toList());
    }
  }

  /** This thread no more, nor those that it begins from here on; needs root. */
  static void leave() throws IOException, InterruptedException {
    Path self = Files.readSymbolicLink(Path.of("/proc/thread-self"));
    if (renice("0", List.of(String.valueOf(self.getFileName()))) != 0) {
      System.out.println("renice 0: refused (expected: run as root); the sender waits for others");
    }
  }

  private static int renice(String nice, List<String> threads)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("renice", "-n", nice, "-p"));
    command.addAll(threads);
    Process renice =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return renice.waitFor();
  }
}
