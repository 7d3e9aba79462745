package io.bongsu.sim.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends an order until it has a definite answer: the same request, under the same name for it, so
 * that a gateway that had done it before it was killed does it once.
 *
 * <p>Goes on for ever when nobody answers; interrupt its thread to end that. Any thread.
 */
public final class OrderClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long AGAIN_MS = 50;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<URI> gateways;
  private final LongAdder repeated = new LongAdder();
  private final LongAdder faults = new LongAdder();

  /** A definite answer. */
  public record Answer(int status, JsonNode body) {
    public boolean isAccepted() {
      return status / 100 == 2;
    }
  }

  /**
   * @param gateways any of which takes orders; the next is asked when one does not answer
   */
  public OrderClient(List<URI> gateways) {
    this.gateways = List.copyOf(gateways);
  }

  /** How often a request was sent again. */
  public long repeated() {
    return repeated.sum();
  }

  /** Answers that say that something is wrong with the gateway itself (5xx but 503). */
  public long faults() {
    return faults.sum();
  }

  /** An order: 2xx is accepted, 4xx refused; everything else is no answer. */
  Answer post(String path, String token, JsonNode body) throws InterruptedException {
    String key = UUID.randomUUID().toString();
    for (int attempt = 0; ; attempt++) {
      HttpRequest request =
          request(path, token, attempt)
              .header("Idempotency-Key", key)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build();
      try {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        int kind = answer.statusCode() / 100;
        if (kind == 2 || kind == 4) {
          return new Answer(answer.statusCode(), parsed(answer.body()));
        }
        if (answer.statusCode() != 503) {
          faults.increment();
        }
      } catch (IOException e) {
        // Killed, or not there yet: nobody knows whether it has it.
      }
      repeated.increment();
      TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
    }
  }

  /** Whether the first gateway accepts an order, asked once; an answer that is late is none. */
  boolean isAccepted(String path, String token, JsonNode body) throws InterruptedException {
    HttpRequest request =
        request(path, token, 0)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks the first gateway once. */
  Answer get(String path, String token) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request(path, token, 0).GET().build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), parsed(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path, String token, int attempt) {
    URI gateway = gateways.get(attempt % gateways.size());
    return HttpRequest.newBuilder(gateway.resolve("/api/v1/" + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode parsed(String body) throws IOException {
    return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
  }
}
