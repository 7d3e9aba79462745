package io.bongsu.gateway.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An alert at one radio node.
 *
 * @param handedUs when it was last written to the link
 * @param answeredUs when the radio node first said something of it
 * @param note why nothing is known of its cells
 */
public record PastDelivery(
    String radioNode,
    CellCounts cells,
    @Nullable Long handedUs,
    @Nullable Long answeredUs,
    @Nullable String note) {

  static PastDelivery read(ResultSet row) throws SQLException {
    return new PastDelivery(
        row.getString("radio_node"),
        PastAlert.cells(row),
        Sql.longOrNull(row, "handed_us"),
        Sql.longOrNull(row, "answered_us"),
        row.getString("note"));
  }
}
