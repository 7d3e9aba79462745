package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoPageTest {
  private final List<String> pressed = Collections.synchronizedList(new ArrayList<>());
  private DemoPage page;

  @BeforeEach
  void start() {
    page =
        new DemoPage(
            0,
            "{\"type\":\"FeatureCollection\"}",
            () -> JsonNodeFactory.instance.objectNode().put("finished", false),
            new DemoPage.Buttons(
                id -> pressed.add("submit " + id), id -> id.equals("known") && pressed.add(id)));
  }

  @AfterEach
  void stop() {
    page.close();
  }

  /** Java's own client sets Host by itself; here it is what the test says. */
  private String ask(String line, String host, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
      String request =
          line
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\nContent-Length: 0\r\n"
              + List.of(headers).stream().map(h -> h + "\r\n").collect(Collectors.joining())
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }

  private static String status(String answer) {
    return answer.split(" ", 3)[1];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/page.js", "/map.js", "/alert.js", "/parts.js", "/words.js", "/page.css"})
  void servesItsPageAndNamesNoOtherHost(String path) throws IOException {
    String answer = ask("GET " + path, "localhost:1");
    assertEquals("200", status(answer));
    assertTrue(answer.contains("default-src 'none'"), answer);
    assertEquals(List.of(), hosts(answer));
  }

  private static List<String> hosts(String answer) {
    return answer
        .lines()
        .filter(line -> line.contains("//") && line.contains("http"))
        .filter(line -> !line.contains("www.w3.org/2000/svg")) // a name, not an address
        .toList();
  }

  @Test
  void servesTerritoryAndState() throws IOException {
    assertTrue(ask("GET /api/territory", "127.0.0.1").endsWith("{\"type\":\"FeatureCollection\"}"));
    assertTrue(ask("GET /api/state", "127.0.0.1").contains("{\"finished\":false}"));
  }

  @Test
  void carriesOutItsButtons() throws IOException {
    assertEquals("204", status(ask("POST /api/alerts/a-1/submit", "localhost")));
    assertEquals("204", status(ask("POST /api/alerts/known/approve", "localhost")));
    assertEquals("409", status(ask("POST /api/alerts/strange/approve", "localhost")));
    assertEquals("405", status(ask("GET /api/alerts/known/approve", "localhost")));
    assertEquals(List.of("submit a-1", "known"), pressed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80"})
  void refusesABrowserThatCameByAnotherName(String host) throws IOException {
    assertEquals("403", status(ask("GET /api/state", host)));
    assertEquals("403", status(ask("POST /api/alerts/known/approve", host)));
    assertEquals(List.of(), pressed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost.evil.example"})
  void refusesAnotherSitesPage(String origin) throws IOException {
    assertEquals(
        "403", status(ask("POST /api/alerts/known/approve", "localhost", "Origin: " + origin)));
    assertEquals(
        "204",
        status(
            ask("POST /api/alerts/known/approve", "localhost", "Origin: http://localhost:8080")));
  }
}
