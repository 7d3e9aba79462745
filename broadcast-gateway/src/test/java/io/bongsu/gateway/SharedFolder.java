package io.bongsu.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data beside the repository: {@code ../shared}, seen from its root. */
public final class SharedFolder {
  private SharedFolder() {}

  public static Path of(String name) {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path folder = module.resolve("../../shared").resolve(name).normalize();
    assertTrue(
        Files.isDirectory(folder),
        () ->
            "no folder "
                + folder
                + " (expected: the real data beside the repository; leave these tests out with"
                + " -DexcludedGroups=shared)");
    return folder;
  }
}
