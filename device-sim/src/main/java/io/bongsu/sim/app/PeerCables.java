package io.bongsu.sim.app;

import io.bongsu.sim.app.GatewaySite.Peer;
import io.bongsu.sim.load.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cable from each gateway to each other one, for the journal and for requests that are passed on:
 * a gateway can be cut off from the others, and still reaches radio nodes and people. One thread.
 */
final class PeerCables implements AutoCloseable {
  private record Way(String from, String to) {}

  private final Map<Way, List<Cable>> cables = new HashMap<>();

  /**
   * Plugged in when the gateway at its far end listens: before, whoever dials is refused, as by a
   * machine on which nothing runs. A proxy that takes calls for nobody looks like a gateway that
   * does not say what it holds.
   */
  private static final class Cable {
    private static final long LOOK_EVERY_MS = 20;

    private final int port;
    private final int target;
    private volatile @Nullable TcpProxy proxy;
    private volatile boolean closed;

    Cable(int target) throws IOException {
      this.target = target;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Thread thread = new Thread(this::plugIn, "cable-" + port);
      thread.setDaemon(true);
      thread.start();
    }

    private void plugIn() {
      while (!closed && proxy == null) {
        try (Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
          proxy = new TcpProxy(port, far.getPort());
        } catch (IOException e) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
      }
    }

    void each(Consumer<TcpProxy> does) {
      TcpProxy now = proxy;
      if (now != null) {
        does.accept(now);
      }
    }

    void close() {
      closed = true;
      each(TcpProxy::close);
    }
  }

  /** What this gateway is told: itself as it is, the others at the near end of its cables. */
  List<Peer> view(GatewaySite own, List<GatewaySite> all) throws IOException {
    List<Peer> peers = new ArrayList<>();
    for (GatewaySite other : all) {
      peers.add(other == own ? own.asPeer() : cabled(own, other));
    }
    return peers;
  }

  private Peer cabled(GatewaySite own, GatewaySite other) throws IOException {
    Cable journal = new Cable(other.journalPort());
    Cable http = new Cable(other.httpPort());
    cables.put(new Way(own.name(), other.name()), List.of(journal, http));
    return new Peer(other.name(), "127.0.0.1:" + journal.port, "http://127.0.0.1:" + http.port);
  }

  /** Pulls out every cable from and to this gateway. */
  void cutOff(GatewaySite gateway) {
    cables.forEach(
        (way, both) -> {
          if (way.from().equals(gateway.name()) || way.to().equals(gateway.name())) {
            both.forEach(cable -> cable.each(TcpProxy::cut));
          }
        });
  }

  void heal() {
    cables.values().forEach(both -> both.forEach(cable -> cable.each(TcpProxy::heal)));
  }

  @Override
  public void close() {
    cables.values().forEach(both -> both.forEach(Cable::close));
  }
}
