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

  /** What tshark reads in CBSP messages, each in a packet of TCP, as the options have it shown. */
  public String cbsp(List<ByteString> messages, String... options) throws Exception {
    Path capture = capture(messages, List.of("-T", "48049,48050"));
    List<String> command =
        new ArrayList<>(List.of("tshark", "-r", capture.toString(), "-d", "tcp.port==48050,cbsp"));
    command.addAll(List.of(options));
    return run(command);
  }

  private List<String> rows(
      List<ByteString> packets, List<String> link, List<String> options, String... fields)
      throws Exception {
    Path capture = capture(packets, link);
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
    command.addAll(options);
    command.addAll(fields(fields));
    return run(command).lines().toList();
  }

  /** Options by which a packet becomes a row of these fields, parted by {@code |}. */
  public static List<String> fields(String... names) {
    List<String> options = new ArrayList<>(List.of("-T", "fields", "-E", "separator=|"));
    for (String name : names) {
      options.addAll(List.of("-e", name));
    }
    return options;
  }

  private Path capture(List<ByteString> packets, List<String> link) throws Exception {
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
    return capture;
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
