package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.app.BroadcastGateway;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.IncidentConfirmed;
import io.bongsu.proto.journal.v1.Record;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal is read in less memory than it is long. */
@Timeout(120)
final class LargeJournalTest {
  private static final int BATCHES = 80;
  private static final String MEGABYTES = "x".repeat(2 << 20);

  @TempDir private Path data;

  @Test
  void logLargerThanTheMemoryIsVerified() throws Exception {
    new SmallJournal(data).log(0, new LongLog());
    Process verify =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                BroadcastGateway.class.getName(),
                "journal",
                "verify",
                "--lang=en",
                "--data=" + data)
            .redirectErrorStream(true)
            .start();
    String said = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, verify.waitFor(), said);
    assertTrue(said.contains(BATCHES + " records in " + BATCHES + " batches"), said);
  }

  /** Each made when it is asked for, in order, and not kept. */
  private static final class LongLog extends AbstractList<Batch> {
    private Chain head = Chain.EMPTY;

    @Override
    public Batch get(int index) {
      Record record =
          Record.newBuilder()
              .setAtUs(1_795_186_800_000_000L + index)
              .setBy("rule")
              .setIncidentId("incident")
              .setIncidentConfirmed(IncidentConfirmed.newBuilder().setBecause(MEGABYTES))
              .build();
      List<ByteString> octets = List.of(record.toByteString());
      Batch batch = Batches.batch(head, octets);
      head = head.after(octets);
      return batch;
    }

    @Override
    public int size() {
      return BATCHES;
    }
  }
}
