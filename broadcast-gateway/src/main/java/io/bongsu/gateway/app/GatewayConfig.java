package io.bongsu.gateway.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bongsu.gateway.radio.RadioNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway is told at start, from one YAML file.
 *
 * <pre>
 * dataDir: /var/lib/bongsu-gateway
 * http: {host: 127.0.0.1, port: 8080}
 * mqtt: {host: 127.0.0.1, port: 1883}
 * radioNodes:
 *   - {name: bsc-1, operator: SKT, host: 127.0.0.1, port: 48050}
 * </pre>
 *
 * @param dataDir relative paths count from the file's folder
 * @param http where people and programs come in; loopback and 8080 unless told otherwise
 * @param mqtt where field gateways come in; loopback and 1883 unless told otherwise
 * @param templates own wording in place of the built-in one, or null
 */
record GatewayConfig(
    Path dataDir, Listen http, Listen mqtt, List<RadioNode> radioNodes, @Nullable Path templates) {

  /** Port 0 takes any free one. */
  record Listen(String host, int port) {
    boolean isLoopback() {
      return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
  }

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** The file as it stands, before it is checked. */
  private record Raw(
      @Nullable String dataDir,
      @Nullable RawListen http,
      @Nullable RawListen mqtt,
      @Nullable List<@Nullable RawNode> radioNodes,
      @Nullable String templates) {}

  private record RawListen(@Nullable String host, @Nullable Integer port) {}

  private record RawNode(
      @Nullable String name,
      @Nullable String operator,
      @Nullable String host,
      @Nullable Integer port) {}

  static GatewayConfig read(Path file) throws ConfigException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Raw raw = YAML.readValue(bytes, Raw.class);
      if (raw == null) {
        throw new ConfigException(file + ": empty (expected: dataDir, http, mqtt, radioNodes)");
      }
      return checked(file, raw);
    } catch (JsonProcessingException e) {
      throw YamlErrors.in(file, e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read (expected: a YAML file)");
    }
  }

  private static GatewayConfig checked(Path file, Raw raw) throws ConfigException {
    Path absolute = file.toAbsolutePath();
    if (raw.dataDir() == null || raw.dataDir().isBlank()) {
      throw new ConfigException(file + ": dataDir: missing (expected: a folder)");
    }
    List<@Nullable RawNode> nodes = raw.radioNodes() == null ? List.of() : raw.radioNodes();
    Set<String> names = new HashSet<>();
    List<RadioNode> radioNodes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      String field = "radioNodes[" + i + "]";
      RawNode node = nodes.get(i);
      if (node == null) {
        throw new ConfigException(file + ": " + field + ": empty (expected: name, host and port)");
      }
      String name = text(file, field + ".name", node.name());
      if (!names.add(name)) {
        throw new ConfigException(
            file + ": " + field + ".name: " + name + " twice (expected: once)");
      }
      radioNodes.add(
          new RadioNode(
              name,
              node.operator() == null ? "" : node.operator(),
              text(file, field + ".host", node.host()),
              port(file, field + ".port", node.port(), 1)));
    }
    return new GatewayConfig(
        absolute.resolveSibling(raw.dataDir()),
        listen(file, "http", raw.http(), 8080),
        listen(file, "mqtt", raw.mqtt(), 1883),
        List.copyOf(radioNodes),
        raw.templates() == null ? null : absolute.resolveSibling(raw.templates()));
  }

  private static Listen listen(Path file, String field, @Nullable RawListen raw, int defaultPort)
      throws ConfigException {
    if (raw == null) {
      return new Listen("127.0.0.1", defaultPort);
    }
    return new Listen(
        raw.host() == null ? "127.0.0.1" : text(file, field + ".host", raw.host()),
        raw.port() == null ? defaultPort : port(file, field + ".port", raw.port(), 0));
  }

  private static int port(Path file, String field, @Nullable Integer port, int least)
      throws ConfigException {
    if (port == null || port < least || port > 65535) {
      throw new ConfigException(
          file + ": " + field + ": " + port + " (expected: " + least + "-65535)");
    }
    return port;
  }

  private static String text(Path file, String field, @Nullable String value)
      throws ConfigException {
    if (value == null || value.isBlank()) {
      throw new ConfigException(file + ": " + field + ": missing (expected: a text)");
    }
    return value;
  }
}
