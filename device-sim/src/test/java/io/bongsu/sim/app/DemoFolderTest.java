package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFolderTest {
  @TempDir Path folder;

  @Test
  void secondRunInTheSameFolderIsRefusedAndHarmsNothing() throws Exception {
    try (DemoFolder first = DemoFolder.fresh(folder.resolve("demo"))) {
      Path log = Files.writeString(first.path().resolve("gateway.log"), "alive");
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> DemoFolder.fresh(folder.resolve("demo")));
      assertTrue(String.valueOf(refused.getMessage()).contains("in use by another run"));
      assertEquals("alive", Files.readString(log));
    }
  }

  @Test
  void laterRunFindsItEmpty() throws Exception {
    Path log;
    try (DemoFolder first = DemoFolder.fresh(folder.resolve("demo"))) {
      Files.createDirectories(first.path().resolve("gateway"));
      log = Files.writeString(first.path().resolve("gateway").resolve("journal.db"), "old");
    }
    try (DemoFolder second = DemoFolder.fresh(folder.resolve("demo"))) {
      assertFalse(Files.exists(log));
      assertTrue(Files.isDirectory(second.path()));
    }
  }
}
