package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TornTailTest {
  @TempDir Path data;

  @Test
  void aJournalThatIsNotBegunHasNoTail() throws IOException {
    assertNull(TornTail.find(data));
    Files.createDirectory(data.resolve("journal")); // killed before anything was in it
    assertNull(TornTail.find(data));
    TornTail.cut(data);
  }
}
