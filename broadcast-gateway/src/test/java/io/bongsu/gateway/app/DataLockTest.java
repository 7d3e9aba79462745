package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.bongsu.gateway.ops.HeldFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
  @TempDir Path folder;

  @Test
  void secondGatewayOnTheSameFolderIsToldSo() throws Exception {
    Path data = folder.resolve("not there yet");
    try (HeldFile lock = DataLock.take(data)) {
      IOException refused = assertThrows(IOException.class, () -> DataLock.take(data));
      assertEquals(
          "dataDir: " + data + " in use by a gateway (expected: free)", refused.getMessage());
      assertNotNull(lock);
    }
    DataLock.take(data).close();
  }
}
