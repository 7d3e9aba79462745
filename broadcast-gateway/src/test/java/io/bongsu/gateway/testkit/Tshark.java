package io.bongsu.gateway.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** An independent decoder reads recorded CBSP octets. */
public final class Tshark {
  private static final int CBSP_PORT = 48050;
  private static final int OUR_PORT = 40000;

  private final Path folder;

  /** Works in a folder of the test. */
  public Tshark(Path folder) {
    this.folder = folder;
  }

  /** What we sent to a BSC, in words. */
  public String details(List<ByteString> sent) throws Exception {
    return read(sent, OUR_PORT + "," + CBSP_PORT, List.of("-O", "cbsp,gsm_cbs"));
  }

  /** A row for each CBSP packet that we sent, its fields parted by {@code |}. */
  public List<String> fields(List<ByteString> sent, String... names) throws Exception {
    return fields(sent, OUR_PORT + "," + CBSP_PORT, names);
  }

  /** The same for what a BSC sent. */
  public List<String> fieldsOfBsc(List<ByteString> received, String... names) throws Exception {
    return fields(received, CBSP_PORT + "," + OUR_PORT, names);
  }

  private List<String> fields(List<ByteString> octets, String ports, String... names)
      throws Exception {
    List<String> options = new ArrayList<>(List.of("-T", "fields", "-E", "separator=|"));
    for (String name : names) {
      options.addAll(List.of("-e", name));
    }
    return read(octets, ports, options).lines().toList();
  }

  private String read(List<ByteString> octets, String ports, List<String> options)
      throws Exception {
    Path dump = folder.resolve("octets.txt");
    Path capture = folder.resolve("octets.pcap");
    StringBuilder text = new StringBuilder();
    for (ByteString write : octets) {
      String hex = HexFormat.ofDelimiter(" ").formatHex(write.toByteArray());
      text.append("000000 ").append(hex).append('\n');
    }
    Files.writeString(dump, text);
    run(List.of("text2pcap", "-q", "-T", ports, dump.toString(), capture.toString()));
    List<String> command =
        new ArrayList<>(
            List.of(
                "tshark",
                "-r",
                capture.toString(),
                "-d",
                "tcp.port==" + CBSP_PORT + ",cbsp",
                "-Y",
                "cbsp"));
    command.addAll(options);
    return run(command);
  }

  private String run(List<String> command) throws Exception {
    Path errors = folder.resolve("tshark-errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError(
          command.get(0) + ": not found (expected: installed, apt-get install tshark)", e);
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exit = process.waitFor();
    assertEquals(0, exit, command + "\n" + Files.readString(errors));
    return output;
  }
}
