package io.bongsu.sim.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a gateway has counted, as a Prometheus asks it. Any thread. */
final class MetricsClient {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final HttpRequest request;

  MetricsClient(GatewaySite gateway) {
    URI uri = URI.create("http://127.0.0.1:" + gateway.httpPort() + "/metrics");
    request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
  }

  /**
   * One counter since the gateway's start; 0 when it has counted none.
   *
   * @param name for instance {@code ingest.trigger}
   */
  long counter(String name) throws IOException, InterruptedException {
    return counter(http.send(request, HttpResponse.BodyHandlers.ofString()).body(), name);
  }

  /** Radio nodes that are connected, as the gateway sees it. */
  long radioNodesUp() throws IOException, InterruptedException {
    return radioNodesUp(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static long radioNodesUp(String metrics) {
    return sum(metrics, "bongsu_radio_nodes{state=\"up\"");
  }

  /** What of its heap is in use: live, when it has just been collected. */
  long heapOctets() throws IOException, InterruptedException {
    return heapOctets(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static long heapOctets(String metrics) {
    return sum(metrics, "jvm_memory_used_bytes{area=\"heap\"");
  }

  static long counter(String metrics, String name) {
    return sum(metrics, "bongsu_" + name.replace('.', '_') + "_total ");
  }

  private static long sum(String metrics, String beginning) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToLong(
            line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
        .sum();
  }
}
