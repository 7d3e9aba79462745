package io.bongsu.sim.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoPageTest {
  private static final List<String> PRESSED = Collections.synchronizedList(new ArrayList<>());
  private static DemoPage page;

  @BeforeAll
  static void start() {
    page =
        new DemoPage(
            0,
            "{\"type\":\"FeatureCollection\"}",
            () -> JsonNodeFactory.instance.objectNode().put("finished", false),
            new DemoPage.Buttons(
                id -> PRESSED.add("submit " + id), id -> id.equals("known") && PRESSED.add(id)));
  }

  @BeforeEach
  void forget() {
    PRESSED.clear();
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  /** Java's own client sets Host by itself; here it is what the test says. */
  private String ask(String line, String host, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
      String request =
          line
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nContent-Length: 0\r\n"
              + List.of(headers).stream().map(h -> h + "\r\n").collect(Collectors.joining())
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return answer(new DataInputStream(socket.getInputStream()));
    }
  }

  private static String answer(DataInputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    Matcher length = Pattern.compile("(?i)content-length: ([0-9]+)").matcher(head);
    byte[] body = new byte[length.find() ? Integer.parseInt(length.group(1)) : 0];
    in.readFully(body);
    return head + new String(body, StandardCharsets.UTF_8);
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
    assertEquals(List.of("submit a-1", "known"), PRESSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80"})
  void refusesABrowserThatCameByAnotherName(String host) throws IOException {
    assertEquals("403", status(ask("GET /api/state", host)));
    assertEquals("403", status(ask("POST /api/alerts/known/approve", host)));
    assertEquals(List.of(), PRESSED);
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
