package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;

/**
 * How Korea's public alert system sends each level (TS 22.268 §8; TS 23.041 §9.4.1.2.2; message
 * identifiers as Korean phones are configured). The most urgent first.
 *
 * <p>Phones hear safety alerts on seven identifiers, 4372 to 4378, and treat them all alike: which
 * of them is sent says nothing in Korea. We send 4372 always. Then an update of an alert stays on
 * the identifier of what it takes the place of, whatever became of hazard and urgency, and one pool
 * of message codes serves the level (docs/decisions/0020).
 */
public enum KpasLevel {
  /** 위급재난문자: nobody can turn it off. */
  CRITICAL(Level.LEVEL_CRITICAL, 4370, false),
  /** 긴급재난문자. */
  EMERGENCY(Level.LEVEL_EMERGENCY, 4371, false),
  /** 안전안내문자. */
  SAFETY(Level.LEVEL_SAFETY, 4372, true),
  /** 실종경보: by itself since February 2026, before that safety. */
  MISSING_PERSON(Level.LEVEL_MISSING_PERSON, 4379, true);

  /** TS 23.041 §9.4.1.2.2: 4383 to 4395 are 4370 to 4382 in another language. */
  static final int TO_SECOND_LANGUAGE = 13;

  /** Three pages of UCS-2: what every phone shows. */
  private static final int MAX_CHARACTERS = 90;

  /** Four pages. Phones sold before 2019 cannot show more than {@value #MAX_CHARACTERS}. */
  private static final int MAX_LONG_CHARACTERS = 157;

  /** TS 23.041 §9.4.1.2.2: exercises. Phones as sold do not show it; who takes part turns it on. */
  static final int EXERCISE_IDENTIFIER = 4381;

  static final String EXPECTED = "critical, emergency, safety or missingPerson";

  private final Level level;
  private final int messageIdentifier;
  private final boolean mayBeLong;

  KpasLevel(Level level, int messageIdentifier, boolean mayBeLong) {
    this.level = level;
    this.messageIdentifier = messageIdentifier;
    this.mayBeLong = mayBeLong;
  }

  public static KpasLevel of(Level level) {
    for (KpasLevel kpas : values()) {
      if (kpas.level == level) {
        return kpas;
      }
    }
    throw new IllegalArgumentException("level: " + level + " (expected: " + EXPECTED + ")");
  }

  /**
   * On what it is broadcast: by its level; a drill, whatever it plays, where only exercises are.
   */
  public static int messageIdentifier(Content content) {
    return content.getDrill() ? EXERCISE_IDENTIFIER : of(content.getLevel()).messageIdentifier();
  }

  /** On what its second text is broadcast. */
  public static int secondLanguageIdentifier(Content content) {
    return content.getDrill()
        ? EXERCISE_IDENTIFIER + TO_SECOND_LANGUAGE
        : of(content.getLevel()).secondLanguageIdentifier();
  }

  Level level() {
    return level;
  }

  public int messageIdentifier() {
    return messageIdentifier;
  }

  /** Where phones that are set to another language than Korean look for it. */
  public int secondLanguageIdentifier() {
    return messageIdentifier + TO_SECOND_LANGUAGE;
  }

  /** Whether its texts may be long where the operator allows it; urgent ones never may. */
  public boolean mayBeLong() {
    return mayBeLong;
  }

  /** In UTF-16 units, as they are encoded. */
  int maxCharacters(boolean longAllowed) {
    return mayBeLong && longAllowed ? MAX_LONG_CHARACTERS : MAX_CHARACTERS;
  }
}
