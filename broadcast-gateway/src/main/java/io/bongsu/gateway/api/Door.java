package io.bongsu.gateway.api;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.bongsu.gateway.api.People.Person;
import io.bongsu.gateway.api.People.Role;
import io.bongsu.gateway.ops.Counters;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people with a token in, each as far as their role goes.
 *
 * <p>A token comes as {@code Authorization: Bearer TOKEN}, which no browser sends by itself: a page
 * of somebody else cannot act in a person's name.
 */
final class Door {
  private static final Logger log = LoggerFactory.getLogger(Door.class);
  private static final String FORBIDDEN = "api.forbidden";
  private static final String BEARER = "Bearer ";

  /** One request of one known person. */
  record Call(ServiceRequestContext context, AggregatedHttpRequest request, Person person) {
    String path(String name) {
      return String.valueOf(context.pathParam(name));
    }
  }

  /** Who may decide. */
  interface Leading {
    boolean isHere();

    /** Passes a request on to where it is decided. */
    HttpResponse ask(AggregatedHttpRequest request);
  }

  interface Handler {
    CompletableFuture<HttpResponse> handle(Call call);
  }

  private final ServerBuilder server;
  private final People people;
  private final Leading leader;
  private final Counters counters;

  Door(ServerBuilder server, People people, Leading leader, Counters counters) {
    this.leader = leader;
    this.server = server;
    this.people = people;
    this.counters = counters;
  }

  void get(String path, Handler handler) {
    server.route().get(path).build((context, request) -> enter(context, request, false, handler));
  }

  void post(String path, Handler handler) {
    server.route().post(path).build((context, request) -> enter(context, request, true, handler));
  }

  /** What is asked with a body and changes nothing: for everybody known, and answered here. */
  void ask(String path, Handler handler) {
    server.route().post(path).build((context, request) -> enter(context, request, false, handler));
  }

  void put(String path, Handler handler) {
    server
        .route()
        .path(path)
        .methods(HttpMethod.PUT)
        .build((context, request) -> enter(context, request, true, handler));
  }

  private HttpResponse enter(
      ServiceRequestContext context, HttpRequest request, boolean writes, Handler handler) {
    Optional<Person> person;
    try {
      String header = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
      person =
          header.startsWith(BEARER)
              ? people.byToken(header.substring(BEARER.length()).trim())
              : Optional.empty();
    } catch (IOException | RuntimeException e) {
      counters.count("api.peopleUnreadable");
      log.error("the file of people cannot be read: {}", e.getMessage());
      return Answer.error(HttpStatus.SERVICE_UNAVAILABLE, "people: not readable, see the log");
    }
    if (person.isEmpty()) {
      counters.count("api.unknownPerson");
      return Answer.error(
          HttpStatus.UNAUTHORIZED,
          "Authorization: none that is known (expected: Bearer TOKEN; tokens are made by `people add`)");
    }
    Role role = person.get().role();
    if (writes && !role.mayWrite()) {
      counters.count(FORBIDDEN);
      return Answer.error(
          HttpStatus.FORBIDDEN, "role: " + role + " (expected: drafter or approver)");
    }
    return HttpResponse.of(
        request
            .aggregate()
            .thenCompose(body -> handle(new Call(context, body, person.get()), writes, handler))
            .exceptionally(fault -> failed(fault))
            .thenApply(answer -> answer.peekHeaders(this::countForbidden)));
  }

  /** What changes anything is decided by the gateway that leads. */
  private CompletableFuture<HttpResponse> handle(Call call, boolean writes, Handler handler) {
    return writes && !leader.isHere()
        ? CompletableFuture.completedFuture(leader.ask(call.request()))
        : handler.handle(call);
  }

  /** To whoever asks for what takes an approver. */
  static HttpResponse notApprover(Call call) {
    return Answer.error(
        HttpStatus.FORBIDDEN, "role: " + call.person().role() + " (expected: approver)");
  }

  private void countForbidden(ResponseHeaders headers) {
    if (headers.status().equals(HttpStatus.FORBIDDEN)) {
      counters.count(FORBIDDEN);
    }
  }

  private HttpResponse failed(Throwable fault) {
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    if (cause instanceof IllegalArgumentException) {
      counters.count("api.badRequest");
      return Answer.error(HttpStatus.BAD_REQUEST, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof HttpStatusException refused) {
      cause = refused.getCause() == null ? refused : refused.getCause();
    }
    if (cause instanceof ContentTooLargeException large) {
      counters.count("api.tooLarge");
      return Answer.error(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "body: too large (expected: at most " + large.maxContentLength() + " octets)");
    }
    counters.count("api.fault");
    log.error("request failed", cause);
    return Answer.error(HttpStatus.INTERNAL_SERVER_ERROR, "gateway: internal error, see its log");
  }
}
