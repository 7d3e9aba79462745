package io.bongsu.gateway.cap;

import io.bongsu.gateway.area.AreaLabel;
import io.bongsu.gateway.area.WarningArea;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a draft can be made of a CAP file.
 *
 * <p>A file of an unknown or unfit kind is refused, never guessed: a service that took a {@code
 * Cancel} for a new alert broadcast it (uk-api-3138). Stateless; any thread.
 */
public final class CapDraft {
  /** The languages a warning is broadcast in. */
  private static final Set<String> LANGUAGES = Set.of("ko", "en");

  private static final Set<String> DRILL_STATUSES = Set.of("Exercise", "Test", "System", "Draft");

  private static final Pattern TEST_WORDS =
      Pattern.compile("\\b(test|exercise|drill)\\b|훈련|시험", Pattern.CASE_INSENSITIVE);

  private final CapAlert alert;
  private final List<CapAlert.Info> infos;
  private final List<String> remarks = new ArrayList<>();

  private CapDraft(CapAlert alert) {
    this.alert = alert;
    this.infos = alert.infos().stream().filter(info -> LANGUAGES.contains(language(info))).toList();
  }

  /** As {@link #read(byte[], Instant, boolean)}, refusing what has expired. */
  public static CapReading read(byte[] bytes, Instant now) {
    return read(bytes, now, false);
  }

  /**
   * Reads a file.
   *
   * @param allowExpired whether an alert whose time is over may still be used, for training
   */
  public static CapReading read(byte[] bytes, Instant now, boolean allowExpired) {
    try {
      CapDraft draft = new CapDraft(CapParser.parse(bytes));
      draft.checkKind();
      draft.checkTime(now, allowExpired);
      return draft.usable();
    } catch (CapFormatException e) {
      return new CapReading.Refused(String.valueOf(e.getMessage()));
    }
  }

