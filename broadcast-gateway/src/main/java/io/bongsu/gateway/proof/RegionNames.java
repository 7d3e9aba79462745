package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.TerritoryStore;
import io.bongsu.gateway.ops.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * What regions are called, for who reads a report.
 *
 * <p>The journal holds codes only: names are of the territory that lies beside it now, and are no
 * part of the proof. Without one that can be read, codes stand alone.
 */
final class RegionNames {
  private final Map<String, Words> byCode = new HashMap<>();

  /** None. */
  RegionNames() {}

  /**
   * Of the territory in a gateway's data folder, which is only read; none where there is none.
   *
   * @throws SQLException where there is one that cannot be read
   */
  static RegionNames in(Path dataDir) throws SQLException {
    RegionNames names = new RegionNames();
    Path file = new TerritoryStore(dataDir).file();
    if (Files.exists(file)) {
      SQLiteConfig readOnly = new SQLiteConfig();
      readOnly.setReadOnly(true);
      try (Connection connection = readOnly.createConnection("jdbc:sqlite:" + file);
          Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT code, name_ko, name_en FROM region WHERE code IS NOT NULL")) {
        while (rows.next()) {
          names.byCode.put(rows.getString(1), new Words(rows.getString(2), rows.getString(3)));
        }
      }
    }
    return names;
  }

  /** With its code. */
  Words of(String code) {
    Words name = byCode.get(code);
    return name == null
        ? new Words(code, code)
        : new Words(name.ko() + " (" + code + ")", name.en() + " (" + code + ")");
  }
}
