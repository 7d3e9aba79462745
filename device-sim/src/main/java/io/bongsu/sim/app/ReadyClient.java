package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks gateways how they are; one that does not answer is an answer too. Any thread. */
final class ReadyClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  JournalStatus ask(GatewaySite gateway) throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + gateway.httpPort() + "/api/v1/ready");
    try {
      // 503 says in its body what is missing.
      return JournalStatus.of(
          JSON.readTree(
              http.send(
                      HttpRequest.newBuilder(uri).timeout(LIMIT).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body()));
    } catch (IOException e) {
      return JournalStatus.SILENT;
    }
  }
}
