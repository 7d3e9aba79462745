package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which radio node it is that connects: by the address it comes from; where several share one, by
 * the port it comes from, or by the cells that it names in its RESTART.
 *
 * <p>Nobody else is known, and a radio node that could be two is neither.
 */
final class Callers {
  private final Map<InetAddress, List<CbspLink>> byAddress = new HashMap<>();
  private final Function<String, Collection<CellGlobalId>> cellsOf;

  /**
   * Those that connect, of all links.
   *
   * @param cellsOf the cells of a radio node, by its name
   * @throws IllegalArgumentException where the host of one that connects is no address
   */
  Callers(List<CbspLink> links, Function<String, Collection<CellGlobalId>> cellsOf) {
    this.cellsOf = cellsOf;
    for (CbspLink link : links) {
      if (link.node().connects()) {
        byAddress.computeIfAbsent(address(link.node()), a -> new ArrayList<>()).add(link);
      }
    }
  }

  private static InetAddress address(RadioNode node) {
    byte[] octets = NetUtil.createByteArrayFromIpAddressString(node.host());
    try {
      if (octets != null) {
        return InetAddress.getByAddress(octets);
      }
    } catch (UnknownHostException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "radio node " + node.name() + ": host: " + node.host() + " (expected: an IP address)");
  }

  /** Who may come from there; empty where nobody may. */
  List<CbspLink> from(InetSocketAddress remote) {
    List<CbspLink> there = byAddress.getOrDefault(remote.getAddress(), List.of());
    List<CbspLink> byPort =
        there.stream().filter(link -> link.node().port() == remote.getPort()).toList();
    return byPort.isEmpty()
        ? there.stream().filter(link -> link.node().port() == 0).toList()
        : byPort;
  }

  /** Which of them it is that begins with this message, or null where that cannot be said. */
  @Nullable CbspLink which(List<CbspLink> candidates, CbspMessage first) {
    if (!(first instanceof CbspMessage.Restart restart)) {
      return null;
    }
    List<CbspLink> named =
        candidates.stream()
            .filter(link -> names(restart, cellsOf.apply(link.node().name())))
            .toList();
    return named.size() == 1 ? named.get(0) : null;
  }

  private static boolean names(CbspMessage.Restart restart, Collection<CellGlobalId> cells) {
    CellMatch match = new CellMatch(cells);
    return restart.cells().stream()
        .filter(cell -> !(cell instanceof CellIdentifier.WholeBss))
        .anyMatch(cell -> !match.among(cell).isEmpty());
  }
}
