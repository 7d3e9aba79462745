package io.bongsu.gateway.history;

import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.alert.Records;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.NodeCells;
import io.bongsu.proto.journal.v1.Record;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One row for each radio node of each alert: what it was asked, and what came of it. */
final class Deliveries {
  private record Row(
      NodeCellStates cells,
      @Nullable Long handedUs,
      @Nullable Long answeredUs,
      @Nullable Long stopUs,
      @Nullable String note) {}

  /** The cells of one radio node before and after a record. */
  record Change(CellCounts before, CellCounts after) {}

  private final Sql sql;

  Deliveries(Sql sql) {
    this.sql = sql;
  }

  /** Gives the counts over all radio nodes. */
  CellCounts asked(long number, AlertApproved approved) throws SQLException {
    sql.run("DELETE FROM delivery WHERE number = ?", number);
    CellCounts all = CellCounts.NONE;
    for (NodeCells node : CellsByNode.listed(approved.getCellsOfNodes())) {
      NodeCellStates cells = NodeCellStates.asked(node);
      all = all.plus(cells.counts());
      sql.run(
          "INSERT INTO delivery VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, ?, ?)",
          number,
          node.getRadioNode(),
          cells.counts().asked(),
          cells.states(),
          cells.cells());
    }
    return all;
  }

  /** Null where the alert has no such radio node. */
  @Nullable Change delivered(long number, Record record) throws SQLException {
    String radioNode = Records.radioNode(record);
    Row before =
        sql.first(
            row ->
                new Row(
                    NodeCellStates.of(row.getBytes(1), row.getBytes(2)),
                    // By number: by name, the driver reads the names of the columns each time.
                    Sql.longOrNull(row, 3),
                    Sql.longOrNull(row, 4),
                    Sql.longOrNull(row, 5),
                    row.getString(6)),
            """
            SELECT cells, states, handed_us, answered_us, stop_us, note FROM delivery
              WHERE number = ? AND radio_node = ?
            """,
            number,
            radioNode);
    if (before == null) {
      return null;
    }
    CellCounts countsBefore = before.cells().counts();
    Row after = changed(before, record);
    CellCounts counts = after.cells().counts();
    sql.run(
        """
        UPDATE delivery SET accepted = ?, refused = ?, silent = ?, broadcasting = ?,
          stop_confirmed = ?, stop_refused = ?, handed_us = ?, answered_us = ?, stop_us = ?, note = ?,
          states = ?
          WHERE number = ? AND radio_node = ?
        """,
        counts.accepted(),
        counts.refused(),
        counts.silent(),
        counts.broadcasting(),
        counts.stopConfirmed(),
        counts.stopRefused(),
        after.handedUs(),
        after.answeredUs(),
        after.stopUs(),
        after.note(),
        after.cells().states(),
        number,
        radioNode);
    return new Change(countsBefore, counts);
  }

  private static Row changed(Row row, Record record) {
    NodeCellStates cells = row.cells();
    switch (record.getEventCase()) {
      case HANDED_TO_RADIO -> {
        Long stopUs = row.stopUs();
        cells.handed(record.getHandedToRadio(), stopUs == null || stopUs <= record.getAtUs());
        String note = cells.counts().silent() == 0 ? null : row.note();
        return new Row(cells, record.getAtUs(), row.answeredUs(), stopUs, note);
      }
      case NODE_SILENT -> {
        cells.silent(record.getNodeSilent());
        return new Row(
            cells,
            row.handedUs(),
            row.answeredUs(),
            row.stopUs(),
            record.getNodeSilent().getReason());
      }
      case NODE_ANSWERED -> cells.answered(record.getNodeAnswered());
      case CELLS_BROADCASTING -> cells.broadcasting(record.getCellsBroadcasting());
      case STOP_ANSWERED -> cells.stopAnswered(record.getStopAnswered());
      default -> throw new IllegalArgumentException("not an outcome: " + record.getEventCase());
    }
    Long first = row.answeredUs() == null ? Long.valueOf(record.getAtUs()) : row.answeredUs();
    Long stopUs = record.hasStopAnswered() ? Long.valueOf(record.getAtUs()) : row.stopUs();
    return new Row(cells, row.handedUs(), first, stopUs, row.note());
  }
}
