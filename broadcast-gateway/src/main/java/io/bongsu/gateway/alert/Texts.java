package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Text;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of an alert's texts are broadcast: one on the channel of its level and one, in another
 * language, on that channel's twin for second languages. Others are shown to people only.
 */
public final class Texts {
  private Texts() {}

  /** Korean where there is one, else the first. */
  public static Text primary(Content content) {
    return content.getTextsList().stream()
        .filter(text -> text.getLanguage().equals("ko"))
        .findFirst()
        .orElseGet(() -> content.getTexts(0));
  }

  /**
   * English where there is one, else the first in another language than the primary text; null
   * where all are in that one. What was ordered to the letter (ECBE) has none.
   */
  public static @Nullable Text second(Content content) {
    if (content.getTextsCount() < 2 || content.hasOrdered()) {
      return null;
    }
    String primary = language(primary(content));
    return content.getTextsList().stream()
        .filter(text -> !language(text).equals(primary))
        .min(Comparator.comparing(text -> !language(text).equals("en")))
        .orElse(null);
  }

  /** As phones get it on the level's own channel, whose language is the country's. */
  static CbsText.Encoding encodePrimary(Text text) {
    return CbsText.encode(text.getText());
  }

  /**
   * As phones get it on the channel of second languages: with its language, where that has two
   * letters.
   */
  static CbsText.Encoding encodeSecond(Text text) {
    String language = language(text);
    return language.matches("[a-z]{2}")
        ? CbsText.encode(text.getText(), language)
        : CbsText.encode(text.getText());
  }

  /** Of {@code en-GB}, {@code en}. */
  private static String language(Text text) {
    return text.getLanguage().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
