package io.bongsu.gateway.latency;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.SECOND_US;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertBook;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.AlertDesk;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A desk and a ledger in memory, a clock that the test sets, and radio nodes of two cells each. */
final class Town {
  final MeterRegistry registry = new SimpleMeterRegistry();
  final Counters counters = new Counters(registry);
  final AlertBook book = new AlertBook();
  final Ledger ledger = new Ledger(counters);
  final List<Record> journal = new ArrayList<>();
  final List<String> alarms = new ArrayList<>();

  /** Where alarms go; replaced where a test makes it fail. */
  Consumer<String> onAlarm = alarms::add;

  boolean journalAway;
  long nowUs = MIDNIGHT_US;
  private final AlertDesk desk = new AlertDesk(book);

  StageWatch watch() {
    StageWatch watch =
        new StageWatch(
            ledger,
            Deadlines.DEFAULTS,
            this::submit,
            () -> nowUs,
            counters,
            what -> onAlarm.accept(what),
            new StageMetrics(registry));
    ledger.tell(List.of(watch));
    return watch;
  }

  void at(double seconds) {
    nowUs = MIDNIGHT_US + Math.round(seconds * SECOND_US);
  }

  CompletableFuture<Decision> submit(AlertCommand command) {
    if (journalAway) {
      return CompletableFuture.completedFuture(new Refused(Kind.UNAVAILABLE, "journal: away"));
    }
    Decision decision = desk.decide(command, nowUs);
    if (decision instanceof Accepted accepted) {
      for (Record record : accepted.records()) {
        journal.add(record);
        ledger.record(journal.size(), record, book.find(record.getAlertId()), null);
      }
    }
    return CompletableFuture.completedFuture(decision);
  }

  Alert accepted(AlertCommand command) {
    return Desks.accepted(submit(command).join());
  }

  static Content.Builder critical() {
    return Desks.content().setLevel(Level.LEVEL_CRITICAL);
  }

  String drafted(Content.Builder content) {
    return accepted(Desks.draft(content)).id();
  }

  /** Approved at once, for so many radio nodes. */
  String approved(Content.Builder content, int radioNodes) {
    String id = drafted(content);
    accepted(new AlertCommand.Submit(id, "submitter"));
    Map<String, List<CellGlobalId>> cells = new TreeMap<>();
    for (int node = 0; node < radioNodes; node++) {
      cells.put(name(node), cells());
    }
    accepted(new AlertCommand.Approve(id, "approver", List.of(Desks.REGION), cells, null));
    return id;
  }

  static String name(int node) {
    return "bsc-%03d".formatted(node);
  }

  static List<CellGlobalId> cells() {
    return List.of(Desks.CELL_1, Desks.CELL_2);
  }

  void handed(String id, int node) {
    accepted(new AlertCommand.HandedToRadio(id, name(node), cells(), nowUs));
  }

  void answered(String id, int node) {
    accepted(new AlertCommand.NodeAnswered(id, name(node), cells(), Map.of(), nowUs));
  }

  void broadcasting(String id, int node) {
    accepted(new AlertCommand.CellsBroadcasting(id, name(node), cells(), nowUs));
  }

  Alert alert(String id) {
    return Objects.requireNonNull(ledger.find(id));
  }
}
