package io.bongsu.gateway.testkit;

import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a BSC with a memory answers: it replaces what it has, as osmo-bsc does, and knows which
 * cells were left without any message by what it was told.
 */
public final class RememberingBsc implements Function<CbspMessage, List<CbspMessage>> {
  private final Map<CellIdentifier, Set<Integer>> onAir = new HashMap<>();
  private final List<CellIdentifier> silenced = new ArrayList<>();

  /** The cause with which a cell refuses a message, or 0 where it does not. */
  private volatile BiFunction<WriteReplace, CellIdentifier, Integer> refusals = (m, cell) -> 0;

  public void refuse(BiFunction<WriteReplace, CellIdentifier, Integer> next) {
    refusals = next;
  }

  /** How a cell knows a message: by identifier and serial number. */
  public static int number(int messageIdentifier, SerialNumber serial) {
    return messageIdentifier << 16 | serial.toInt();
  }

  /** The {@link #number}s of the messages of one cell. */
  public synchronized Set<Integer> onAir(CellIdentifier cell) {
    return new TreeSet<>(onAir.getOrDefault(cell, Set.of()));
  }

  /** Cells that a KILL left without any message, in that order. */
  public synchronized List<CellIdentifier> silenced() {
    return List.copyOf(silenced);
  }

  /** Power off and on. */
  public synchronized void forgetAll() {
    onAir.clear();
  }

  @Override
  public synchronized List<CbspMessage> apply(CbspMessage message) {
    if (message instanceof WriteReplace m) {
      return List.of(write(m));
    } else if (message instanceof Kill m) {
      return List.of(kill(m));
    } else if (message instanceof StatusQuery m) {
      return List.of(status(m));
    } else if (message instanceof Reset m) {
      onAir.clear();
      return List.of(new ResetComplete(m.cells()));
    }
    return List.of();
  }

  private CbspMessage write(WriteReplace m) {
    List<CellFailure> failures = new ArrayList<>();
    List<BroadcastCount> replaced = new ArrayList<>();
    List<CellIdentifier> taken = new ArrayList<>();
    for (CellIdentifier cell : m.cells()) {
      int cause = write(m, m.oldSerialNumber(), cell);
      if (cause != 0) {
        failures.add(new CellFailure(cell, cause));
      } else {
        taken.add(cell);
        if (m.oldSerialNumber() != null) {
          replaced.add(count(cell));
        }
      }
    }
    return failures.isEmpty()
        ? new WriteReplaceComplete(Bscs.reference(m), m.oldSerialNumber(), replaced, taken)
        : new WriteReplaceFailure(
            Bscs.reference(m), m.oldSerialNumber(), failures, replaced, taken);
  }

  private int write(WriteReplace m, @Nullable SerialNumber old, CellIdentifier cell) {
    Set<Integer> there = onAir.computeIfAbsent(cell, c -> new TreeSet<>());
    int id = m.message().messageIdentifier();
    int refused = refusals.apply(m, cell);
    if (refused != 0) {
      return refused;
    } else if (there.contains(number(id, m.message().serialNumber()))) {
      return CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code();
    } else if (old != null && !there.remove(number(id, old))) {
      return CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code();
    }
    there.add(number(id, m.message().serialNumber()));
    return 0;
  }

  private CbspMessage kill(Kill m) {
    List<CellFailure> failures = new ArrayList<>();
    List<BroadcastCount> stopped = new ArrayList<>();
    for (CellIdentifier cell : m.cells()) {
      Set<Integer> there = onAir.computeIfAbsent(cell, c -> new TreeSet<>());
      if (there.remove(number(m.reference()))) {
        stopped.add(count(cell));
        if (there.isEmpty()) {
          silenced.add(cell);
        }
      } else {
        failures.add(new CellFailure(cell, CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code()));
      }
    }
    return failures.isEmpty()
        ? new KillComplete(m.reference(), stopped, List.of())
        : new KillFailure(m.reference(), failures, stopped, List.of());
  }

  private CbspMessage status(StatusQuery m) {
    List<CellFailure> failures = new ArrayList<>();
    List<BroadcastCount> known = new ArrayList<>();
    for (CellIdentifier cell : m.cells()) {
      if (onAir(cell).contains(number(m.reference()))) {
        known.add(count(cell));
      } else {
        failures.add(new CellFailure(cell, CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code()));
      }
    }
    return failures.isEmpty()
        ? new StatusQueryComplete(m.reference(), known)
        : new StatusQueryFailure(m.reference(), failures, known);
  }

  private static int number(Reference reference) {
    return number(reference.messageIdentifier(), reference.serialNumber());
  }

  private static BroadcastCount count(CellIdentifier cell) {
    return new BroadcastCount(cell, 1, false, false);
  }
}
