package io.bongsu.sim.app;

import io.bongsu.sim.app.GatewaySite.Peer;
import io.bongsu.sim.load.TcpProxy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cable from each gateway to each other one, for the journal and for requests that are passed on:
 * a gateway can be cut off from the others, and still reaches radio nodes and people. One thread.
 */
final class PeerCables implements AutoCloseable {
  private record Way(String from, String to) {}

  private final Map<Way, List<TcpProxy>> cables = new HashMap<>();

  /** What this gateway is told: itself as it is, the others at the near end of its cables. */
  List<Peer> view(GatewaySite own, List<GatewaySite> all) throws IOException {
    List<Peer> peers = new ArrayList<>();
    for (GatewaySite other : all) {
      peers.add(other == own ? own.asPeer() : cabled(own, other));
    }
    return peers;
  }

  private Peer cabled(GatewaySite own, GatewaySite other) throws IOException {
    TcpProxy journal = new TcpProxy(0, other.journalPort());
    TcpProxy http = new TcpProxy(0, other.httpPort());
    cables.put(new Way(own.name(), other.name()), List.of(journal, http));
    return new Peer(other.name(), "127.0.0.1:" + journal.port(), "http://127.0.0.1:" + http.port());
  }

  /** Pulls out every cable from and to this gateway. */
  void cutOff(GatewaySite gateway) {
    cables.forEach(
        (way, both) -> {
          if (way.from().equals(gateway.name()) || way.to().equals(gateway.name())) {
            both.forEach(TcpProxy::cut);
          }
        });
  }

  void heal() {
    cables.values().forEach(both -> both.forEach(TcpProxy::heal));
  }

  @Override
  public void close() {
    cables.values().forEach(both -> both.forEach(TcpProxy::close));
  }
}
