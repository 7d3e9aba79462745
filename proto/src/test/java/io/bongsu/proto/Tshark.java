package io.bongsu.proto;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The foreign decoder of Debian, given one packet after another. */
public final class Tshark {
  private final Path folder;

  /** Its files go to a folder of the test's. */
  public Tshark(Path folder) {
    this.folder = folder;
  }

  /** What tshark reads in packets of UDP. */
  public List<String> udp(int port, List<ByteString> packets, String... fields) throws Exception {
    return rows(packets, List.of("-u", port + "," + port), List.of(), fields);
  }

  /** What tshark reads in packets that are a protocol and nothing else. */
  public List<String> bare(String protocol, List<ByteString> packets, String... fields)
      throws Exception {
    String table = "uat:user_dlts:\"User 0 (DLT=147)\",\"" + protocol + "\",\"0\",\"\",\"0\",\"\"";
    return rows(packets, List.of("-l", "147"), List.of("-o", table), fields);
  }

  private List<String> rows(
      List<ByteString> packets, List<String> link, List<String> options, String... fields)
      throws Exception {
    Path dump = folder.resolve("packets.txt");
    Path capture = folder.resolve("packets.pcap");
    StringBuilder text = new StringBuilder();
    for (ByteString packet : packets) {
      String octets = Octets.hex(packet).replaceAll("..", "$0 ").strip();
      text.append("000000 ").append(octets).append('\n');
    }
    Files.writeString(dump, text);
    List<String> convert = new ArrayList<>(List.of("text2pcap", "-q"));
    convert.addAll(link);
    convert.addAll(List.of(dump.toString(), capture.toString()));
    run(convert);
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
    command.addAll(options);
    command.addAll(List.of("-T", "fields", "-E", "separator=|"));
    for (String field : fields) {
      command.addAll(List.of("-e", field));
    }
    return run(command).lines().toList();
  }

  private String run(List<String> command) throws Exception {
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new AssertionError(command.get(0) + ": not found; apt-get install tshark", e);
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command + "\n" + Files.readString(errors));
    }
    return output;
  }
}
