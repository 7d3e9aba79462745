package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Content;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was approved, to the last octet: sending it again sends the same.
 *
 * @param cellsByNode the approved cells of each radio node
 * @param repetitionPeriod in units of 1.883 s; of an ETWS primary notification 0, as is the number
 * @param endsUs when the alert ends by itself, microseconds since 1970
 * @param oldSerialNumber of the alert whose place it takes in radio nodes that have that one, as an
 *     update under the same identifier and message code; or null
 */
public record Broadcast(
    WarningMessage message,
    CellsByNode cellsByNode,
    int repetitionPeriod,
    int numberOfBroadcasts,
    long endsUs,
    @Nullable SerialNumber oldSerialNumber) {
  /** TS 48.049 §8.2.8. */
  public static final double REPETITION_UNIT_S = 1.883;

  /** 10 × 1.883 s: a phone that comes into the area has the warning within 19 s. */
  private static final int REPETITION_PERIOD = 10;

  private static final long FINISHED_SLACK_US = 1_000_000;

  /** One that takes no other's place in radio nodes. */
  public Broadcast(
      WarningMessage message,
      Map<String, List<CellGlobalId>> cellsByNode,
      int repetitionPeriod,
      int numberOfBroadcasts,
      long endsUs) {
    this(message, CellsByNode.of(cellsByNode), repetitionPeriod, numberOfBroadcasts, endsUs, null);
  }

  /**
   * What goes out when content is approved now: its primary text.
   *
   * @param content that {@link ContentCheck} finds nothing wrong with
   */
  static Broadcast of(
      Content content, Numbering number, Map<String, List<CellGlobalId>> cellsByNode, long nowUs) {
    if (!(Texts.encodePrimary(Texts.primary(content)) instanceof CbsText.Encoded text)) {
      throw new IllegalArgumentException("text: does not encode (expected: a checked one)");
    }
    CbsMessage message =
        new CbsMessage(
            number.messageIdentifier(),
            number.serialNumber(),
            text.dataCodingScheme(),
            text.pages());
    long endsUs = nowUs + content.getValidityS() * 1_000_000L;
    if (content.getUseEndsUs() != 0) {
      // Nobody is warned of what has passed (jalert-2022), however long approval took.
      endsUs = Math.min(endsUs, content.getUseEndsUs());
    }
    double lastsS = (endsUs - nowUs) / 1e6;
    int times = (int) (lastsS / (REPETITION_PERIOD * REPETITION_UNIT_S));
    return new Broadcast(
        new WarningMessage.Pages(message, AlertClass.of(content).category()),
        CellsByNode.of(cellsByNode),
        REPETITION_PERIOD,
        Math.max(1, times),
        endsUs,
        number.old());
  }

  /**
   * How often a radio node that is given it now should broadcast it, so that it ends when it
   * should: 0 when its time is over. Of an ETWS primary notification: for how many seconds it
   * should page it.
   */
  public int broadcastsLeft(long nowUs) {
    if (nowUs >= endsUs) {
      return 0;
    }
    if (message instanceof WarningMessage.Etws) {
      return (int) ((endsUs - nowUs + 999_999) / 1_000_000);
    }
    double periodUs = repetitionPeriod * REPETITION_UNIT_S * 1_000_000;
    return Math.max(1, Math.min(numberOfBroadcasts, (int) ((endsUs - nowUs) / periodUs)));
  }

  /**
   * Whether a radio node may have broadcast it as often as it was to, and forgotten it then: in the
   * time of the last two repetitions, whenever it was given it.
   */
  public boolean mayBeFinished(long nowUs) {
    return endsUs - nowUs
        <= 2 * repetitionPeriod * REPETITION_UNIT_S * 1_000_000 + FINISHED_SLACK_US;
  }

  /** Whether radio nodes that have another alert are to put this one in its place. */
  public boolean isUpdate() {
    return oldSerialNumber != null;
  }

  /** The same, but nothing to these radio nodes. */
  Broadcast without(Set<String> radioNodes) {
    Map<String, List<CellGlobalId>> others = new TreeMap<>(cellsByNode);
    return others.keySet().removeAll(radioNodes)
        ? new Broadcast(
            message,
            CellsByNode.of(others),
            repetitionPeriod,
            numberOfBroadcasts,
            endsUs,
            oldSerialNumber)
        : this;
  }
}
