package io.bongsu.sim.app;

import io.bongsu.sim.report.AlertProgress;
import java.util.Locale;
import java.util.Map;

/** The timeline as it is printed, in Korean and English. */
final class Timeline {
  private static final Map<String, String> KOREAN =
      Map.of(
          "triggered", "감지",
          "received", "수신",
          "drafted", "초안",
          "submitted", "제출",
          "approved", "승인",
          "handedToRadio", "기지국 전달",
          "accepted", "기지국 접수",
          "phoneShown", "휴대전화 표시",
          "broadcasting", "방송 확인");

  private Timeline() {}

  static String line(AlertProgress alert, String stage, double ms) {
    String more =
        stage.equals("phoneShown")
            ? "  " + alert.phones().rang() + "대 / phones, " + text(alert)
            : "";
    return String.format(
        Locale.ROOT,
        "%s  %-5s %s  %s / %s  %+.1f ms%s",
        alert.id(),
        alert.alert().path("hazard").asText(),
        alert.alert().path("regions").path(0).path("nameKo").asText(),
        KOREAN.getOrDefault(stage, stage),
        stage,
        ms,
        more);
  }

  private static String text(AlertProgress alert) {
    return "“" + alert.alert().path("texts").path(0).path("text").asText() + "”";
  }
}
