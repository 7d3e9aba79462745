package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State is what one gets by applying the records, whatever people and radio nodes did. */
final class ReplayTest {
  private static final int COMMANDS = 20_000;
  private static final int COMMANDS_A_SWEEP = 500;

  /** A record that is applied, or a sweep. */
  private interface Step {
    void on(AlertBook book);
  }

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);
  private final List<Step> journal = new ArrayList<>();
  private final Map<Decision.Kind, Integer> refusals = new EnumMap<>(Decision.Kind.class);
  private final Set<EventCase> written = EnumSet.noneOf(EventCase.class);
  private final Set<AlertState> seen = EnumSet.noneOf(AlertState.class);
  private final Map<String, Set<String>> hands = new HashMap<>();
  private int repetitions;
  private int retired;
  private int approvals;
  private int orders;
  private int companions;
  private int updates;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bookMadeOfTheRecordsEqualsTheOneThatMadeThem(long seed) throws Exception {
    RandomLife life = new RandomLife(seed, book);
    live(life, Desks.MIDNIGHT_US, COMMANDS / 2);
    ByteString middle = book.image().toByteString();
    AlertBook copy = book.copy();
    List<Step> first = List.copyOf(journal);
    live(life, Desks.MIDNIGHT_US + COMMANDS / 2 * 30 * Desks.SECOND_US, COMMANDS / 2);
    ByteString end = book.image().toByteString();
    List<Step> second = journal.subList(first.size(), journal.size());

    assertEquals(middle, copy.image().toByteString(), "the copy lives its own life");
    assertEquals(end, replayed(new AlertBook(), journal), "from the first record");
    assertEquals(end, replayed(AlertBook.of(AlertBookState.parseFrom(middle)), second));
    assertEquals(end, replayed(copy, second));
    assertEquals(end, AlertBook.of(AlertBookState.parseFrom(end)).image().toByteString());
    sawEverything();
  }

  private void live(RandomLife life, long fromUs, int commands) {
    long nowUs = fromUs;
    for (int i = 0; i < commands; i++) {
      nowUs += life.pauseUs();
      // As the rules of the incidents would have it.
      if (life.oneIn(20)) {
        apply(life.triggered(desk, nowUs));
      }
      Record armed = life.oneIn(12) ? life.armed(nowUs) : null;
      if (armed != null) {
        apply(List.of(armed));
      }
      decide(life.command(nowUs), nowUs);
      if (i % COMMANDS_A_SWEEP == 0) {
        sweep(nowUs);
      }
    }
  }

  private void apply(List<Record> records) {
    for (Record record : records) {
      book.apply(record);
      write(record);
    }
  }

  private void decide(AlertCommand command, long nowUs) {
    Decision decision = desk.decide(command, nowUs);
    if (decision instanceof Accepted accepted) {
      accepted.records().forEach(this::write);
    } else if (decision instanceof Refused refused) {
      refusals.merge(refused.kind(), 1, Integer::sum);
    } else if (decision instanceof AlreadyDone) {
      repetitions++;
    }
  }

  private void write(Record record) {
    byte[] octets = record.toByteArray();
    journal.add(replica -> replica.apply(parsed(octets)));
    written.add(record.getEventCase());
    String id = record.getAlertId();
    Alert alert = book.find(id);
    if (alert != null) {
      seen.add(alert.state());
    }
    switch (record.getEventCase()) {
      // A correction that lies ready anew has the hands of nobody on it.
      case ALERT_DRAFTED -> hands.put(id, new HashSet<>(Set.of(record.getBy())));
      case ALERT_EDITED, ALERT_RETURNED, ALERT_SUBMITTED -> hands.get(id).add(record.getBy());
      case ALERT_APPROVED -> {
        approvals++;
        companions += book.find(id).isCompanion() ? 1 : 0;
        updates += record.getAlertApproved().hasOldSerialNumber() ? 1 : 0;
        orders += record.getBy().startsWith("cbe ") ? 1 : 0;
        assertFalse(hands.get(id).contains(record.getBy()), record.getBy() + " twice " + id);
      }
      default -> {}
    }
  }

  private void sweep(long nowUs) {
    List<String> gone = book.sweep(nowUs);
    retired += gone.size();
    journal.add(replica -> assertEquals(gone, replica.sweep(nowUs)));
  }

  private static ByteString replayed(AlertBook replica, List<Step> steps) {
    steps.forEach(step -> step.on(replica));
    return replica.image().toByteString();
  }

  /** The sequence is worth something only if it went everywhere. */
  private void sawEverything() {
    assertEquals(EnumSet.allOf(AlertState.class), seen);
    assertTrue(
        written.containsAll(
            EnumSet.range(EventCase.TRIGGER_RECEIVED, EventCase.CELLS_BROADCASTING)),
        written.toString());
    assertTrue(written.contains(EventCase.STOP_ANSWERED), written.toString());
    assertTrue(written.contains(EventCase.AUTO_SEND_VETOED), written.toString());
    assertTrue(written.contains(EventCase.ALERT_ESCALATED), written.toString());
    assertTrue(written.contains(EventCase.STAGE_LATE), written.toString());
    assertTrue(written.contains(EventCase.ALERT_JOURNALED), written.toString());
    assertTrue(refusals.size() >= 4, refusals.toString());
    assertTrue(orders > 50, orders + " orders");
    assertTrue(companions > 50, companions + " companions");
    assertTrue(updates > 10, updates + " updates");
    assertTrue(repetitions > 100 && retired > 100 && approvals > 100, approvals + "/" + retired);
  }

  private static Record parsed(byte[] octets) {
    try {
      return Record.parseFrom(octets);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
