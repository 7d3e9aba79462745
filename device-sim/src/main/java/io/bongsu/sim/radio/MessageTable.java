package io.bongsu.sim.radio;

import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each cell of one radio node broadcasts, and the answers to requests that change it. */
final class MessageTable {
  private record Slot(CellGlobalId cell, Reference reference) {}

  private final CellDirectory cells;
  private final Faults faults;
  private final BroadcastTimer timer;
  private final PageReceiver phones;
  private final Map<Slot, CellBroadcast> broadcasts = new HashMap<>();

  MessageTable(List<CellGlobalId> cells, Faults faults, BroadcastTimer timer, PageReceiver phones) {
    this.cells = new CellDirectory(cells);
    this.faults = faults;
    this.timer = timer;
    this.phones = phones;
  }

  /** Outcome by cell, in the three lists that answers are made of. */
  private static final class Outcome {
    final List<CellIdentifier> taken = new ArrayList<>();
    final List<BroadcastCount> completed = new ArrayList<>();
    final List<CellFailure> failures = new ArrayList<>();

    void refuse(CellIdentifier cell, CbspCause cause) {
      failures.add(new CellFailure(cell, cause.code()));
    }
  }

  private interface Step {
    void apply(CellGlobalId cell, Outcome outcome);
  }

  /** Does something in each cell; one that this node does not have is refused. */
  private Outcome each(List<CellIdentifier> wanted, Step step) {
    Outcome outcome = new Outcome();
    for (CellIdentifier identifier : wanted) {
      List<CellGlobalId> found = cells.find(identifier);
      if (found.isEmpty()) {
        outcome.refuse(identifier, CbspCause.PARAMETER_NOT_RECOGNISED);
      }
      found.forEach(cell -> step.apply(cell, outcome));
    }
    return outcome;
  }

  synchronized CbspMessage write(CbspMessage.WriteReplace request) {
    Reference reference =
        new Reference(
            request.message().messageIdentifier(),
            request.message().serialNumber(),
            request.channel());
    List<byte[]> pages =
        GsmPage.of(request.message()).stream().map(page -> page.encode().toByteArray()).toList();
    Outcome outcome =
        each(request.cells(), (cell, result) -> write(cell, reference, request, pages, result));
    @Nullable SerialNumber old = request.oldSerialNumber();
    if (outcome.failures.isEmpty()) {
      return new CbspMessage.WriteReplaceComplete(reference, old, outcome.completed, outcome.taken);
    }
    return new CbspMessage.WriteReplaceFailure(
        reference, old, outcome.failures, outcome.completed, outcome.taken);
  }

  private void write(
      CellGlobalId cell,
      Reference reference,
      CbspMessage.WriteReplace request,
      List<byte[]> pages,
      Outcome outcome) {
    if (faults.lacksBroadcastChannel(cell)) {
      outcome.refuse(cell, CbspCause.CELL_BROADCAST_NOT_SUPPORTED);
      return;
    }
    Slot slot = new Slot(cell, reference);
    SerialNumber old = request.oldSerialNumber();
    if (old != null) {
      Slot oldSlot =
          new Slot(cell, new Reference(reference.messageIdentifier(), old, reference.channel()));
      CellBroadcast replaced = broadcasts.remove(oldSlot);
      if (replaced == null) {
        outcome.refuse(cell, CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED);
        return;
      }
      replaced.stop();
      outcome.completed.add(replaced.count());
    } else if (broadcasts.containsKey(slot)) {
      outcome.refuse(cell, CbspCause.MESSAGE_REFERENCE_ALREADY_USED);
      return;
    }
    CellBroadcast broadcast =
        new CellBroadcast(cell, pages, request, timer, phones, () -> forget(slot));
    CellBroadcast before = broadcasts.put(slot, broadcast);
    if (before != null) {
      before.stop();
    }
    broadcast.start();
    outcome.taken.add(cell);
  }

  private synchronized void forget(Slot slot) {
    broadcasts.remove(slot);
  }

  /** A BSC names the cells of a killed message in the completed list only. */
  synchronized CbspMessage kill(CbspMessage.Kill request) {
    Outcome outcome =
        each(
            request.cells(),
            (cell, result) -> {
              CellBroadcast killed = broadcasts.remove(new Slot(cell, request.reference()));
              if (killed == null) {
                result.refuse(cell, CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED);
                return;
              }
              killed.stop();
              result.completed.add(killed.count());
            });
    return outcome.failures.isEmpty()
        ? new CbspMessage.KillComplete(request.reference(), outcome.completed, List.of())
        : new CbspMessage.KillFailure(
            request.reference(), outcome.failures, outcome.completed, List.of());
  }

  synchronized CbspMessage status(CbspMessage.StatusQuery request) {
    Outcome outcome =
        each(
            request.cells(),
            (cell, result) -> {
              CellBroadcast broadcast = broadcasts.get(new Slot(cell, request.reference()));
              if (broadcast == null) {
                result.refuse(cell, CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED);
              } else {
                result.completed.add(broadcast.count());
              }
            });
    return outcome.failures.isEmpty()
        ? new CbspMessage.StatusQueryComplete(request.reference(), outcome.completed)
        : new CbspMessage.StatusQueryFailure(
            request.reference(), outcome.failures, outcome.completed);
  }

  synchronized CbspMessage reset(CbspMessage.Reset request) {
    Outcome outcome =
        each(
            request.cells(),
            (cell, result) -> {
              broadcasts.entrySet().removeIf(entry -> stopIn(cell, entry));
              result.taken.add(cell);
            });
    return outcome.failures.isEmpty()
        ? new CbspMessage.ResetComplete(request.cells())
        : new CbspMessage.ResetFailure(outcome.failures, outcome.taken);
  }

  private static boolean stopIn(CellGlobalId cell, Map.Entry<Slot, CellBroadcast> entry) {
    if (!entry.getKey().cell().equals(cell)) {
      return false;
    }
    entry.getValue().stop();
    return true;
  }

  synchronized void forgetAll() {
    broadcasts.values().forEach(CellBroadcast::stop);
    broadcasts.clear();
  }

  /** Messages on air, counted once for each cell. */
  synchronized int size() {
    return broadcasts.size();
  }
}
