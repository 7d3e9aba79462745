package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.phone.PhoneLanguage;
import io.bongsu.sim.phone.Shown;
import io.bongsu.sim.report.AlertProgress;
import io.bongsu.sim.territory.PhonePlace;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.Territory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The state of the demo as its page draws it. */
final class DemoState {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One phone in the district of the fire, one at the first gauge, one at the last; one in English.
   */
  private static final int SAMPLES = 4;

  private final SimWorld world;
  private final AlertWatch watch;
  private final boolean autoApprove;
  private final List<PhonePlace> samples;

  DemoState(SimWorld world, AlertWatch watch, boolean autoApprove) {
    this.world = world;
    this.watch = watch;
    this.autoApprove = autoApprove;
    this.samples = samples(world.territory());
  }

  ObjectNode json(boolean finished) {
    ObjectNode state = JSON.createObjectNode();
    ArrayNode alerts = state.putArray("alerts");
    Map<String, String> cells = new TreeMap<>();
    for (AlertProgress progress : watch.latest()) {
      alerts.add(alert(progress));
      progress.alert().path("radioNodes").forEach(node -> cells(node, cells));
    }
    ObjectNode cellStates = state.putObject("cells");
    cells.forEach(cellStates::put);
    ArrayNode rang = state.putObject("phones").putArray("rang");
    watch.tally().phones().stream().sorted().forEach(rang::add);
    ArrayNode phones = state.putArray("samples");
    List<Shown> shown = world.shown();
    samples.forEach(phone -> phones.add(sample(phone, shown)));
    state.put("autoApprove", autoApprove);
    state.put("finished", finished);
    return state;
  }

  private static ObjectNode alert(AlertProgress progress) {
    ObjectNode node = JSON.createObjectNode();
    for (String field :
        List.of(
            "id",
            "state",
            "hazard",
            "level",
            "messageIdentifier",
            "serialNumber",
            "regions",
            "texts",
            "companion")) {
      JsonNode value = progress.alert().get(field);
      if (value != null) {
        node.set(field, value);
      }
    }
    ObjectNode stages = node.putObject("stages");
    progress.stagesMs().forEach((stage, ms) -> stages.put(stage, Math.round(ms)));
    node.putObject("phones")
        .put("expected", progress.phones().expected())
        .put("rang", progress.phones().rang())
        .put("rangTwice", progress.phones().rangTwice())
        .put("wrong", progress.phones().wrong());
    return node;
  }

  private static void cells(JsonNode radioNode, Map<String, String> cells) {
    for (JsonNode cell : radioNode.path("cells")) {
      cells.put(
          cell.path("cell").asText(),
          cell.has("refusedBecause") ? "refused" : cell.path("state").asText());
    }
  }

  private ObjectNode sample(PhonePlace phone, List<Shown> shown) {
    ObjectNode node = JSON.createObjectNode();
    node.put("phone", phone.phone());
    node.put("language", isEnglish(phone) ? "en" : "ko");
    node.put("operator", phone.cell().operator());
    node.put("district", world.territory().region(phone.cell().municipalityCode()).nameKo());
    ArrayNode messages = node.putArray("messages");
    shown.stream()
        .filter(message -> message.phone() == phone.phone())
        .forEach(
            message ->
                messages
                    .addObject()
                    .put("messageIdentifier", message.messageIdentifier())
                    .put("text", message.text())
                    .put(
                        "shownAt",
                        Instant.ofEpochMilli(message.shownAtWallTimeUs() / 1000).toString()));
    return node;
  }

  private static List<PhonePlace> samples(Territory territory) {
    List<SensorSite> sensors = territory.sensors();
    List<PhonePlace> samples = new ArrayList<>();
    for (int index : new int[] {0, 1, sensors.size() - 1}) {
      add(samples, territory, sensors.get(index), phone -> !isEnglish(phone));
    }
    add(samples, territory, sensors.get(0), DemoState::isEnglish);
    return samples.subList(0, Math.min(SAMPLES, samples.size()));
  }

  private static void add(
      List<PhonePlace> samples,
      Territory territory,
      SensorSite sensor,
      Predicate<PhonePlace> which) {
    territory.phones().stream()
        .filter(phone -> phone.cell().municipalityCode().equals(sensor.regionCode()))
        .filter(which)
        .findFirst()
        .ifPresent(samples::add);
  }

  private static boolean isEnglish(PhonePlace phone) {
    return SimWorld.languageOf(phone.phone()) == PhoneLanguage.ENGLISH;
  }
}
