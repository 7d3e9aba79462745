package io.bongsu.gateway.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One session of PostgreSQL's own client, kept open. The time of a query is the client's: from its
 * sending until all rows have come.
 */
final class Psql implements AutoCloseable {
  private static final String END = "-- end of answer --";
  private static final String TIME = "Time: ";

  /** What came of a query. */
  record Answer(List<String> rows, double tookMs) {}

  /** Writes what is copied into a table. */
  interface Lines {
    void write(BufferedWriter to) throws IOException;
  }

  private final Path errors;
  private final Process process;
  private final BufferedWriter to;
  private final BufferedReader from;

  /**
   * Opens the session.
   *
   * @param command the client's, with whatever changes the user before it
   * @param errors where the client's complaints go
   */
  Psql(List<String> command, Path errors) throws IOException {
    this.errors = errors;
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    to =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    from =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var unused = ask("\\set ON_ERROR_STOP on\n\\timing on");
  }

  void run(String sql) throws IOException {
    var unused = ask(sql);
  }

  Answer ask(String sql) throws IOException {
    to.write(sql);
    return answer();
  }

  void copy(String sql, Lines lines) throws IOException {
    to.write(sql + "\n");
    lines.write(to);
    to.write("\\.");
    var unused = answer();
  }

  private Answer answer() throws IOException {
    to.write("\n\\echo " + END + "\n");
    to.flush();
    List<String> rows = new ArrayList<>();
    double tookMs = 0;
    for (String line = from.readLine(); !END.equals(line); line = from.readLine()) {
      if (line == null) {
        throw new IOException("psql ended (expected: an answer): " + Files.readString(errors));
      }
      if (line.startsWith(TIME)) {
        tookMs += Double.parseDouble(line.substring(TIME.length()).split(" ", 2)[0]);
      } else {
        rows.add(line);
      }
    }
    return new Answer(rows, tookMs);
  }

  @Override
  public void close() throws IOException {
    to.close(); // end of input ends it
    from.close();
    process.destroy();
  }
}
