package io.bongsu.gateway.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bongsu.gateway.ecbe.EcbeSettings;
import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.radio.RadioNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 *   - {name: lab-bsc, road: drill, host: 127.0.0.1, port: 48051}
 * </pre>
 *
 * @param dataDir relative paths count from the file's folder
 * @param http where people and programs come in; loopback and 8080 unless told otherwise
 * @param mqtt where field gateways come in; loopback and 1883 unless told otherwise
 * @param radioNodes the live ones; those with {@code road: drill} are {@code drillNodes}, and
 *     nothing live is ever sent to them, nor a drill to the others
 * @param members who keeps the journal; this gateway alone unless told otherwise
 * @param policy what the gateway may decide by itself, and when it asks the next level up
 * @param canaryEveryS how often every path is tried by itself, seconds; 0 is never, 600 unless told
 *     otherwise
 * @param radio how links to radio nodes behave, and where those come in that connect to us
 * @param templates own wording in place of the built-in one, or null
 * @param ecbe who may have messages sent over the REST of osmo-cbc, or null: nobody
 */
record GatewayConfig(
    Path dataDir,
    Listen http,
    Listen mqtt,
    Members members,
    List<RadioNode> radioNodes,
    List<RadioNode> drillNodes,
    @Nullable Path templates,
    PolicyConfig policy,
    int canaryEveryS,
    @Nullable EcbeSettings ecbe,
    RadioConfig radio) {
  static final int CANARY_EVERY_S = 600;

  /** Live ones and those for drills: all that cells may belong to. */
  List<RadioNode> everyNode() {
    return Stream.concat(radioNodes.stream(), drillNodes.stream()).toList();
  }

  /** Port 0 takes any free one. */
  record Listen(String host, int port) {
    boolean isLoopback() {
      return isLoopback(host);
    }

    /** By its writing: a name may be anybody's. */
    static boolean isLoopback(String host) {
      return host.equals("localhost") || LOOPBACK_4.matcher(host).matches() || host.equals("::1");
    }
  }

  private static final Pattern LOOPBACK_4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\[\\]]+?)\\]?:([0-9]{1,5})");

  private static final Pattern HTTP =
      Pattern.compile("(https?)://\\[?([^\\[\\]/@]+?)\\]?(:[0-9]{1,5})?/?");

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
      @Nullable RawJournal journal,
      @Nullable List<RadioConfig.@Nullable RawNode> radioNodes,
      RadioConfig.@Nullable RawCbsp cbsp,
      @Nullable String templates,
      @Nullable Map<String, PolicyConfig.@Nullable RawIncidents> incidents,
      @Nullable List<PolicyConfig.@Nullable RawRule> preAuthorised,
      @Nullable Map<String, @Nullable List<PolicyConfig.@Nullable RawStep>> escalation,
      @Nullable List<@Nullable String> longTexts,
      @Nullable Map<String, @Nullable Map<String, @Nullable Integer>> deadlinesS,
      @Nullable String canaryEveryS,
      EcbeConfig.@Nullable Raw ecbe) {}

  record RawListen(@Nullable String host, @Nullable Integer port) {}

  private record RawJournal(
      @Nullable String node,
      @Nullable List<@Nullable RawMember> nodes,
      @Nullable RawTls tls,
      @Nullable Boolean allowPlainHttp) {}

  private record RawMember(
      @Nullable String name, @Nullable String address, @Nullable String http) {}

  private record RawTls(
      @Nullable String key, @Nullable String certificate, @Nullable String trusted) {}

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
    return new GatewayConfig(
        absolute.resolveSibling(raw.dataDir()),
        listen(file, "http", raw.http(), 8080),
        listen(file, "mqtt", raw.mqtt(), 1883),
        raw.journal() == null ? Members.alone() : members(file, raw.journal()),
        RadioConfig.nodes(file, raw.radioNodes(), raw.cbsp(), false),
        RadioConfig.nodes(file, raw.radioNodes(), raw.cbsp(), true),
        raw.templates() == null ? null : absolute.resolveSibling(raw.templates()),
        PolicyConfig.of(
            file,
            raw.incidents(),
            raw.preAuthorised(),
            raw.escalation(),
            raw.longTexts(),
            raw.deadlinesS()),
        canaryEveryS(file, raw.canaryEveryS()),
        raw.ecbe() == null ? null : EcbeConfig.of(new YamlFields(file), raw.ecbe()),
        RadioConfig.of(file, raw.cbsp()));
  }

  private static Members members(Path file, RawJournal raw) throws ConfigException {
    List<Members.Member> members = new ArrayList<>();
    List<@Nullable RawMember> nodes = raw.nodes() == null ? List.of() : raw.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      String field = "journal.nodes[" + i + "]";
      RawMember node = nodes.get(i);
      if (node == null) {
        throw new ConfigException(file + ": " + field + ": empty (expected: name and address)");
      }
      String name = text(file, field + ".name", node.name());
      String address = text(file, field + ".address", node.address());
      Matcher parts = ADDRESS.matcher(address);
      if (!parts.matches()) {
        throw new ConfigException(
            file + ": " + field + ".address: " + address + " (expected: host:port)");
      }
      if (members.stream().anyMatch(member -> member.name().equals(name))) {
        throw new ConfigException(
            file + ": " + field + ".name: " + name + " twice (expected: once)");
      }
      members.add(
          new Members.Member(
              name,
              parts.group(1),
              port(file, field + ".address", Integer.valueOf(parts.group(2)), 1),
              http(file, field + ".http", node.http(), raw.allowPlainHttp())));
    }
    Members.Tls tls = raw.tls() == null ? null : tls(file, raw.tls());
    boolean local = members.stream().allMatch(m -> new Listen(m.host(), m.port()).isLoopback());
    if (!local && tls == null) {
      throw new ConfigException(
          file
              + ": journal.tls: missing (expected: key, certificate and trusted, as the journal"
              + " crosses a network)");
    }
    try {
      return new Members(text(file, "journal.node", raw.node()), members, tls);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(file + ": " + e.getMessage());
    }
  }

  /** Where people's tokens go when a request is passed on. */
  private static @Nullable String http(
      Path file, String field, @Nullable String url, @Nullable Boolean allowPlain)
      throws ConfigException {
    if (url == null) {
      return null;
    }
    Matcher parts = HTTP.matcher(url);
    if (!parts.matches()) {
      throw new ConfigException(
          file + ": " + field + ": " + url + " (expected: http:// or https://, host and port)");
    }
    boolean plain = parts.group(1).equals("http");
    if (plain && !Listen.isLoopback(parts.group(2)) && !Boolean.TRUE.equals(allowPlain)) {
      throw new ConfigException(
          file
              + ": "
              + field
              + ": "
              + url
              + " (expected: https://, or journal.allowPlainHttp: true where nobody else can read"
              + " that network: orders and tokens are passed on to it in clear)");
    }
    return url;
  }

  private static Members.Tls tls(Path file, RawTls raw) throws ConfigException {
    Path absolute = file.toAbsolutePath();
    return new Members.Tls(
        absolute.resolveSibling(text(file, "journal.tls.key", raw.key())),
        absolute.resolveSibling(text(file, "journal.tls.certificate", raw.certificate())),
        absolute.resolveSibling(text(file, "journal.tls.trusted", raw.trusted())));
  }

  static Listen listen(Path file, String field, @Nullable RawListen raw, int defaultPort)
      throws ConfigException {
    if (raw == null) {
      return new Listen("127.0.0.1", defaultPort);
    }
    return new Listen(
        raw.host() == null ? "127.0.0.1" : text(file, field + ".host", raw.host()),
        raw.port() == null ? defaultPort : port(file, field + ".port", raw.port(), 0));
  }

  /** More often than every 10 s it would be a load, not a probe. */
  private static int canaryEveryS(Path file, @Nullable String given) throws ConfigException {
    if (given == null) {
      return CANARY_EVERY_S;
    }
    int everyS = given.matches("[0-9]{1,5}") ? Integer.parseInt(given) : 0;
    if (!given.equals("off") && (everyS < 10 || everyS > 86_400)) {
      throw new ConfigException(
          file + ": canaryEveryS: " + given + " (expected: 10-86400, or \"off\")");
    }
    return everyS;
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
