package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.api.People;
import io.bongsu.gateway.api.People.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A new token is on disk before the former one ends. */
final class PeopleCommandTest {
  @TempDir Path folder;

  @Test
  void tokenFileInAMissingFolderIsMadeForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("missing/tokens/writer");
    assertEquals(0, add(file, "drafter"));
    assertTrue(new People(folder).byToken(Files.readString(file).trim()).isPresent());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void tokenFileThatCannotBeMadeLeavesTheFormerToken() throws Exception {
    String former = new People(folder).add("writer", Role.DRAFTER);
    Path noFolder = Files.createFile(folder.resolve("file"));
    assertEquals(1, add(noFolder.resolve("writer"), "approver"));
    assertEquals(1, add(folder, "approver"));
    assertEquals(Role.DRAFTER, new People(folder).byToken(former).orElseThrow().role());
  }

  @Test
  void refusedRoleLeavesTheFormerTokenFile() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "former");
    assertEquals(2, add(file, "king"));
    assertEquals("former", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private int add(Path tokenFile, String role) {
    return new CommandLine(new PeopleCommand())
        .execute(
            "add",
            "writer",
            "--role",
            role,
            "--data",
            folder.toString(),
            "--token-file",
            tokenFile.toString());
  }
}
