package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which queue a command waits in. */
class LaneTest {
  private final AlertBook book = new AlertBook();

  @Test
  void ordersOfAnAlertWaitByItsLevel() {
    assertEquals(Lane.CRITICAL_ORDERS, order(Level.LEVEL_CRITICAL, false));
    assertEquals(Lane.EMERGENCY_ORDERS, order(Level.LEVEL_EMERGENCY, false));
    assertEquals(Lane.ORDERS, order(Level.LEVEL_SAFETY, false));
    assertEquals(Lane.ORDERS, order(Level.LEVEL_CRITICAL, true), "a drill");
  }

  @Test
  void whatRadioNodesSayOfAnAlertWaitsByItsLevelBehindAllOrders() {
    assertEquals(Lane.CRITICAL_RADIO, outcome(Level.LEVEL_CRITICAL));
    assertEquals(Lane.EMERGENCY_RADIO, outcome(Level.LEVEL_EMERGENCY));
    assertEquals(Lane.RADIO, outcome(Level.LEVEL_SAFETY));
  }

  @Test
  void draftWaitsByWhatItSays() {
    AlertCommand.Draft draft = Desks.draft(Desks.content().setLevel(Level.LEVEL_CRITICAL));
    assertEquals(Lane.CRITICAL_ORDERS, Lane.of(draft, book::find));
  }

  @Test
  void orderOfAnAlertThatNobodyKnowsWaitsWithTheRest() {
    assertEquals(Lane.ORDERS, Lane.of(new AlertCommand.Expire("nobody"), book::find));
  }

  private Lane order(Level level, boolean drill) {
    String id = drafted(Desks.content().setLevel(level).setDrill(drill));
    return Lane.of(new AlertCommand.Submit(id, "submitter"), book::find);
  }

  private Lane outcome(Level level) {
    String id = drafted(Desks.content().setLevel(level));
    return Lane.of(
        new AlertCommand.NodeSilent(id, Desks.NODE, List.of(Desks.CELL_1), "away", 0), book::find);
  }

  private String drafted(Content.Builder content) {
    Accepted accepted =
        (Accepted) new AlertDesk(book).decide(Desks.draft(content), Desks.MIDNIGHT_US);
    Alert alert = accepted.alert();
    return alert.id();
  }
}
