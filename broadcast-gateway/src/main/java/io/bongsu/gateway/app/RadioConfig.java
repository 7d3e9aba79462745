package io.bongsu.gateway.app;

import io.bongsu.gateway.app.GatewayConfig.Listen;
import io.bongsu.gateway.app.GatewayConfig.RawListen;
import io.bongsu.gateway.radio.LinkSettings;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import io.netty.util.NetUtil;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Radio nodes and how we speak to them, as configured.
 *
 * <pre>
 * radioNodes:
 *   - {name: bsc-1, operator: SKT, host: 127.0.0.1, port: 48050}
 *   - {name: bsc-2, operator: SKT, host: 127.0.0.2, connects: true, resetOnConnect: true}
 * cbsp:
 *   listen: {host: 127.0.0.1, port: 48049}
 *   keepAliveS: 15
 *   loadQueryS: 300
 * </pre>
 *
 * @param listen where radio nodes come in that connect to us; null where none does
 * @param loadQueryS how often each is asked for its load; 0 for never
 */
record RadioConfig(@Nullable Listen listen, LinkSettings links, int loadQueryS) {
  private static final int CBSP_PORT = 48_049; // 3gpp-cbsp, IANA
  private static final int LOAD_QUERY_S = 300;
  private static final int MOST_LOAD_QUERY_S = 86_400;

  static final RadioConfig DEFAULTS = new RadioConfig(null, LinkSettings.DEFAULTS, LOAD_QUERY_S);

  record RawCbsp(
      @Nullable RawListen listen, @Nullable Integer keepAliveS, @Nullable Integer loadQueryS) {}

  record RawNode(
      @Nullable String name,
      @Nullable String operator,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable Boolean connects,
      @Nullable Boolean resetOnConnect,
      @Nullable String road) {}

  static RadioConfig of(Path file, @Nullable RawCbsp raw) throws ConfigException {
    if (raw == null) {
      return DEFAULTS;
    }
    YamlFields fields = new YamlFields(file);
    int keepAliveS =
        fields.number(
            "cbsp.keepAliveS", raw.keepAliveS(), 1, 120, LinkSettings.DEFAULTS.keepAliveS());
    return new RadioConfig(
        raw.listen() == null
            ? null
            : GatewayConfig.listen(file, "cbsp.listen", raw.listen(), CBSP_PORT),
        LinkSettings.keepAlive(keepAliveS),
        fields.number("cbsp.loadQueryS", raw.loadQueryS(), 0, MOST_LOAD_QUERY_S, LOAD_QUERY_S));
  }

  /**
   * Those of one road; all are checked.
   *
   * @param drills whether those with {@code road: drill} are wanted, or the others
   */
  static List<RadioNode> nodes(
      Path file, @Nullable List<@Nullable RawNode> given, @Nullable RawCbsp cbsp, boolean drills)
      throws ConfigException {
    YamlFields fields = new YamlFields(file);
    List<@Nullable RawNode> nodes = given == null ? List.of() : given;
    Set<String> names = new HashSet<>();
    List<RadioNode> radioNodes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      String field = "radioNodes[" + i + "]";
      RawNode node = nodes.get(i);
      if (node == null) {
        throw new ConfigException(file + ": " + field + ": empty (expected: name, host and port)");
      }
      RadioNode one = node(fields, field, node);
      if (!names.add(one.name())) {
        throw fields.wrong(field + ".name", one.name() + " twice", "once");
      }
      if (one.connects() && (cbsp == null || cbsp.listen() == null)) {
        throw fields.wrong(
            field + ".connects", "true", "with cbsp.listen, where it can connect to");
      }
      if (isDrill(fields, field, node) == drills) {
        radioNodes.add(one);
      }
    }
    return List.copyOf(radioNodes);
  }

  private static RadioNode node(YamlFields fields, String field, RawNode node)
      throws ConfigException {
    boolean connects = Boolean.TRUE.equals(node.connects());
    String name = fields.text(field + ".name", node.name());
    String host = fields.text(field + ".host", node.host());
    if (connects && !NetUtil.isValidIpV4Address(host) && !NetUtil.isValidIpV6Address(host)) {
      throw fields.wrong(field + ".host", host, "the IP address that it connects from");
    }
    return new RadioNode(
        name,
        node.operator() == null ? "" : node.operator(),
        host,
        connects && node.port() == null
            ? 0
            : fields.number(field + ".port", node.port(), 1, 65535, null),
        connects,
        onConnect(node.resetOnConnect()));
  }

  private static boolean isDrill(YamlFields fields, String field, RawNode node)
      throws ConfigException {
    boolean drill =
        fields.known(
            field + ".road",
            node.road() == null ? "live" : node.road(),
            Map.of("live", false, "drill", true));
    if (drill && Boolean.TRUE.equals(node.connects())) {
      throw fields.wrong(field + ".connects", "true", "false with road: drill; we connect to it");
    }
    return drill;
  }

  private static OnConnect onConnect(@Nullable Boolean reset) {
    if (reset == null) {
      return OnConnect.IF_NOTHING_LIVE;
    }
    return reset ? OnConnect.ALWAYS : OnConnect.NEVER;
  }
}
