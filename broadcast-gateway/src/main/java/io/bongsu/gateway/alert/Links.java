package io.bongsu.gateway.alert;

import org.jspecify.annotations.Nullable;

/**
 * Which other alerts an alert has to do with, by id.
 *
 * @param corrects the alert that this one puts right, or null
 * @param replaces the alert on air whose place this one takes when it is approved, or null
 * @param replacedBy the alert that took this one's place, or null
 * @param companionOf the alert whose second text this one broadcasts, or null ({@link Companions})
 */
public record Links(
    @Nullable String corrects,
    @Nullable String replaces,
    @Nullable String replacedBy,
    @Nullable String companionOf) {
  static final Links NONE = new Links(null, null, null, null);

  Links replacedBy(String alertId) {
    return new Links(corrects, replaces, alertId, companionOf);
  }
}
