package io.bongsu.gateway.journal;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateways that keep one journal together.
 *
 * @param self the name of this one
 * @param nodes all of them, this one included; one is enough
 * @param tls how they know each other, or null where all are on this machine
 */
public record Members(String self, List<Member> nodes, @Nullable Tls tls) {

  /**
   * One gateway.
   *
   * @param host where the others reach its journal; not used while it is alone
   * @param http where requests are passed on to it when it leads, as a URL, or null
   */
  public record Member(String name, String host, int port, @Nullable String http) {}

  /** PEM files: own key (PKCS#8) and certificate, and the certificates of those who may speak. */
  public record Tls(Path key, Path certificate, Path trusted) {}

  public Members {
    nodes = List.copyOf(nodes);
    if (nodes.stream().noneMatch(node -> node.name().equals(self))) {
      throw new IllegalArgumentException(
          "journal.node: "
              + self
              + " (expected: one of "
              + nodes.stream().map(Member::name).toList()
              + ")");
    }
  }

  /** A gateway by itself, which is how every gateway begins. */
  public static Members alone() {
    return new Members("gateway", List.of(new Member("gateway", "127.0.0.1", 0, null)), null);
  }

  boolean isAlone() {
    return nodes.size() == 1;
  }

  Member own() {
    return nodes.stream().filter(node -> node.name().equals(self)).findFirst().orElseThrow();
  }

  /** Null for one that the configuration does not name. */
  public @Nullable Member find(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElse(null);
  }
}
