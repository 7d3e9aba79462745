package io.bongsu.gateway.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the records up to now leave it. Times are microseconds since 1970.
 *
 * @param number of the record that opened it
 * @param because why it was confirmed
 * @param alertIds in the order in which they were drafted
 */
public record PastIncident(
    long number,
    String id,
    String state,
    String hazard,
    String region,
    @Nullable String because,
    long openedUs,
    @Nullable Long confirmedUs,
    @Nullable Long closedUs,
    int triggers,
    int sensors,
    List<String> alertIds) {

  static PastIncident read(ResultSet row, List<String> alertIds) throws SQLException {
    return new PastIncident(
        row.getLong("number"),
        row.getString("id"),
        row.getString("state"),
        row.getString("hazard"),
        row.getString("region"),
        row.getString("because"),
        row.getLong("opened_us"),
        Sql.longOrNull(row, "confirmed_us"),
        Sql.longOrNull(row, "closed_us"),
        row.getInt("triggers"),
        row.getInt("sensors"),
        alertIds);
  }
}
