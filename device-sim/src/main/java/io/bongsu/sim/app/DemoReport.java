package io.bongsu.sim.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.sim.report.AlertProgress;
import io.bongsu.sim.territory.Territory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What came of the demo. It passed if every alert was broadcast and repeated, and exactly the right
 * phones rang for it exactly once, those set to English once more in English. A phone counts once
 * for each alert it is concerned with, so the sums over all alerts are pairs of phone and alert.
 */
record DemoReport(ObjectNode json, boolean hasPassed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static DemoReport of(
      AlertWatch watch,
      Territory territory,
      long startUpMs,
      Map<String, Long> residentKiB,
      int expectedAlerts,
      boolean inTime) {
    List<AlertProgress> alerts = watch.latest();
    ObjectNode json = JSON.createObjectNode();
    int stray =
        watch
            .tally()
            .shownOfNoAlert(
                alerts.stream()
                    .flatMap(alert -> Stream.of(alert.message(), alert.englishMessage()))
                    .toList());
    json.put("phonesExpected", sum(alerts, alert -> alert.phones().expected()));
    json.put("phonesRang", sum(alerts, alert -> alert.phones().rang()));
    json.put("phonesRangTwice", sum(alerts, DemoReport::rangTwice));
    json.put("phonesWrong", stray + sum(alerts, DemoReport::wrong));
    json.put("englishExpected", sum(alerts, alert -> alert.english().expected()));
    json.put("englishRang", sum(alerts, alert -> alert.english().rang()));
    json.put("duplicatesDropped", alerts.stream().mapToLong(watch::duplicatesDropped).sum());
    json.put("alertsExpected", expectedAlerts);
    json.put("endedInTime", inTime);
    json.put("seed", territory.plan().seed());
    json.put("phones", territory.plan().phones());
    json.put("startUpMs", startUpMs);
    ObjectNode memory = json.putObject("residentKiB");
    residentKiB.forEach(memory::put);
    ArrayNode list = json.putArray("alerts");
    alerts.forEach(alert -> list.add(alert(alert, watch.duplicatesDropped(alert))));
    boolean passed =
        inTime
            && stray == 0
            && alerts.size() == expectedAlerts
            && alerts.stream().allMatch(AlertProgress::isPerfect)
            && alerts.stream().allMatch(alert -> isRepeated(alert, watch));
    json.put("passed", passed);
    return new DemoReport(json, passed);
  }

  /** On the air by the gateway's word, and heard again: a phone that rings twice has its chance. */
  static boolean isRepeated(AlertProgress alert, AlertWatch watch) {
    return alert.state().equals("broadcasting")
        && watch.duplicatesDropped(alert) >= alert.phones().expected();
  }

  void write(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (absolute.getParent() != null) {
      Files.createDirectories(absolute.getParent());
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(absolute.toFile(), json);
  }

  String verdict() {
    return String.format(
        "%s  경보 / alerts %d of %d, 대상 / expected %d, 울림 / rang %d, 두 번 / twice %d, 잘못 / wrong %d,"
            + " 영어 / in English %d of %d%s",
        hasPassed ? "성공 / passed" : "실패 / FAILED",
        json.path("alerts").size(),
        json.path("alertsExpected").asInt(),
        json.path("phonesExpected").asInt(),
        json.path("phonesRang").asInt(),
        json.path("phonesRangTwice").asInt(),
        json.path("phonesWrong").asInt(),
        json.path("englishRang").asInt(),
        json.path("englishExpected").asInt(),
        json.path("endedInTime").asBoolean() ? "" : ", 시간 초과 / not over in time");
  }

  private static ObjectNode alert(AlertProgress progress, long duplicatesDropped) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", progress.id());
    node.put("hazard", progress.alert().path("hazard").asText());
    node.put("state", progress.state());
    node.put("messageIdentifier", progress.alert().path("messageIdentifier").asInt());
    node.put("serialNumber", progress.alert().path("serialNumber").asText());
    node.set("regions", progress.alert().path("regions"));
    node.set("cells", progress.alert().path("cells"));
    ObjectNode stages = node.putObject("stages");
    progress.stagesMs().forEach(stages::put);
    node.put("phonesExpected", progress.phones().expected());
    node.put("phonesRang", progress.phones().rang());
    node.put("phonesRangTwice", rangTwice(progress));
    node.put("phonesWrong", wrong(progress));
    node.put("englishExpected", progress.english().expected());
    node.put("englishRang", progress.english().rang());
    node.put("duplicatesDropped", duplicatesDropped);
    return node;
  }

  /** In one language, whichever. */
  private static int rangTwice(AlertProgress progress) {
    return progress.phones().rangTwice() + progress.english().rangTwice();
  }

  private static int wrong(AlertProgress progress) {
    return progress.phones().wrong() + progress.english().wrong();
  }

  private static int sum(List<AlertProgress> alerts, ToIntFunction<AlertProgress> what) {
    return alerts.stream().mapToInt(what).sum();
  }
}
