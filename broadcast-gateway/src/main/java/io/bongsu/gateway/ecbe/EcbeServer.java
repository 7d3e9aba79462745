package io.bongsu.gateway.ecbe;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerErrorHandler;
import io.bongsu.gateway.api.ErrorAnswers;
import io.bongsu.gateway.api.Listening;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Timers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The REST of osmo-cbc, on a port of its own.
 *
 * <pre>
 * POST   /api/ecbe/v1/message        has it sent to all cells; 201 only when every cell took it
 * GET    /api/ecbe/v1/message        what is on air of the one who asks
 * DELETE /api/ecbe/v1/message/{id}   id is its message_id; 200 only when every cell has stopped
 * </pre>
 *
 * <p>Every request is answered within the time that the settings say: with what is known by then.
 * Journal and radio nodes are waited for on no thread.
 */
public final class EcbeServer {
  private static final long MAX_REQUEST_OCTETS = 1 << 16;

  /** For whoever sends their request slowly; what we do ourselves is over before. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /**
   * What it needs of the gateway.
   *
   * @param isUp whether the link to a radio node of this name is up
   */
  public record Sources(
      CommandDesk desk,
      Journal journal,
      Ledger ledger,
      CurrentTerritory territory,
      Predicate<String> isUp,
      LongSupplier nowUs,
      Counters counters) {}

  private final InetSocketAddress address;
  private final ScheduledExecutorService timer = Timers.of(new DefaultThreadFactory("ecbe", true));
  private final Server server;

  public EcbeServer(EcbeSettings settings, Sources sources) {
    address = new InetSocketAddress(settings.host(), settings.port());
    ServerBuilder builder =
        Server.builder()
            .http(address)
            .maxRequestLength(MAX_REQUEST_OCTETS)
            // Counted by names of its own: Armeria's are those of the other server.
            .meterRegistry(new SimpleMeterRegistry())
            .requestTimeout(settings.answerWithin().plus(GRACE))
            .errorHandler(counting(sources.counters()).orElse(new ErrorAnswers("/api/ecbe/v1")))
            .gracefulShutdownTimeout(Duration.ofMillis(100), Duration.ofSeconds(2));
    EcbeDoor door = new EcbeDoor(builder, settings, sources.journal(), sources.counters());
    new Messages(settings.answerWithin(), sources, new Waiting(timer)).addTo(door);
    server = builder.build();
  }

  /** What is too large by its own word is refused before it comes to the door. */
  private static ServerErrorHandler counting(Counters counters) {
    return (context, cause) -> {
      if (cause instanceof HttpStatusException refused
          && refused.httpStatus().equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)) {
        counters.count("ecbe.tooLarge");
      }
      return null;
    };
  }

  /**
   * Returns when it listens.
   *
   * @throws IOException where it cannot
   */
  public void start() throws IOException {
    Listening.start(server, "ecbe", address);
  }

  public int port() {
    return server.activeLocalPort();
  }

  /** Begins to stop: those who wait are told what is known now; no new requests. */
  public CompletableFuture<Void> stop() {
    timer.shutdownNow();
    return server.stop();
  }
}
