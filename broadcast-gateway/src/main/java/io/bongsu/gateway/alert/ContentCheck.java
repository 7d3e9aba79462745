package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What keeps an alert from being sent as it is written, in words for the person who writes it. */
public final class ContentCheck {
  private ContentCheck() {}

  /** Empty when all of it can be sent, in both languages where there are two. */
  public static List<String> problems(Content content, TextLimits limits, long nowUs) {
    List<String> problems = new ArrayList<>(ofAlert(content, limits, nowUs));
    problems.addAll(ofSecond(content, limits));
    return problems;
  }

  /**
   * Empty when it can be sent, be it without its second text. Whether its area has cells is asked
   * of the territory, not here.
   */
  public static List<String> ofAlert(Content content, TextLimits limits, long nowUs) {
    List<String> problems = new ArrayList<>();
    if (content.getTextsCount() == 0) {
      problems.add("texts: none (expected: at least one)");
    }
    if (!hasLevel(content)) {
      problems.add("level: none (expected: " + KpasLevel.EXPECTED + ")");
    } else if (content.getTextsCount() != 0) {
      // Only what is broadcast must fit: a third language may not hold a warning up.
      Text primary = Texts.primary(content);
      checkText(primary, Texts.encodePrimary(primary), maxLength(content, limits), problems);
    }
    if (!AlertArea.of(content).isGiven()) {
      problems.add("regionCodes: none (expected: at least one MOIS 10-digit code, or an area)");
    }
    if (content.getValidityS() < 60 || content.getValidityS() > 24 * 3600) {
      problems.add("validityS: " + content.getValidityS() + " (expected: 60-86400)");
    }
    if (content.getUseEndsUs() != 0 && content.getUseEndsUs() <= nowUs) {
      problems.add(
          "useEnds: "
              + instant(content.getUseEndsUs())
              + " (expected: later than now, "
              + instant(nowUs)
              + ")");
    }
    return problems;
  }

  /** What is wrong with its second text, as it is broadcast too; empty where there is none. */
  static List<String> ofSecond(Content content, TextLimits limits) {
    List<String> problems = new ArrayList<>();
    Text second = hasLevel(content) ? Texts.second(content) : null;
    if (second != null) {
      checkText(second, Texts.encodeSecond(second), maxLength(content, limits), problems);
    }
    return problems;
  }

  private static boolean hasLevel(Content content) {
    return content.getLevel() != Level.LEVEL_UNSPECIFIED
        && content.getLevel() != Level.UNRECOGNIZED;
  }

  /**
   * How long a text may be.
   *
   * @param hint what a text that is too long should know of the policy, or ""
   */
  private record MaxLength(int characters, String hint) {}

  private static MaxLength maxLength(Content content, TextLimits limits) {
    KpasLevel level = KpasLevel.of(content.getLevel());
    return new MaxLength(limits.maxCharacters(level), limits.hint(level));
  }

  private static void checkText(
      Text text, CbsText.Encoding encoded, MaxLength max, List<String> problems) {
    String field = "text[" + text.getLanguage() + "]";
    if (text.getText().isBlank()) {
      problems.add(field + ": empty (expected: 1-" + max.characters() + " characters)");
    } else if (text.getText().length() > max.characters()) {
      problems.add(
          field
              + ": "
              + text.getText().length()
              + " characters (expected: 1-"
              + max.characters()
              + max.hint()
              + ")");
    } else if (encoded instanceof CbsText.Rejected rejected) {
      problems.add(field + ": " + rejected.reason());
    }
    checkPart(text, "why", text.getWhy(), "why people are warned", problems);
    checkPart(text, "whatToDo", text.getWhatToDo(), "what people should do", problems);
    checkPart(text, "whereToGo", text.getWhereToGo(), "where people should go", problems);
  }

  /** A warning that leaves one of these out is not understood (seoul-2023, valencia-2024). */
  private static void checkPart(
      Text text, String part, String given, String says, List<String> problems) {
    String field = "texts[" + text.getLanguage() + "]." + part;
    if (given.isBlank()) {
      problems.add(field + ": missing (expected: " + says + ", as it stands in the text)");
    } else if (!text.getText().contains(given)) {
      problems.add(
          field + ": \"" + given + "\" (expected: " + says + ", as it stands in the text)");
    }
  }

  private static Instant instant(long us) {
    return Instant.ofEpochSecond(us / 1_000_000, us % 1_000_000 * 1000);
  }
}
