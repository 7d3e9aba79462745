package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.sim.phone.PhoneLanguage;
import io.bongsu.sim.report.AlertProgress;
import io.bongsu.sim.report.Meant;
import io.bongsu.sim.report.PhoneTally;
import io.bongsu.sim.territory.SensorSite;
import io.bongsu.sim.territory.SensorSite.Danger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps an eye on every alert, from the gateway's side and from the phones'. Thread-safe. */
final class AlertWatch {
  private static final int CRITICAL = 4370; // TS 23.041 §9.4.1.2.2, as Korea uses it
  private static final int EMERGENCY = 4371;
  private static final int SECOND_LANGUAGE = 13;

  private final WholeSystem system;
  private final PhoneTally tally = new PhoneTally();
  private final Map<String, SensorSite> sensors;
  private volatile List<AlertProgress> latest = List.of();

  AlertWatch(WholeSystem system) {
    this.system = system;
    this.sensors =
        system.world().territory().sensors().stream()
            .collect(Collectors.toMap(SensorSite::sensorId, Function.identity()));
    system.world().onShown(tally::shown);
  }

  /** Asks the gateway; oldest alert first. */
  List<AlertProgress> look() {
    List<AlertProgress> alerts = new ArrayList<>();
    for (JsonNode alert : system.client().get("alerts")) {
      alerts.add(look(alert.path("id").asText()));
    }
    Collections.reverse(alerts);
    latest = List.copyOf(alerts);
    return latest;
  }

  AlertProgress look(String alertId) {
    JsonNode alert = system.client().get("alerts/" + alertId);
    return AlertProgress.of(alert, meant(alert), meantInEnglish(alert), tally);
  }

  /** As of the last look. */
  List<AlertProgress> latest() {
    return latest;
  }

  PhoneTally tally() {
    return tally;
  }

  /** Pages of it that phones heard again and did not show again. */
  long duplicatesDropped(AlertProgress alert) {
    int message = alert.message();
    return message == -1
        ? 0
        : system.world().phones().counters().duplicatePages(message >> 16, message & 0xFFFF);
  }

  /**
   * By the truth of the territory, not by anything the gateway said of areas, cells or urgency; and
   * the text that was approved must be there from end to end.
   */
  private Meant meant(JsonNode alert) {
    SensorSite sensor = sensors.get(alert.path("trigger").path("sensorId").asText());
    if (sensor == null) {
      return Meant.NOTHING;
    }
    SimWorld world = system.world();
    String district = world.territory().region(sensor.regionCode()).nameKo();
    boolean fire = sensor.danger() == Danger.FIRE;
    return new Meant(
        world.expectedPhones(Set.of(sensor.regionCode())),
        fire ? EMERGENCY : CRITICAL,
        List.of(district, fire ? "화재" : "범람", text(alert, "ko")));
  }

  /** The same, of the phones that are set to English. */
  private Meant meantInEnglish(JsonNode alert) {
    SensorSite sensor = sensors.get(alert.path("trigger").path("sensorId").asText());
    if (sensor == null) {
      return Meant.NOTHING;
    }
    SimWorld world = system.world();
    Set<Integer> phones = new TreeSet<>(world.expectedPhones(Set.of(sensor.regionCode())));
    phones.removeIf(phone -> SimWorld.languageOf(phone) != PhoneLanguage.ENGLISH);
    boolean fire = sensor.danger() == Danger.FIRE;
    return new Meant(
        phones,
        SECOND_LANGUAGE + (fire ? EMERGENCY : CRITICAL),
        List.of(
            world.territory().region(sensor.regionCode()).nameEn(),
            fire ? "Fire" : "Flood",
            text(alert, "en")));
  }

  private static String text(JsonNode alert, String language) {
    for (JsonNode text : alert.path("texts")) {
      if (text.path("language").asText().equals(language)) {
        return text.path("text").asText();
      }
    }
    return "";
  }
}
