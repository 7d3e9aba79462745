package io.bongsu.gateway.testkit;

import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How scripted BSCs behave. */
public final class Bscs {
  private Bscs() {}

  /** Takes everything and counts one broadcast in every cell it is asked about. */
  public static Function<CbspMessage, List<CbspMessage>> willing() {
    return refusing(Set.of());
  }

  /** Refuses some cells, because they have no broadcast channel. */
  public static Function<CbspMessage, List<CbspMessage>> refusing(Set<CellIdentifier> without) {
    return message -> {
      if (message instanceof WriteReplace m) {
        List<CellFailure> failures =
            m.cells().stream()
                .filter(without::contains)
                .map(cell -> new CellFailure(cell, CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code()))
                .toList();
        List<CellIdentifier> taken =
            m.cells().stream().filter(cell -> !without.contains(cell)).toList();
        return List.of(
            failures.isEmpty()
                ? new WriteReplaceComplete(reference(m), m.oldSerialNumber(), List.of(), taken)
                : new WriteReplaceFailure(
                    reference(m), m.oldSerialNumber(), failures, List.of(), taken));
      } else if (message instanceof StatusQuery m) {
        return List.of(
            new StatusQueryComplete(
                m.reference(),
                m.cells().stream().map(c -> new BroadcastCount(c, 1, false, false)).toList()));
      } else if (message instanceof Reset m) {
        return List.of(new ResetComplete(m.cells()));
      }
      return List.of();
    };
  }

  public static Function<CbspMessage, List<CbspMessage>> silent() {
    return message -> List.of();
  }

  /** As {@link #willing}, and stops what it is told to stop. */
  public static Function<CbspMessage, List<CbspMessage>> obedient() {
    return message ->
        message instanceof CbspMessage.Kill m
            ? List.of(new CbspMessage.KillComplete(m.reference(), List.of(), m.cells()))
            : willing().apply(message);
  }

  /** Takes everything and refuses to stop it. */
  public static Function<CbspMessage, List<CbspMessage>> stubborn() {
    return message ->
        message instanceof CbspMessage.Kill m
            ? List.of(
                new CbspMessage.KillFailure(
                    m.reference(),
                    m.cells().stream()
                        .map(cell -> new CellFailure(cell, CbspCause.UNSPECIFIED_ERROR.code()))
                        .toList(),
                    List.of(),
                    List.of()))
            : willing().apply(message);
  }

  public static Reference reference(WriteReplace m) {
    return new Reference(
        m.message().messageIdentifier(), m.message().serialNumber(), Channel.BASIC);
  }
}
