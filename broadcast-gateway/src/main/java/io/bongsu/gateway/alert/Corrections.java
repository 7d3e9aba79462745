package io.bongsu.gateway.alert;

import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The correction of an alert, made the moment the alert goes out: there is no time to find words
 * when it turns out to be wrong (hawaii-2018: 38 minutes).
 *
 * <p>Its words are fixed, and fit every level. People may change them before they send it.
 */
final class Corrections {
  private static final Map<Hazard, String> KOREAN =
      Map.of(
          Hazard.HAZARD_FIRE, "화재",
          Hazard.HAZARD_FLOOD, "홍수",
          Hazard.HAZARD_HEAVY_RAIN, "호우",
          Hazard.HAZARD_FINE_DUST, "미세먼지");
  private static final Map<Hazard, String> ENGLISH =
      Map.of(
          Hazard.HAZARD_FIRE, "fire",
          Hazard.HAZARD_FLOOD, "flood",
          Hazard.HAZARD_HEAVY_RAIN, "heavy rain",
          Hazard.HAZARD_FINE_DUST, "fine dust");

  private Corrections() {}

  /**
   * Exactly the cells that have what it puts right or may be asked at this moment; no region is
   * looked up. Rather it reaches a cell that never had the alert than misses one that has.
   */
  static Map<String, List<CellGlobalId>> cells(AlertBook book, String corrects) {
    Map<String, List<CellGlobalId>> cellsByNode = new TreeMap<>();
    for (Alert wrong : wrong(book::find, corrects)) {
      boolean live = wrong.state().isLive();
      wrong
          .deliveries()
          .forEach(
              (node, delivery) -> {
                List<CellGlobalId> cells = delivery.mayHaveBroadcast(live);
                if (!cells.isEmpty()) {
                  cellsByNode.merge(node, cells, Corrections::union);
                }
              });
    }
    return cellsByNode;
  }

  /** Whether there is any such cell. */
  static boolean hasCells(Function<String, @Nullable Alert> alerts, String corrects) {
    return wrong(alerts, corrects).stream()
        .anyMatch(
            // Of what is over a look at each would unpack it.
            wrong ->
                wrong.deliveries().totals().seen() > 0
                    || (wrong.state().isLive()
                        && wrong.deliveries().values().stream().anyMatch(NodeDelivery::mayHaveIt)));
  }

  /** With its companion: a radio node without room for one may have taken the other. */
  private static List<Alert> wrong(Function<String, @Nullable Alert> alerts, String corrects) {
    Alert main = alerts.apply(corrects);
    String companionId = main == null ? null : main.companion();
    Alert companion = companionId == null ? null : alerts.apply(companionId);
    return Stream.of(main, companion).filter(Objects::nonNull).toList();
  }

  private static List<CellGlobalId> union(List<CellGlobalId> some, List<CellGlobalId> more) {
    Set<CellGlobalId> union = new LinkedHashSet<>(some);
    union.addAll(more);
    return List.copyOf(union);
  }

  static Refused noCells(String corrects) {
    return Refusals.conflict(
        "cells", "none that took alert " + corrects + " or is asked to", "at least one");
  }

  /**
   * The record that lays it ready. It takes no number of the day: its id is the alert's, and -C.
   */
  static Record.Builder prepared(Alert alert, long nowUs) {
    return record(alert, nowUs).setAlertDrafted(drafted(alert));
  }

  /**
   * The record that lays it ready once more, in its first words and under the same id.
   *
   * @param before what became of the words of before, for whoever takes it up
   * @param hands through whose it went: whoever submitted it then may not approve it now
   */
  static Record.Builder preparedAgain(Alert alert, String before, Hands hands, long nowUs) {
    return record(alert, nowUs)
        .setAlertDrafted(drafted(alert).addRemarks(before).addAllFormerHands(hands.all()));
  }

  private static Record.Builder record(Alert alert, long nowUs) {
    return AlertDesk.record(AlertIds.correctionOf(alert.id()), Actors.RULE, nowUs)
        .setIncidentId(Objects.requireNonNullElse(alert.origin().incidentId(), ""));
  }

  private static AlertDrafted.Builder drafted(Alert alert) {
    return AlertDrafted.newBuilder()
        .setContent(content(alert.content()))
        .setSource("correction of " + alert.id())
        .setCorrectsAlertId(alert.id())
        .setPrepared(true);
  }

  /** As loud, for the same places and in the same languages; of use whenever it is needed. */
  static Content content(Content wrong) {
    Content.Builder content = wrong.toBuilder().clearTexts().clearUseEndsUs();
    List<String> languages = wrong.getTextsList().stream().map(Text::getLanguage).toList();
    for (String language : List.of("ko", "en")) {
      // Of an alert in neither, both: rather words that some understand than none.
      if (languages.contains(language)
          || (!languages.contains("ko") && !languages.contains("en"))) {
        content.addTexts(words(language, wrong.getHazard()).in(language));
      }
    }
    return content.build();
  }

  private static Words words(String language, Hazard hazard) {
    return language.equals("ko")
        ? new Words(
            "[정정] 앞서 보낸 " + KOREAN.getOrDefault(hazard, "재난") + " 문자는 잘못되었거나 해제되었습니다.",
            "그 문자에 따르지 않아도 됩니다.",
            "대피하신 분은 계시던 곳으로 돌아가셔도 됩니다.")
        : new Words(
            "Correction: the "
                + ENGLISH.getOrDefault(hazard, "emergency")
                + " alert was wrong or is over.",
            "Ignore it.",
            "You may go back.");
  }
}