  static String language(CapAlert.Info info) {
    return info.language().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private void checkKind() throws CapFormatException {
    if (!alert.status().equals("Actual") && !DRILL_STATUSES.contains(alert.status())) {
      throw CapFormatException.of(
          "status", alert.status(), "Actual, or for a drill Exercise, Test, System or Draft");
    }
    if (!alert.msgType().equals("Alert") && !alert.msgType().equals("Update")) {
      throw CapFormatException.of("msgType", alert.msgType(), "Alert or Update");
    }
    if (!alert.scope().equals("Public")) {
      throw CapFormatException.of("scope", alert.scope(), "Public");
    }
    if (alert.infos().isEmpty()) {
      throw CapFormatException.of("info", "none", "1 or more");
    }
    if (infos.isEmpty()) {
      throw CapFormatException.of("language", String.join(", ", languages()), "ko or en");
    }
    for (CapAlert.Info info : infos) {
      if (info.parameters().getOrDefault("BLOCKCHANNEL", List.of()).contains("CMAS")) {
        throw CapFormatException.of(
            "BLOCKCHANNEL", "CMAS", "a sender who does not forbid cell broadcast");
      }
    }
  }

  private void checkTime(Instant now, boolean allowExpired) throws CapFormatException {
    for (CapAlert.Info info : infos) {
      if (info.expires() != null && info.expires().isBefore(alert.sent())) {
        throw CapFormatException.of(
            "expires", info.expires().toString(), "not before it was sent, " + alert.sent());
      }
    }
    OffsetDateTime expires = expires();
    if (expires == null) {
      remarks.add("expires: none given");
    } else if (!expires.toInstant().isAfter(now)) {
      if (!allowExpired) {
        throw new CapFormatException("expired %s (now: %s)".formatted(expires, now));
      }
      remarks.add("expired %s (now: %s)".formatted(expires, now));
    }
  }

  private CapReading.Usable usable() throws CapFormatException {
    CapLevel level = level();
    Map<String, CapWords> texts = texts();
    CapArea area = CapArea.of(infos);
    remark(texts, area);
    CapAlert.Info first =
        infos.stream().filter(info -> language(info).equals("ko")).findFirst().orElse(infos.get(0));
    return new CapReading.Usable(
        alert.identifier(),
        alert.sender(),
        alert.sent(),
        expires(),
        alert.status(),
        alert.msgType(),
        !alert.status().equals("Actual"),
        level,
        texts,
        first.event(),
        eventCode(first),
        area.descriptions(),
        area.regions(),
        area.shapes(),
        area.warningArea(),
        alert.references(),
        remarks);
  }

  /** One level for all: an alert that says different ones in different languages is no order. */
  private CapLevel level() throws CapFormatException {
    List<CapLevel> levels = CapLevel.of(infos);
    if (levels.size() > 1) {
      throw CapFormatException.of("level", levels.toString(), "one level in all infos");
    }
    return levels.get(0);
  }

  private Map<String, CapWords> texts() throws CapFormatException {
    Map<String, CapWords> texts = new TreeMap<>();
    for (CapAlert.Info info : infos) {
      CapWords words = CapText.find(info);
      CapWords before = texts.putIfAbsent(language(info), words);
      if (before != null && !before.text().equals(words.text())) {
        throw CapFormatException.of(
            "texts (" + language(info) + ")",
            before.text() + "\" and \"" + words.text(),
            "one for a language");
      }
    }
    return texts;
  }

  /** The earliest of the infos: nothing is warned of past its time. */
  private @Nullable OffsetDateTime expires() {
    OffsetDateTime earliest = null;
    for (CapAlert.Info info : infos) {
      OffsetDateTime expires = info.expires();
      if (expires != null && (earliest == null || expires.isBefore(earliest))) {
        earliest = expires;
      }
    }
    return earliest;
  }

  private void remark(Map<String, CapWords> texts, CapArea area) {
    if (alert.status().equals("Actual") && saysTest(texts)) {
      remarks.add("status Actual, but the alert calls itself a test or an exercise");
    }
    for (CapAlert.Info info : infos) {
      if (info.urgency().equals("Past") || info.responseTypes().contains("AllClear")) {
        remarks.add("%s: over or all clear (urgency %s)".formatted(info.event(), info.urgency()));
      }
      info.parameter("CBSPriority")
          .filter(priority -> CapLevel.inWords(priority).isEmpty())
          .ifPresent(
              priority ->
                  remarks.add(
                      "CBSPriority \"%s\" not known: level from severity and urgency"
                          .formatted(priority)));
    }
    alert.infos().stream()
        .filter(info -> !infos.contains(info))
        .forEach(info -> remarks.add("language " + info.language() + " left out"));
    WarningArea where = area.warningArea();
    if (where != null && !area.areasWithNothing().isEmpty()) {
      remarks.add(
          "without " + CapArea.MOIS_GEOCODE + " or shape, left out: " + area.areasWithNothing());
    }
    if (where != null && !(where instanceof WarningArea.Regions)) {
      remarks.add("area from its shapes: " + AreaLabel.of(where));
    }
    if (area.shapes().stream()
        .anyMatch(shape -> shape instanceof CapShape.Circle circle && !circle.hasGround())) {
      remarks.add("circle of radius 0, left out: a point has no cells");
    }
    List<String> distinct = remarks.stream().distinct().toList();
    remarks.clear();
    remarks.addAll(distinct);
  }

  private boolean saysTest(Map<String, CapWords> texts) {
    StringBuilder all = new StringBuilder(alert.note());
    texts.values().forEach(words -> all.append(' ').append(words.text()));
    infos.forEach(
        info -> all.append(' ').append(info.headline()).append(' ').append(info.description()));
    return TEST_WORDS.matcher(all).find();
  }

  private static String eventCode(CapAlert.Info info) {
    return info.eventCodes().entrySet().stream()
        .flatMap(code -> code.getValue().stream().map(value -> code.getKey() + ":" + value))
        .min(Comparator.naturalOrder())
        .orElse("");
  }

  private List<String> languages() {
    return alert.infos().stream().map(CapAlert.Info::language).distinct().toList();
  }
}
