package io.bongsu.gateway.api;

import static io.bongsu.gateway.incident.Scene.NOW_US;
import static io.bongsu.gateway.incident.Scene.SECOND_US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.bongsu.gateway.api.People.Role;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territories;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.Incident;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.incident.Incidents;
import io.bongsu.gateway.incident.Scene;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.field.v1.Trigger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of an incident, over HTTP. */
final class IncidentRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final Scene scene = new Scene(Correlations.DEFAULTS, List.of());
  private final Map<String, Incident> shown = new TreeMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private Server server;
  private String token;

  @BeforeEach
  void start() throws Exception {
    Territory territory =
        Territory.of(
            List.of(Territories.region("town1515", Scene.TOWN, Territories.box(126, 37, 128, 38))),
            List.of(),
            Scene.TERRITORY.sensors());
    People people = new People(folder);
    token = people.add("observer", Role.OBSERVER);
    ServerBuilder builder =
        Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Door door = new Door(builder, people, new Alone(), new Counters(new SimpleMeterRegistry()));
    Incidents incidents =
        new Incidents() {
          @Override
          public @Nullable Incident incident(String id) {
            return shown.get(id);
          }

          @Override
          public Collection<Incident> incidents() {
            return shown.values();
          }
        };
    new IncidentRoutes(
            JSON,
            incidents,
            new IncidentJson(JSON, new CurrentTerritory(territory), () -> NOW_US + 90 * SECOND_US))
        .addTo(door);
    server = builder.build();
    server.start().join();
  }

  @AfterEach
  void stop() {
    server.stop().join();
  }

  @Test
  void incidentIsShownWithItsEvidence() throws Exception {
    Trigger.Builder smoke = scene.smoke("s0");
    smoke.getStampBuilder().setWallTimeUs(NOW_US - 30 * SECOND_US);
    show(scene.after(smoke, NOW_US));
    show(scene.after(scene.heat("s1"), NOW_US + SECOND_US));

    JsonNode body = get("/api/v1/incidents/20261121-I0001", 200);
    assertEquals("confirmed", body.path("state").asText());
    assertEquals("fire", body.path("hazard").asText());
    assertEquals(
        "{\"code\":\"9110151500\",\"nameKo\":\"지역town1515\",\"nameEn\":\"Region town1515\"}",
        body.path("region").toString());
    assertEquals(NOW_US, body.path("openedUs").asLong());
    assertEquals(NOW_US - 30 * SECOND_US, body.path("firstEvidenceUs").asLong());
    assertEquals(NOW_US + SECOND_US, body.path("lastEvidenceUs").asLong());
    assertEquals(120, body.path("sinceFirstEvidenceS").asLong());
    assertEquals(2000, body.path("weightMilli").asInt());
    assertEquals("{\"agreeing\":2,\"known\":7}", body.path("sensors").toString());
    assertEquals("[\"20261121-0001\"]", body.path("alerts").toString());
    assertEquals(2, body.path("evidence").size());
    JsonNode heat = body.path("evidence").get(1);
    assertEquals("s1", heat.path("sensor").path("id").asText());
    assertEquals("감지기", heat.path("sensor").path("nameKo").asText());
    assertEquals(
        "rule-s1 3", heat.path("ruleId").asText() + " " + heat.path("ruleVersion").asText());
    assertEquals("good", heat.path("quality").asText());
    assertEquals("synchronised", heat.path("clockTrust").asText());
    assertEquals(1000, heat.path("weightMilli").asInt());
    assertEquals(NOW_US + SECOND_US, heat.path("receivedUs").asLong());
    assertEquals(NOW_US, heat.path("wallTimeUs").asLong());
    JsonNode reading = heat.path("readings").get(0);
    assertEquals(71.0, reading.path("value").asDouble());
    assertEquals(
        "temperatureC °C", reading.path("quantity").asText() + " " + reading.path("unit").asText());
    assertEquals("good", reading.path("quality").asText());
  }

  @Test
  void listIsWithoutEvidenceNewestFirstAndByState() throws Exception {
    show(scene.after(scene.smoke("s0"), NOW_US));
    Incident closed = scene.after(scene.smoke("t0"), NOW_US + SECOND_US);
    assertInstanceOf(
        IncidentDecision.Accepted.class,
        scene.decide(new IncidentCommand.Close(closed.id()), NOW_US + 1801 * SECOND_US));
    show(scene.incident(closed.id()));
    Incident confirmed = scene.after(scene.smoke("s0"), NOW_US + 5000 * SECOND_US);
    show(scene.after(scene.smoke("s1"), NOW_US + 5000 * SECOND_US));

    assertEquals(
        "20261121-I0003 20261121-I0002 20261121-I0001", ids(get("/api/v1/incidents", 200)));
    assertEquals("20261121-I0003 20261121-I0001", ids(get("/api/v1/incidents?state=open", 200)));
    assertEquals(confirmed.id(), ids(get("/api/v1/incidents?state=confirmed", 200)));
    assertEquals(closed.id(), ids(get("/api/v1/incidents?state=closed", 200)));
    assertFalse(get("/api/v1/incidents", 200).get(0).has("evidence"));
  }

  @Test
  void whatIsNotThereOrNotUnderstoodIsSaid() throws Exception {
    assertEquals(
        "incident: 20261121-I0009 (expected: one that is remembered)",
        get("/api/v1/incidents/20261121-I0009", 404).path("error").asText());
    assertEquals(
        "state: \"on\" (expected: one of [closed, confirmed, open])",
        get("/api/v1/incidents?state=on", 400).path("error").asText());
    token = "none";
    get("/api/v1/incidents", 401);
  }

  private void show(Incident incident) {
    shown.put(incident.id(), incident);
  }

  private static String ids(JsonNode list) {
    return String.join(" ", list.findValuesAsText("id"));
  }

  private JsonNode get(String path, int status) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.activeLocalPort() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }
}
