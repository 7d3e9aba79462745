package io.bongsu.proto.cbs.form;

import org.jspecify.annotations.Nullable;

/**
 * What the identifiers 4370 to 4395 mean to phones that know them as CMAS, among them Android
 * outside Korea (TS 23.041 §9.4.1.2.2). From 4383 on they are of the second language.
 *
 * @param severity null outside of threats, as urgency and certainty
 */
public record CmasAlert(
    Category category,
    boolean secondLanguage,
    @Nullable Severity severity,
    @Nullable Urgency urgency,
    @Nullable Certainty certainty) {
  private static final int FIRST_IDENTIFIER = 4370;
  private static final int IDENTIFIERS = 13;
  private static final int LAST_THREAT = 8;
  private static final int LAST_EXTREME_THREAT = 2; // as Android tells them apart
  private static final int LAST_EXTREME_SEVERITY = 4;

  /** The class of an alert. */
  public enum Category {
    PRESIDENTIAL_LEVEL_ALERT,
    EXTREME_THREAT,
    SEVERE_THREAT,
    CHILD_ABDUCTION_EMERGENCY,
    REQUIRED_MONTHLY_TEST,
    CMAS_EXERCISE,
    OPERATOR_DEFINED_USE
  }

  /** How bad it is. */
  public enum Severity {
    EXTREME,
    SEVERE
  }

  /** How soon it comes. */
  public enum Urgency {
    IMMEDIATE,
    EXPECTED
  }

  /** How sure it is. */
  public enum Certainty {
    OBSERVED,
    LIKELY
  }

  /** What an identifier means, or null where it is none of CMAS. */
  public static @Nullable CmasAlert of(int messageIdentifier) {
    int index = messageIdentifier - FIRST_IDENTIFIER;
    if (index < 0 || index >= 2 * IDENTIFIERS) {
      return null;
    }
    boolean secondLanguage = index >= IDENTIFIERS;
    int meaning = index % IDENTIFIERS;
    if (meaning == 0 || meaning > LAST_THREAT) {
      return new CmasAlert(category(meaning), secondLanguage, null, null, null);
    }
    // 1-8 count in twos: observed and likely, within them immediate and expected, within severity.
    return new CmasAlert(
        meaning <= LAST_EXTREME_THREAT ? Category.EXTREME_THREAT : Category.SEVERE_THREAT,
        secondLanguage,
        meaning <= LAST_EXTREME_SEVERITY ? Severity.EXTREME : Severity.SEVERE,
        (meaning - 1 & 0b10) == 0 ? Urgency.IMMEDIATE : Urgency.EXPECTED,
        (meaning - 1 & 0b01) == 0 ? Certainty.OBSERVED : Certainty.LIKELY);
  }

  private static Category category(int meaning) {
    return switch (meaning) {
      case 0 -> Category.PRESIDENTIAL_LEVEL_ALERT;
      case 9 -> Category.CHILD_ABDUCTION_EMERGENCY;
      case 10 -> Category.REQUIRED_MONTHLY_TEST;
      case 11 -> Category.CMAS_EXERCISE;
      default -> Category.OPERATOR_DEFINED_USE;
    };
  }
}
