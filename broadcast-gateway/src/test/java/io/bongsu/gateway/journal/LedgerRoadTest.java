package io.bongsu.gateway.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each road's ledger has its own alerts and no other. */
final class LedgerRoadTest {
  private final Ledger whole = new Ledger(new Counters(new SimpleMeterRegistry()));
  private final Ledger live = whole.road(false);
  private final Ledger drills = whole.road(true);
  private final List<String> told = new ArrayList<>();

  @Test
  void nobodyOnOneRoadHearsOfTheOther() {
    whole.tell(List.of((sequence, record, alert) -> told.add("whole " + sequence)));
    live.tell(List.of((sequence, record, alert) -> told.add("live " + sequence)));
    drills.tell(List.of((sequence, record, alert) -> told.add("drills " + sequence)));
    AlertBook book = new AlertBook();
    AlertDesk desk = new AlertDesk(book);
    Record ofLive = drafted(desk, false);
    Record ofDrill = drafted(desk, true);
    whole.record(1, ofLive, alert(book, ofLive), null);
    whole.record(2, ofDrill, alert(book, ofDrill), null);
    whole.record(3, Record.getDefaultInstance(), null, null);
    assertEquals(List.of("live 1", "whole 1", "drills 2", "whole 2", "whole 3"), told);
    assertEquals(List.of(alert(book, ofLive)), List.copyOf(live.alerts()));
    assertEquals(List.of(alert(book, ofDrill)), List.copyOf(drills.alerts()));
    assertNull(live.find(ofDrill.getAlertId()));
    assertNull(drills.find(ofLive.getAlertId()));
    assertNotNull(whole.find(ofDrill.getAlertId()));

    whole.swept(new State());
    assertEquals(List.of(), List.copyOf(live.alerts()));
    assertEquals(List.of(), List.copyOf(drills.alerts()));
  }

  private static Record drafted(AlertDesk desk, boolean drill) {
    return ((Decision.Accepted)
            desk.decide(Desks.draft(Desks.content().setDrill(drill)), Desks.MIDNIGHT_US))
        .records()
        .get(0);
  }

  private static Alert alert(AlertBook book, Record record) {
    return Objects.requireNonNull(book.find(record.getAlertId()));
  }
}
