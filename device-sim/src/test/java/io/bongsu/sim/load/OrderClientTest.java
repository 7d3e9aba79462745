package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as it is told; 0 hangs up without a word. */
final class OrderClientTest {
  private static final int HANG_UP = 0;

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private URI uri;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/alerts", this::answer);
    server.start();
    uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    int status = answers.remove();
    if (status != HANG_UP) {
      byte[] body = "{\"id\": \"A-1\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static OrderClient.Answer post(OrderClient client) throws InterruptedException {
    return client.post("alerts", "token", JsonNodeFactory.instance.objectNode());
  }

  @Test
  void repeatsTheSameRequestUntilItIsAccepted() throws Exception {
    answers.addAll(List.of(HANG_UP, 503, 500, 200));
    OrderClient client = new OrderClient(List.of(uri));
    OrderClient.Answer answer = post(client);
    assertTrue(answer.isAccepted());
    assertEquals("A-1", answer.body().path("id").asText());
    assertEquals(4, keys.size());
    assertEquals(1, new HashSet<>(keys).size(), "one order, one key");
    assertEquals(3, client.repeated());
    assertEquals(1, client.faults(), "500 is the server's own fault");
  }

  @Test
  void everyOrderHasAKeyOfItsOwn() throws Exception {
    answers.addAll(List.of(200, 200));
    OrderClient client = new OrderClient(List.of(uri));
    post(client);
    post(client);
    assertEquals(2, new HashSet<>(keys).size());
  }

  @Test
  void whatIsRefusedIsNotRepeated() throws Exception {
    answers.add(422);
    OrderClient.Answer answer = post(new OrderClient(List.of(uri)));
    assertFalse(answer.isAccepted());
    assertEquals(422, answer.status());
    assertEquals(1, keys.size());
  }

  @Test
  void asksTheNextGatewayWhenOneDoesNotAnswer() throws Exception {
    answers.addAll(List.of(503, 200));
    URI nobody = URI.create("http://127.0.0.1:1");
    OrderClient client = new OrderClient(List.of(nobody, uri));
    assertTrue(post(client).isAccepted());
    assertEquals(3, client.repeated(), "nobody, 503, nobody");
  }
}
