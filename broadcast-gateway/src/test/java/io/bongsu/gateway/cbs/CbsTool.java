package io.bongsu.gateway.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The command line, and what it said last. */
final class CbsTool {
  static final String[] HEADER = {"--message-id", "4371", "--serial", "4021"};

  private static final ObjectMapper JSON = new ObjectMapper();

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  String out() {
    return out.toString().strip();
  }

  String err() {
    return err.toString().strip();
  }

  /** With {@link #HEADER}. */
  JsonNode encode(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(HEADER));
    arguments.addAll(List.of(options));
    return json("encode", arguments);
  }

  JsonNode decode(String kind, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("--kind", kind));
    all.addAll(List.of(arguments));
    return json("decode", all);
  }

  JsonNode json(String command, List<String> arguments) throws Exception {
    assertEquals(0, run(command, arguments), this::err);
    return JSON.readTree(out());
  }

  /** Gives its exit code. */
  int run(String command, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(arguments);
    out = new StringWriter();
    err = new StringWriter();
    return new CommandLine(new CbsCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }
}
