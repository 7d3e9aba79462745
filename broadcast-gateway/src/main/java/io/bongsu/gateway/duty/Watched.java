package io.bongsu.gateway.duty;

import io.bongsu.gateway.alert.AlertState;
import io.bongsu.proto.journal.v1.Content;
import org.jspecify.annotations.Nullable;

/**
 * What the duties look at in an alert.
 *
 * @param draftedUs microseconds since 1970
 * @param prepared whether it lies ready for when it is needed: nobody is late who has not sent it
 * @param escalated how many steps up were taken
 * @param sendsAtUs when a pre-authorised rule sends it; null where none is armed, or it was vetoed
 * @param givenUp whether a rule was to send it and may not any more: people must be asked at once
 */
public record Watched(
    String alertId,
    AlertState state,
    Content content,
    long draftedUs,
    boolean prepared,
    int escalated,
    @Nullable Long sendsAtUs,
    boolean givenUp) {

  /** Whether it waits for people. */
  boolean waits() {
    return state == AlertState.DRAFT || state == AlertState.SUBMITTED;
  }
}
