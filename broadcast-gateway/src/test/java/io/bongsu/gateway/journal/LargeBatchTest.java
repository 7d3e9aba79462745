package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.HeadSigned;
import io.bongsu.proto.journal.v1.Record;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk splits what is over 8 MiB; a single order may be larger, up to what Raft takes. */
final class LargeBatchTest {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void batchNearTheLimitReachesEveryMemberAndOneAboveItHarmsNobody() throws Exception {
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.startAll(Entry.FOUND);
      Journal leader = trio.node(trio.leader()).journal();
      assertInstanceOf(Outcome.Kept.class, propose(leader, 8, MIB - 200));
      assertInstanceOf(Outcome.Kept.class, propose(leader, 1, RaftSettings.MAX_BATCH_OCTETS - 100));
      trio.awaitAgreement();
      assertEquals(9, leader.head().sequence());

      // Ratis would take the lead away for it.
      Outcome.NotKept refused =
          assertInstanceOf(Outcome.NotKept.class, propose(leader, 1, 16 * MIB));
      assertTrue(refused.reason().startsWith("journal: batch of 16"), refused.reason());
      assertInstanceOf(Outcome.Kept.class, propose(leader, 1, 1));
      trio.awaitAgreement();
      assertEquals(10, leader.head().sequence());
      assertEquals(1, leader.reign());
    }
  }

  private static Outcome propose(Journal journal, int records, int octets) throws Exception {
    Record large =
        Record.newBuilder()
            .setAtUs(1)
            .setHeadSigned(
                HeadSigned.newBuilder().setSignature(ByteString.copyFrom(new byte[octets])))
            .build();
    Chain head = journal.head();
    Batch.Builder batch =
        Batch.newBuilder().setFirstSequence(head.sequence() + 1).setPreviousHash(head.hash());
    for (int i = 0; i < records; i++) {
      batch.addRecords(large.toByteString());
    }
    return journal.propose(batch.build()).get(30, TimeUnit.SECONDS);
  }
}
