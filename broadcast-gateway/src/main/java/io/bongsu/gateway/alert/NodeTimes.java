package io.bongsu.gateway.alert;

import org.jspecify.annotations.Nullable;

/**
 * When a radio node first came to each station with one alert, microseconds since 1970; null where
 * it has not.
 *
 * @param handedUs the message was first written to its link
 * @param broadcastingUs one of its cells was first known to broadcast
 * @param allBroadcastingUs all of its cells were first known to have broadcast
 */
public record NodeTimes(
    @Nullable Long handedUs, @Nullable Long broadcastingUs, @Nullable Long allBroadcastingUs) {
  static final NodeTimes NONE = new NodeTimes(null, null, null);

  NodeTimes handed(long atUs) {
    return handedUs != null ? this : new NodeTimes(atUs, broadcastingUs, allBroadcastingUs);
  }

  NodeTimes broadcasting(boolean all, long atUs) {
    return new NodeTimes(
        handedUs,
        broadcastingUs == null ? Long.valueOf(atUs) : broadcastingUs,
        allBroadcastingUs == null && all ? Long.valueOf(atUs) : allBroadcastingUs);
  }
}
