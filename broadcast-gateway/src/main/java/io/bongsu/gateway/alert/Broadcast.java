package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;
import java.util.Map;

/**
 * What was approved, to the last octet: sending it again sends the same.
 *
 * @param cellsByNode the approved cells of each radio node
 * @param repetitionPeriod in units of 1.883 s
 * @param endsUs when the alert ends by itself, microseconds since 1970
 */
public record Broadcast(
    CbsMessage message,
    Map<String, List<CellGlobalId>> cellsByNode,
    int repetitionPeriod,
    int numberOfBroadcasts,
    long endsUs) {
  /** TS 48.049 §8.2.8. */
  static final double REPETITION_UNIT_S = 1.883;

  /**
   * How often a radio node that is given it now should broadcast it, so that it ends when it
   * should: 0 when its time is over.
   */
  public int broadcastsLeft(long nowUs) {
    if (nowUs >= endsUs) {
      return 0;
    }
    double periodUs = repetitionPeriod * REPETITION_UNIT_S * 1_000_000;
    return Math.max(1, Math.min(numberOfBroadcasts, (int) ((endsUs - nowUs) / periodUs)));
  }
}
