package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * An HTTP server on loopback, on any free port, with {@code /api/v1/alerts} and nothing else of
 * {@link ApiServer}: for the rehearsal, which orders as people do.
 */
public final class AlertServer {
  private final Server server;

  public AlertServer(
      People people,
      CommandDesk desk,
      Journal journal,
      Ledger ledger,
      CurrentTerritory territory,
      LongSupplier nowUs,
      Counters counters) {
    ServerBuilder builder =
        Server.builder()
            .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .errorHandler(new ErrorAnswers("/api/v1"))
            // What it counts is nobody's business, and would stand beside the gateway's own.
            .meterRegistry(new SimpleMeterRegistry())
            .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO);
    Door door = new Door(builder, people, new Leader(journal, counters), counters);
    ObjectMapper json = new ObjectMapper();
    AlertJson alertJson =
        new AlertJson(
            json, ledger::find, territory, TextLimits.SHORT, nowUs, alert -> List.of(), Set.of());
    AlertRoutes alerts = new AlertRoutes(json, desk, ledger, alertJson);
    alerts.addTo(door);
    new AlertSteps(ledger, territory, alerts).addTo(door);
    server = builder.build();
  }

  /** Returns when it listens. */
  public void start() {
    server.start().join();
  }

  public int port() {
    return server.activeLocalPort();
  }

  /** Done when those under way are answered. */
  public CompletableFuture<Void> stop() {
    return server.stop();
  }
}
