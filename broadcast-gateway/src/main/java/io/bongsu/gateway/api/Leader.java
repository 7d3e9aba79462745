package io.bongsu.gateway.api;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Members.Member;
import io.bongsu.gateway.ops.Counters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes what only the leading gateway may decide on to it, as it came: person, idempotency key and
 * body. Whoever asks any of the gateways is served.
 */
final class Leader implements Door.Leading {
  /** Set on what was passed on once: it is not passed on again, in a circle. */
  private static final String PASSED_ON = "bongsu-passed-on";

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Journal journal;
  private final Counters counters;
  private final Map<String, WebClient> clients = new ConcurrentHashMap<>();

  Leader(Journal journal, Counters counters) {
    this.journal = journal;
    this.counters = counters;
  }

  @Override
  public boolean isHere() {
    return journal.leads();
  }

  @Override
  public HttpResponse ask(AggregatedHttpRequest request) {
    String name = journal.leader();
    Member leader =
        name == null || name.equals(journal.members().self()) ? null : journal.members().find(name);
    if (leader == null || leader.http() == null || request.headers().contains(PASSED_ON)) {
      counters.count("api.noLeader");
      String trouble = journal.trouble();
      if (leader == null && trouble != null) {
        return Answer.error(HttpStatus.SERVICE_UNAVAILABLE, trouble);
      }
      return Answer.error(
          HttpStatus.SERVICE_UNAVAILABLE,
          "gateway: nobody leads that could be asked (expected: a majority of "
              + journal.keepers().size()
              + " gateways; try again in a second)");
    }
    counters.count("api.passedOn");
    RequestHeaders headers = request.headers().toBuilder().set(PASSED_ON, "1").build();
    return clients
        .computeIfAbsent(leader.http(), Leader::client)
        .execute(HttpRequest.of(headers, request.content()))
        .recover(
            fault ->
                Answer.error(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "gateway "
                        + leader.name()
                        + " leads and does not answer: "
                        + inWords(fault)
                        + " (expected: an answer; try again with the same Idempotency-Key)"));
  }

  /** Of the innermost: what lies around it names our libraries. */
  private static String inWords(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static WebClient client(String url) {
    return WebClient.builder(url).responseTimeout(LIMIT).build();
  }
}
