package io.bongsu.sim.phone;

/** What a phone sold in Korea does with a message identifier, as delivered but for its language. */
enum Channel {
  SIREN,
  SHOWN,
  HIDDEN;

  private static final int SECOND_LANGUAGE = 13;

  static Channel of(int messageIdentifier, PhoneLanguage language) {
    if (messageIdentifier >= 4352 && messageIdentifier <= 4356) { // ETWS
      return messageIdentifier == 4355 ? HIDDEN : SIREN; // 4355: test
    }
    if (messageIdentifier >= 4370 && messageIdentifier <= 4382) {
      return korean(messageIdentifier);
    }
    if (messageIdentifier >= 4383 && messageIdentifier <= 4395) {
      return language == PhoneLanguage.KOREAN
          ? HIDDEN
          : korean(messageIdentifier - SECOND_LANGUAGE);
    }
    if (messageIdentifier == 4396 || messageIdentifier == 4397) { // public safety
      return SHOWN;
    }
    return HIDDEN; // state and local test, geo-fencing trigger, EU-Info, operators' own
  }

  private static Channel korean(int messageIdentifier) {
    if (messageIdentifier <= 4371) { // critical, emergency
      return SIREN;
    }
    return messageIdentifier <= 4379 ? SHOWN : HIDDEN; // 4380-4382: tests and exercises
  }
}
