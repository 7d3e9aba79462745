package io.bongsu.gateway.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  private static final Record APPROVED =
      Record.newBuilder().setAlertApproved(AlertApproved.getDefaultInstance()).build();

  @TempDir Path folder;
  private boolean leads = true;

  @Test
  void aWholeWarningIsRehearsedAndNothingIsLeft() throws Exception {
    Path own = folder.resolve("rehearsal");
    // As a process that was killed in the middle of one left it.
    Files.createDirectories(own);
    Files.writeString(own.resolve("left"), "by the last one");

    Rehearsal whole = rehearsal(own);
    assertTrue(whole.hold());

    assertTrue(whole.roundsHeld() > 1, "rounds: " + whole.roundsHeld());
    assertFalse(Files.exists(own));
  }

  @Test
  void anAlertThatAnotherLeadsIsNoReasonToBreakItOff() throws Exception {
    leads = false;
    Rehearsal whole = rehearsal(folder.resolve("rehearsal"));
    whole.committed(1, APPROVED, null);

    assertTrue(whole.hold());

    assertTrue(whole.roundsHeld() > 1, "rounds: " + whole.roundsHeld());
  }

  @Test
  void anAlertOfTheLeaderBreaksItOff() throws Exception {
    Path own = folder.resolve("rehearsal");
    Rehearsal broken = rehearsal(own);
    broken.committed(1, APPROVED, null);

    assertFalse(broken.hold());

    assertEquals(0, broken.roundsHeld());
    assertFalse(Files.exists(own));
  }

  private Rehearsal rehearsal(Path at) {
    return new Rehearsal(
        at,
        () -> leads,
        () -> System.currentTimeMillis() * 1000,
        new Counters(new SimpleMeterRegistry()));
  }
}
