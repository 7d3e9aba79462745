package io.bongsu.gateway.rehearsal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.PathAges;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The canary repeats itself without an end, and leaves nothing behind. */
final class CanaryTest {
  private static final int ROUNDS_OF_A_THEATRE = 12;

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Counters counters = new Counters(registry);
  private final PathAges ages = new PathAges(System::nanoTime, registry, counters, what -> {});

  @Test
  void tensOfRoundsLeakNeitherThreadsNorFilesNorOctets() throws Exception {
    Path own = folder.resolve("rehearsal");
    Rehearsal rehearsal =
        new Rehearsal(
            own,
            () -> true,
            () -> System.currentTimeMillis() * 1000,
            counters,
            ROUNDS_OF_A_THEATRE);
    rounds(rehearsal, 2 * ROUNDS_OF_A_THEATRE);
    Use before = use(own);
    rounds(rehearsal, 3 * ROUNDS_OF_A_THEATRE);
    Use after = use(own);
    assertTrue(after.threads() <= before.threads() + 5, after + ", before " + before);
    assertTrue(after.files() <= before.files() + 10, after + ", before " + before);
    assertTrue(after.octets() <= before.octets() + 100_000, after + ", before " + before);
    assertEquals(0, counters.get("rehearsal.failed"));

    rehearsal.stop();
    assertFalse(Files.exists(own));
    assertFalse(rehearsal.isOpen());
    // Ratis tells some of its threads to end and does not wait for them.
    await().until(CanaryTest::threads, List.of()::equals);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("rehearsal"))
        .toList();
  }

  @Test
  void roundWaitsAsLongAsAnAlertIsHandedOver() throws Exception {
    Rehearsal rehearsal =
        new Rehearsal(
            folder.resolve("rehearsal"),
            () -> true,
            () -> System.currentTimeMillis() * 1000,
            counters);
    AtomicInteger asked = new AtomicInteger();
    rehearsal.again(() -> asked.incrementAndGet() < 4);
    // Three times told to wait, and then before each step.
    assertTrue(asked.get() >= 6, asked.toString());
    rehearsal.stop();
  }

  @Test
  void pathThatFailsIsCountedAndHoldsUpNoOther() throws Exception {
    ages.add("broken", 0, () -> true);
    ages.add("well", 0, () -> true);
    Canary canary = new Canary(60_000, () -> false, ages, counters);
    canary.add(
        "broken",
        () -> {
          throw new IOException("away");
        });
    canary.add("well", () -> {});
    canary.tryAll();
    assertEquals(1, counters.get("canary.failed"));
    assertEquals(List.of(false, true), ages.ages().stream().map(PathAges.Age::ever).toList());
  }

  @Test
  void nothingIsTriedWhileAnAlertIsHandedOver() throws Exception {
    List<String> done = new ArrayList<>();
    AtomicInteger looks = new AtomicInteger();
    Canary canary = new Canary(60_000, () -> looks.incrementAndGet() < 3, ages, counters);
    canary.add("path", () -> done.add("after " + looks.get() + " looks"));
    canary.tryAll();
    assertEquals(List.of("after 3 looks"), done);
  }

  @Test
  void itRepeatsItselfUntilItIsStopped() throws Exception {
    AtomicInteger times = new AtomicInteger();
    Canary canary = new Canary(1, () -> false, ages, counters);
    canary.add("path", times::incrementAndGet);
    canary.start();
    while (times.get() < 50) {
      Thread.onSpinWait();
    }
    canary.stop();
    int stopped = times.get();
    assertEquals(stopped, times.get());
  }

  private static void rounds(Rehearsal rehearsal, int rounds) throws Exception {
    for (int round = 0; round < rounds; round++) {
      rehearsal.again(() -> false);
    }
  }

  private record Use(int threads, long files, long octets) {}

  /** Once the links of the last round are closed: that takes a moment. */
  private static Use use(Path own) throws IOException {
    await().atMost(Duration.ofSeconds(30)).until(() -> sockets() <= 20);
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return new Use(Thread.getAllStackTraces().size(), open.count(), octets(own));
    }
  }

  private static long sockets() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(CanaryTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      // Closed meanwhile.
      return false;
    }
  }

  private static long octets(Path of) throws IOException {
    try (Stream<Path> files = Files.walk(of)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
