package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How Korea's public alert system sends each level (TS 22.268 §8; TS 23.041 §9.4.1.2.2; message
 * identifiers as Korean phones are configured). The most urgent first.
 *
 * <p>Phones hear safety alerts on seven identifiers, 4372 to 4378, and treat them all alike: which
 * of them is sent says nothing in Korea. We send the first that has a message code left: 1,024 of
 * them are not enough for a bad day of 226 municipalities. An update of an alert stays on the
 * identifier of what it takes the place of (docs/decisions/0020).
 */
public enum KpasLevel {
  /** 위급재난문자: nobody can turn it off. */
  CRITICAL(Level.LEVEL_CRITICAL, 4370, 4370, false),
  /** 긴급재난문자. */
  EMERGENCY(Level.LEVEL_EMERGENCY, 4371, 4371, false),
  /** 안전안내문자. */
  SAFETY(Level.LEVEL_SAFETY, 4372, 4378, true),
  /** 실종경보: by itself since February 2026, before that safety. */
  MISSING_PERSON(Level.LEVEL_MISSING_PERSON, 4379, 4379, true);

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
  private final int firstIdentifier;
  private final int lastIdentifier;
  private final boolean mayBeLong;

  KpasLevel(Level level, int firstIdentifier, int lastIdentifier, boolean mayBeLong) {
    this.level = level;
    this.firstIdentifier = firstIdentifier;
    this.lastIdentifier = lastIdentifier;
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
   * On what it may be broadcast, in this order as message codes run out: on those of its level; a
   * drill, whatever it plays, where only exercises are.
   */
  static List<Integer> messageIdentifiers(Content content) {
    return content.getDrill()
        ? List.of(EXERCISE_IDENTIFIER)
        : of(content.getLevel()).messageIdentifiers();
  }

  Level level() {
    return level;
  }

  List<Integer> messageIdentifiers() {
    return IntStream.rangeClosed(firstIdentifier, lastIdentifier).boxed().toList();
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
