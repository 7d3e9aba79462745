package io.bongsu.sim.load;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words with a number of their own, so that an alert is known under any serial number. */
public final class NumberedText {
  private static final Pattern NUMBER = Pattern.compile("\\[제([0-9]{1,9})호\\]");

  /** The three things that every warning says; each stands in the text. */
  static final String WHY = "하천이 넘칩니다.";

  static final String WHAT_TO_DO = "지하차도로 가지 마세요.";
  static final String WHERE_TO_GO = "높은 곳으로 가세요.";

  private NumberedText() {}

  /** Short enough for every level (90 characters), in one page or two. */
  public static String of(long number) {
    return "[제" + number + "호] " + String.join(" ", WHY, WHAT_TO_DO, WHERE_TO_GO);
  }

  /** The number, when the text is one of ours from end to end. */
  public static OptionalLong numberIn(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.lookingAt()) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return text.equals(of(number)) ? OptionalLong.of(number) : OptionalLong.empty();
  }
}
