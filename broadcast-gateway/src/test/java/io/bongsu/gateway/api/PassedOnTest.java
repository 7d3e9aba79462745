package io.bongsu.gateway.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.api.People.Role;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Journals;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.journal.Members.Member;
import io.bongsu.gateway.ops.Counters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways that keep one journal: whoever is asked, it is done once. */
final class PassedOnTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String WORDS =
      """
      {"level": "emergency", "hazard": "fire", "regionCodes": ["9110100000"],
       "texts": {"ko": {"text": "대피"}}}
      """;
  private static final String OTHER_WORDS = WORDS.replace("대피", "이동");

  private static final Leadership NOBODY =
      new Leadership() {
        @Override
        public void lead() {}

        @Override
        public void follow() {}
      };

  /** One of them. */
  private record Node(
      Journal journal, CommandDesk desk, Ledger ledger, Server server, Counters counters) {}

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Node> nodes = new ArrayList<>();
  private String token;

  @BeforeEach
  void open() throws Exception {
    People people = new People(folder);
    token = people.add("writer", Role.DRAFTER);
    List<Member> members = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      members.add(new Member(name, "127.0.0.1", freePort(), "http://127.0.0.1:" + freePort()));
    }
    for (Member member : members) {
      nodes.add(node(member, new Members(member.name(), members, null), people));
    }
  }

  private Node node(Member member, Members members, People people) {
    Counters counters = new Counters(new SimpleMeterRegistry());
    Ledger ledger = new Ledger(counters);
    Journal journal =
        new Journal(folder.resolve(member.name()), members, ledger, () -> {}, counters);
    CommandDesk desk =
        new CommandDesk(
            journal, Journals.POLICIES, () -> System.currentTimeMillis() * 1000, counters);
    int port = URI.create(member.http()).getPort();
    ServerBuilder builder =
        Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Door door = new Door(builder, people, new Leader(journal, counters), counters);
    CurrentTerritory territory = new CurrentTerritory(Territory.empty());
    new AlertRoutes(
            JSON,
            desk,
            ledger,
            new AlertJson(
                JSON,
                ledger::find,
                territory,
                TextLimits.SHORT,
                () -> 0,
                alert -> List.of(),
                java.util.Set.of()))
        .addTo(door);
    door.get("/api/v1/journal", new JournalRoute(JSON, journal)::show);
    Server server = builder.build();
    server.start().join();
    return new Node(journal, desk, ledger, server, counters);
  }

  private void lead() throws Exception {
    for (Node node : nodes) {
      node.desk().start();
      node.journal().start(Entry.FOUND, NOBODY);
    }
    await().atMost(LIMIT).until(() -> one(true) != null && one(false) != null);
    await().atMost(LIMIT).until(() -> one(false).journal().leader() != null);
  }

  @AfterEach
  void close() {
    nodes.forEach(node -> node.server().stop().join());
    nodes.forEach(node -> node.desk().close());
    nodes.forEach(node -> node.journal().close());
  }

  @Test
  void requestIsTheSameWhicheverGatewayPassedItOn() throws Exception {
    lead();
    Node leader = one(true);
    Node follower = one(false);
    String query = "?note=a%20b+c&x=%ED%95%9C";
    doneOnce(follower, leader, query, "one");
    doneOnce(leader, follower, query, "two");
    doneOnce(follower, leader, "", "three");
    doneOnce(leader, follower, "", "four");
    assertEquals(4, leader.ledger().alerts().size());
    assertTrue(follower.counters().get("api.passedOn") >= 4);
  }

  private void doneOnce(Node first, Node second, String query, String key) throws Exception {
    HttpResponse<String> done = draft(first, query, WORDS, key);
    assertEquals(200, done.statusCode(), done.body());
    HttpResponse<String> again = draft(second, query, WORDS, key);
    assertEquals(200, again.statusCode(), again.body());
    assertEquals(JSON.readTree(done.body()).path("id"), JSON.readTree(again.body()).path("id"));
    assertEquals(409, draft(first, query, OTHER_WORDS, key).statusCode());
    assertEquals(409, draft(second, query, OTHER_WORDS, key).statusCode());
    assertEquals(409, draft(second, "?null", WORDS, key).statusCode(), "not what it was asked");
  }

  @Test
  void journalThatIsNotOpenHasNoState() throws Exception {
    HttpResponse<String> closed = state(nodes.get(0));
    assertEquals(503, closed.statusCode(), closed.body());
    assertEquals(
        "journal: not open, or empty (expected: with records that are applied)",
        JSON.readTree(closed.body()).path("error").asText());
    lead();
    assertEquals(200, draft(one(false), "", WORDS, "once").statusCode());
    HttpResponse<String> open = state(one(true));
    assertEquals(200, open.statusCode(), open.body());
    JsonNode shown = JSON.readTree(open.body()).path("state");
    assertEquals(1, shown.path("sequence").asLong());
    assertTrue(shown.path("sha256").asText().matches("[0-9a-f]{64}"), open.body());
  }

  private HttpResponse<String> state(Node node) throws Exception {
    return send(request(node, "/api/v1/journal?state=true").GET());
  }

  private HttpResponse<String> draft(Node node, String query, String body, String key)
      throws Exception {
    return send(
        request(node, "/api/v1/alerts" + query)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(Node node, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + node.server().activeLocalPort() + path))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The one that leads, or the other one; null while that is not decided. */
  private Node one(boolean leads) {
    List<Node> found = nodes.stream().filter(n -> n.journal().leads() == leads).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
