package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Content;
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

  /** 10 × 1.883 s: a phone that comes into the area has the warning within 19 s. */
  private static final int REPETITION_PERIOD = 10;

  /**
   * What goes out when content is approved now.
   *
   * @param content that {@link ContentCheck} finds nothing wrong with
   */
  static Broadcast of(
      Content content, int messageCode, Map<String, List<CellGlobalId>> cellsByNode, long nowUs) {
    if (!(CbsText.encode(ContentCheck.primaryText(content)) instanceof CbsText.Encoded text)) {
      throw new IllegalArgumentException("text: does not encode (expected: a checked one)");
    }
    CbsMessage message =
        new CbsMessage(
            KpasLevel.messageIdentifier(content),
            SerialNumbers.serialNumber(messageCode),
            text.dataCodingScheme(),
            text.pages());
    long endsUs = nowUs + content.getValidityS() * 1_000_000L;
    if (content.getUseEndsUs() != 0) {
      // Nobody is warned of what has passed (jalert-2022), however long approval took.
      endsUs = Math.min(endsUs, content.getUseEndsUs());
    }
    double lastsS = (endsUs - nowUs) / 1e6;
    int times = (int) (lastsS / (REPETITION_PERIOD * REPETITION_UNIT_S));
    return new Broadcast(message, cellsByNode, REPETITION_PERIOD, Math.max(1, times), endsUs);
  }

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
