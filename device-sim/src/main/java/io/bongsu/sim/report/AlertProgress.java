package io.bongsu.sim.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.sim.report.PhoneTally.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert: how far it has come by the gateway's word, and by the phones'.
 *
 * @param alert as the gateway's API gives it
 * @param stagesMs milliseconds since the rule of the field gateway fired, by its own wall clock,
 *     which on one machine is the same as everybody's; since it was drafted, where no rule fired;
 *     in the order of {@link #STAGES}, those reached
 * @param english its companion on the phones that are set to English; nothing expected where it has
 *     none
 */
public record AlertProgress(
    JsonNode alert, Map<String, Double> stagesMs, Count phones, Count english) {
  private static final String COMPANION = "companion";

  /** From the rule that fired to the last phone of the area. */
  public static final List<String> STAGES =
      List.of(
          "triggered",
          "received",
          "drafted",
          "submitted",
          "approved",
          "handedToRadio",
          "accepted",
          "phoneShown",
          "broadcasting");

  /**
   * Puts both words together.
   *
   * @param meant what the truth of the territory says should come of it
   * @param inEnglish and of its second text
   */
  public static AlertProgress of(JsonNode alert, Meant meant, Meant inEnglish, PhoneTally tally) {
    Count count = count(alert, meant, tally);
    JsonNode companion = alert.path(COMPANION);
    Count english = count(companion, companion.isObject() ? inEnglish : Meant.NOTHING, tally);
    Map<String, Double> stagesMs = new LinkedHashMap<>();
    long beginUs = beginUs(alert);
    for (String stage : STAGES) {
      Long atUs = atUs(alert, stage, count);
      if (atUs != null) {
        stagesMs.put(stage, (atUs - beginUs) / 1000.0);
      }
    }
    return new AlertProgress(alert, stagesMs, count, english);
  }

  private static Count count(JsonNode message, Meant meant, PhoneTally tally) {
    return message.has("serialNumber")
        ? tally.count(message.path("messageIdentifier").asInt(), serialNumber(message), meant)
        : new Count(meant.phones().size(), 0, 0, 0, 0);
  }

  private static long beginUs(JsonNode alert) {
    JsonNode triggered = alert.path("trigger").path("wallTimeUs");
    return triggered.isNumber()
        ? triggered.asLong()
        : alert.path("stagesUs").path("drafted").asLong();
  }

  /** When the stages are counted from, milliseconds since 1970. */
  public long beginMs() {
    return beginUs(alert) / 1000;
  }

  public String id() {
    return alert.path("id").asText();
  }

  public String state() {
    return alert.path("state").asText();
  }

  /** For a map of messages: {@code identifier << 16 | serial}; -1 before it is approved. */
  public int message() {
    return message(alert);
  }

  /** The same of its second text; -1 where that is not broadcast. */
  public int englishMessage() {
    return message(alert.path(COMPANION));
  }

  private static int message(JsonNode of) {
    return of.has("serialNumber")
        ? of.path("messageIdentifier").asInt() << 16 | serialNumber(of)
        : -1;
  }

  /**
   * Every phone that was meant to rang, once in its language and with the right text, and no other.
   */
  public boolean isPerfect() {
    return phones.expected() > 0 && isPerfect(phones) && isPerfect(english);
  }

  private static boolean isPerfect(Count count) {
    return count.rang() == count.expected() && count.rangTwice() == 0 && count.wrong() == 0;
  }

  private static @Nullable Long atUs(JsonNode alert, String stage, Count count) {
    return switch (stage) {
      case "triggered" -> number(alert.path("trigger").path("wallTimeUs"));
      case "phoneShown" -> count.allShownUs() == 0 ? null : count.allShownUs();
      default -> number(alert.path("stagesUs").path(stage));
    };
  }

  private static @Nullable Long number(JsonNode node) {
    return node.isNumber() ? node.asLong() : null;
  }

  private static int serialNumber(JsonNode message) {
    return Integer.decode(message.path("serialNumber").asText());
  }
}
