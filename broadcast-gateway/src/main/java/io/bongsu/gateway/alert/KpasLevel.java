package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Level;

/**
 * How Korea's public alert system sends each level (TS 22.268 §8; message identifiers as Korean
 * phones are configured).
 */
public enum KpasLevel {
  CRITICAL(Level.LEVEL_CRITICAL, 4370, 90),
  EMERGENCY(Level.LEVEL_EMERGENCY, 4371, 90),
  SAFETY(Level.LEVEL_SAFETY, 4372, 157);

  private final Level level;
  private final int messageIdentifier;
  private final int maxCharacters;

  KpasLevel(Level level, int messageIdentifier, int maxCharacters) {
    this.level = level;
    this.messageIdentifier = messageIdentifier;
    this.maxCharacters = maxCharacters;
  }

  public static KpasLevel of(Level level) {
    for (KpasLevel kpas : values()) {
      if (kpas.level == level) {
        return kpas;
      }
    }
    throw new IllegalArgumentException(
        "level: " + level + " (expected: critical, emergency or safety)");
  }

  public int messageIdentifier() {
    return messageIdentifier;
  }

  /**
   * In UTF-16 units, as they are encoded. Phones sold before 2019 cannot show more than 90, so
   * urgent levels stay there.
   */
  public int maxCharacters() {
    return maxCharacters;
  }
}
