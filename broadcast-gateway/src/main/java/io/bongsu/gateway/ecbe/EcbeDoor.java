package io.bongsu.gateway.ecbe;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.ClosedStreamException;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.bongsu.gateway.api.Answer;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Members.Member;
import io.bongsu.gateway.ops.Counters;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets cell broadcast entities in, to the gateway that leads, and answers what went wrong before it
 * came to anything.
 *
 * <p>Nothing is passed on: the gateways know of each other where their API is, and not this.
 */
final class EcbeDoor {
  private static final Logger log = LoggerFactory.getLogger(EcbeDoor.class);

  /**
   * One request.
   *
   * @param cbes for whom it may speak; at least one
   * @param deadlineNs when it must be answered, by {@link System#nanoTime}
   */
  record Call(
      ServiceRequestContext context,
      AggregatedHttpRequest request,
      List<Cbe> cbes,
      long deadlineNs) {}

  interface Handler {
    CompletableFuture<HttpResponse> handle(Call call);
  }

  private final ServerBuilder server;
  private final Cbes cbes;
  private final long answerWithinNs;
  private final Journal journal;
  private final Counters counters;

  EcbeDoor(ServerBuilder server, EcbeSettings settings, Journal journal, Counters counters) {
    this.server = server;
    this.cbes = new Cbes(settings.cbes());
    this.answerWithinNs = settings.answerWithin().toNanos();
    this.journal = journal;
    this.counters = counters;
  }

  void get(String path, Handler handler) {
    server.route().get(path).build((context, request) -> enter(context, request, false, handler));
  }

  void post(String path, Handler handler) {
    server.route().post(path).build((context, request) -> enter(context, request, true, handler));
  }

  void delete(String path, Handler handler) {
    server.route().delete(path).build((context, request) -> enter(context, request, true, handler));
  }

  private HttpResponse enter(
      ServiceRequestContext context, HttpRequest request, boolean writes, Handler handler) {
    long deadlineNs = System.nanoTime() + answerWithinNs;
    List<Cbe> mayBe = cbes.of(request.headers());
    if (mayBe.isEmpty()) {
      counters.count("ecbe.unknownCbe");
      return notKnown(request.headers());
    }
    if (writes && !journal.leads()) {
      counters.count("ecbe.notLeading");
      return Answer.error(HttpStatus.SERVICE_UNAVAILABLE, notLeading());
    }
    return HttpResponse.of(
        request
            .aggregate()
            .orTimeout(answerWithinNs, TimeUnit.NANOSECONDS)
            // What was ordered is answered by what is known at the deadline, whatever that is.
            .thenCompose(body -> handler.handle(new Call(context, body, mayBe, deadlineNs)))
            .exceptionally(this::failed));
  }

  private static HttpResponse notKnown(RequestHeaders headers) {
    return Answer.error(
        HttpStatus.UNAUTHORIZED,
        headers.contains(HttpHeaderNames.ORIGIN) && !headers.contains(HttpHeaderNames.AUTHORIZATION)
            ? "Origin: given (expected: none; a browser's page needs a token)"
            : "Authorization: none that is known (expected: Bearer TOKEN of a CBE in ecbe.cbes)");
  }

  private String notLeading() {
    String name = journal.leader();
    Member leader = name == null ? null : journal.members().find(name);
    if (leader == null || leader.name().equals(journal.members().self())) {
      String trouble = journal.trouble();
      return trouble != null
          ? trouble
          : "gateway: nobody leads (expected: a majority of "
              + journal.keepers().size()
              + " gateways; try again in a second)";
    }
    return "gateway: %s (expected: the one that leads, %s, at %s)"
        .formatted(journal.members().self(), leader.name(), leader.host());
  }

  private HttpResponse failed(Throwable fault) {
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    if (cause instanceof IllegalArgumentException) {
      counters.count("ecbe.badRequest");
      return Answer.error(HttpStatus.BAD_REQUEST, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof HttpStatusException refused) {
      cause = refused.getCause() == null ? refused : refused.getCause();
    }
    if (cause instanceof ContentTooLargeException large) {
      if (!large.earlyRejection()) {
        // Else the server has refused it by its length, and counted it.
        counters.count("ecbe.tooLarge");
      }
      return Answer.error(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "body: too large (expected: at most " + large.maxContentLength() + " octets)");
    }
    if (cause instanceof TimeoutException) {
      counters.count("ecbe.late");
      return Answer.error(
          HttpStatus.SERVICE_UNAVAILABLE,
          "request: not read in time (expected: all of it at once)");
    }
    if (cause instanceof ClosedStreamException || cause instanceof ClosedSessionException) {
      // Nobody is there to read the answer.
      counters.count("ecbe.hungUp");
      return Answer.error(HttpStatus.BAD_REQUEST, "body: broke off (expected: all of it)");
    }
    counters.count("ecbe.fault");
    log.error("request failed", cause);
    return Answer.error(HttpStatus.INTERNAL_SERVER_ERROR, "gateway: internal error, see its log");
  }
}
