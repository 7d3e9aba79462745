package io.bongsu.gateway.latency;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.latency.LatencyLedger.Line;
import io.bongsu.proto.journal.v1.AlertBookState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an alert took, from what the journal has. */
final class LatencyLedgerTest {
  private final Town town = new Town();

  @Test
  void spreadOverRadioNodesNamesTheSlowest() {
    String id = town.approved(Town.critical(), 200);
    for (int node = 0; node < 200; node++) {
      // The last in the order of the names is the first.
      town.at(0.01 * (200 - node));
      town.handed(id, node);
    }
    LatencyLedger took = ledger(id);
    Spread handed = Objects.requireNonNull(took.handed());
    assertEquals(200, handed.count());
    assertEquals(1_000_000, handed.p50Us());
    assertEquals(1_980_000, handed.p99Us());
    assertEquals(2_000_000, handed.maxUs());
    assertEquals("bsc-000", handed.slowest());
    assertEquals(0, Objects.requireNonNull(took.answered()).count());
    assertNull(took.answered().slowest());
  }

  @Test
  void stagesCountFromWhereTheyBeganAndSayWhatIsOutstanding() {
    String id = town.approved(Town.critical(), 2);
    town.at(1.5);
    town.handed(id, 0);
    town.at(3);
    Line handed = line(id, Stage.HANDED_TO_RADIO);
    assertNull(handed.atUs());
    assertNull(handed.tookUs());
    assertEquals(MIDNIGHT_US + 2 * SECOND_US, handed.dueUs());
    assertTrue(handed.isLate());
    assertEquals(List.of("bsc-001"), Objects.requireNonNull(handed.outstanding()).radioNodes());
    town.handed(id, 1);
    handed = line(id, Stage.HANDED_TO_RADIO);
    assertEquals(3_000_000, handed.tookUs());
    assertTrue(handed.isLate());
    assertNull(handed.outstanding());
    assertFalse(line(id, Stage.ACCEPTED).isLate());
  }

  @Test
  void ledgerIsTheSameAfterARestart() throws Exception {
    String id = town.approved(Town.critical(), 3);
    town.at(1);
    town.handed(id, 0);
    town.answered(id, 0);
    town.broadcasting(id, 0);
    StageWatch watch = town.watch();
    watch.lead();
    town.at(60);
    watch.look();
    watch.close();
    AlertBook again = AlertBook.of(AlertBookState.parseFrom(town.book.image().toByteArray()));
    assertEquals(
        ledger(id),
        LatencyLedger.of(Objects.requireNonNull(again.find(id)), Deadlines.DEFAULTS, town.nowUs));
    assertEquals(1, Objects.requireNonNull(ledger(id).allBroadcasting()).count());
    // One radio node broadcasts, so the first cell is in time.
    assertEquals(3, ledger(id).stages().stream().filter(Line::isLate).count());
  }

  @Test
  void outlookNamesWhatIsNotConnected() {
    String id = town.approved(Town.critical(), 3);
    assertEquals(List.of(), Outlook.of(town.alert(id), node -> true));
    assertEquals(
        List.of(
            "radio nodes not connected: 1 of 3, with 2 cells: bsc-001 (expected: all connected)"),
        Outlook.of(town.alert(id), node -> !node.equals("bsc-001")));
    town.handed(id, 1);
    town.answered(id, 1);
    assertEquals(List.of(), Outlook.of(town.alert(id), node -> !node.equals("bsc-001")));
  }

  private LatencyLedger ledger(String id) {
    return LatencyLedger.of(town.alert(id), Deadlines.DEFAULTS, town.nowUs);
  }

  private Line line(String id, Stage stage) {
    return ledger(id).stages().stream()
        .filter(line -> line.stage() == stage)
        .findFirst()
        .orElseThrow();
  }
}
