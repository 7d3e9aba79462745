package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What two people in a control room do with the gateway, over its HTTP API. Any thread. */
final class GatewayClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT_DATA = "data:";

  /**
   * To the gateway they are real alerts, however often repeated: only radio nodes and phones are
   * made up.
   */
  private static final String LIVE = "{\"mode\": \"live\", \"confirmRepeat\": true}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String submitterToken;
  private final String approverToken;

  GatewayClient(int port, String submitterToken, String approverToken) {
    this.url = "http://127.0.0.1:" + port + "/api/v1/";
    this.submitterToken = submitterToken;
    this.approverToken = approverToken;
  }

  JsonNode get(String path) {
    HttpResponse<String> answer = send(request(path, approverToken).GET().build());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return json(answer);
  }

  boolean submit(String alertId) {
    return post("alerts/" + alertId + "/submit", submitterToken, LIVE);
  }

  boolean approve(String alertId) {
    return post("alerts/" + alertId + "/approve", approverToken, LIVE);
  }

  boolean stop(String alertId) {
    return post("alerts/" + alertId + "/stop", approverToken, "{\"reason\": \"measured\"}");
  }

  /** Hears of every change of an alert, id and state, until the gateway or the thread ends. */
  void follow(BiConsumer<String, String> onChange) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(request("events", approverToken).build(), (name, value) -> true)
            .GET()
            .build();
    HttpResponse<Stream<String>> events = http.send(request, HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = events.body()) {
      lines
          .filter(line -> line.startsWith(EVENT_DATA))
          .map(line -> line.substring(EVENT_DATA.length()).trim().split(" ", 2))
          .filter(words -> words.length == 2)
          .forEach(words -> onChange.accept(words[0], words[1]));
    }
  }

  private boolean post(String path, String token, String body) {
    HttpResponse<String> answer =
        send(request(path, token).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    if (answer.statusCode() != 200) {
      System.err.println(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.statusCode() == 200;
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(
          HttpRequest.newBuilder(request, (name, value) -> true)
              .timeout(Duration.ofSeconds(30))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
