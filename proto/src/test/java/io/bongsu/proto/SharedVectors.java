package io.bongsu.proto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Byte vectors of other projects, which lie beside the repository and not in it. */
public final class SharedVectors {
  private static final String FILE = "shared/vectors/cell-broadcast.jsonl";

  private SharedVectors() {}

  /** One line of the file; {@code expected} may hold anything its source asserted. */
  public record Vector(String source, ByteString octets, JsonNode expected, JsonNode line) {
    @Override
    public String toString() {
      return source + " " + Octets.hex(octets);
    }
  }

  public static List<Vector> ofKind(String kind) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Vector> vectors = new ArrayList<>();
    for (String line : Files.readAllLines(file())) {
      JsonNode node = json.readTree(line);
      if (node.get("kind").asText().equals(kind)) {
        vectors.add(
            new Vector(
                node.get("source").asText(),
                Octets.of(node.get("hex").asText()),
                node.get("expected"),
                node));
      }
    }
    return vectors;
  }

  /** All the kinds there are. */
  public static Set<String> kinds() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Set<String> kinds = new TreeSet<>();
    for (String line : Files.readAllLines(file())) {
      kinds.add(json.readTree(line).get("kind").asText());
    }
    return kinds;
  }

  private static Path file() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(FILE);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new AssertionError(FILE + ": not beside the repository, looked upwards from " + start);
  }
}
