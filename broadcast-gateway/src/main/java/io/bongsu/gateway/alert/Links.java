package io.bongsu.gateway.alert;

import org.jspecify.annotations.Nullable;

/**
 * Which other alerts an alert has to do with, by id.
 *
 * @param corrects the alert that this one puts right, or null
 * @param replaces the alert on air whose place this one takes when it is approved, or null
 * @param replacedBy the alert that took this one's place, or null
 */
public record Links(
    @Nullable String corrects, @Nullable String replaces, @Nullable String replacedBy) {
  static final Links NONE = new Links(null, null, null);
}
