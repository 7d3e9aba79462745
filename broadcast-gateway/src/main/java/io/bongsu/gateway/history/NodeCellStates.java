package io.bongsu.gateway.history;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.alert.CellSets;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.CellsBroadcasting;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeCells;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.StopAnswered;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What is known of each cell of one alert at one radio node, so that it can be counted: radio nodes
 * are asked about the same cells again and again, and sums over their answers would count twice.
 *
 * <p>The one place that knows how records name cells. Kept as two octet strings: the cells as they
 * were approved, and one octet of state for each, with what it said to a stop in two bits of it.
 */
final class NodeCellStates {
  private static final byte ASKED = 0;
  private static final byte ACCEPTED = 1;
  private static final byte BROADCASTING = 2;
  private static final byte SILENT = 3;
  private static final byte REFUSED = 4;

  private static final byte STATE = 0x0F;
  private static final byte NO_STOP = 0;
  private static final byte STOP_CONFIRMED = 0x10;
  private static final byte STOP_REFUSED = 0x20;

  private final byte[] cells;
  private final byte[] states;
  private final Map<CellGlobalId, Integer> places;

  private NodeCellStates(byte[] cells, byte[] states, Map<CellGlobalId, Integer> places) {
    this.cells = cells;
    this.states = states;
    this.places = places;
  }

  static NodeCellStates asked(NodeCells approved) {
    Map<CellGlobalId, Integer> places = places(approved);
    return new NodeCellStates(approved.toByteArray(), new byte[places.size()], places);
  }

  static NodeCellStates of(byte[] cells, byte[] states) throws SQLException {
    try {
      return new NodeCellStates(cells, states, places(NodeCells.parseFrom(cells)));
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException("cells of a radio node: " + e.getMessage(), e);
    }
  }

  /**
   * Sent anew to where it was unknown or refused: nothing is known to be wrong any more.
   *
   * @param afterStop whether it was written after what the radio node said of a stop; the record
   *     may come later than that although it was written before
   */
  void handed(HandedToRadio handed, boolean afterStop) {
    Collection<CellGlobalId> given = handed.hasCells() ? named(handed.getCells()) : places.keySet();
    change(given, ASKED, now -> now == SILENT || now == REFUSED);
    if (afterStop) {
      stop(given, NO_STOP);
    }
  }

  void answered(NodeAnswered answered) {
    stop(named(answered.getAccepted()), NO_STOP);
    change(named(answered.getAccepted()), ACCEPTED, now -> now != BROADCASTING);
    change(
        answered.getFailuresList().stream()
            .map(failure -> CellSets.cell(failure.getCell()))
            .toList(),
        REFUSED,
        now -> true);
  }

  void silent(NodeSilent silent) {
    change(named(silent.getCells()), SILENT, now -> true);
  }

  void broadcasting(CellsBroadcasting broadcasting) {
    change(named(broadcasting.getCells()), BROADCASTING, now -> true);
    stop(named(broadcasting.getCells()), NO_STOP);
  }

  /** What it did before stays: people saw it. */
  void stopAnswered(StopAnswered answered) {
    stop(named(answered.getStopped()), STOP_CONFIRMED);
    stop(
        answered.getFailuresList().stream()
            .map(failure -> CellSets.cell(failure.getCell()))
            .toList(),
        STOP_REFUSED);
  }

  CellCounts counts() {
    return new CellCounts(
        states.length,
        count(STATE, ACCEPTED),
        count(STATE, REFUSED),
        count(STATE, SILENT),
        count(STATE, BROADCASTING),
        count(STOP_CONFIRMED, STOP_CONFIRMED),
        count(STOP_REFUSED, STOP_REFUSED));
  }

  byte[] cells() {
    return cells;
  }

  byte[] states() {
    return states;
  }

  private void change(Collection<CellGlobalId> which, byte to, IntPredicate from) {
    for (CellGlobalId cell : which) {
      Integer place = places.get(cell);
      if (place != null && from.test(states[place] & STATE)) {
        states[place] = (byte) ((states[place] & ~STATE) | to);
      }
    }
  }

  private void stop(Collection<CellGlobalId> which, byte to) {
    for (CellGlobalId cell : which) {
      Integer place = places.get(cell);
      if (place != null) {
        states[place] = (byte) ((states[place] & STATE) | to);
      }
    }
  }

  private int count(byte mask, byte value) {
    int count = 0;
    for (byte one : states) {
      count += (one & mask) == value ? 1 : 0;
    }
    return count;
  }

  private static Map<CellGlobalId, Integer> places(NodeCells approved) {
    Map<CellGlobalId, Integer> places = new HashMap<>();
    CellSets.cells(approved.getCells()).forEach(cell -> places.putIfAbsent(cell, places.size()));
    return places;
  }

  private Collection<CellGlobalId> named(CellSet cells) {
    return CellSets.cells(cells, places.keySet());
  }
}
