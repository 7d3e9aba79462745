package io.bongsu.gateway.latency;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.LateStage;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.Outstanding;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one alert took, stage by stage and radio node by radio node.
 *
 * <p>Made of the alert as the journal has it, so that it is the same on every gateway and after any
 * restart.
 *
 * @param seenUs when the first reading was taken that made the rule fire, microseconds since 1970;
 *     null where it is not known
 * @param stages in their order, those to come among them
 * @param handed to the links, as the other spreads since the approval; null before it
 */
public record LatencyLedger(
    @Nullable Long seenUs,
    List<Line> stages,
    @Nullable Spread handed,
    @Nullable Spread answered,
    @Nullable Spread broadcasting,
    @Nullable Spread allBroadcasting) {

  /**
   * One stage.
   *
   * @param sinceUs when the stage was reached that this one counts from, or null
   * @param atUs when it was reached, or null
   * @param dueUs its deadline, or null
   * @param isLate whether it was reached after its deadline, or is not reached and should be
   * @param outstanding what has not come to it; nothing where it was reached
   */
  public record Line(
      Stage stage,
      @Nullable Stage since,
      @Nullable Long sinceUs,
      @Nullable Long atUs,
      @Nullable Long dueUs,
      boolean isLate,
      @Nullable Outstanding outstanding) {

    /** How long it took; null where that is not known. */
    public @Nullable Long tookUs() {
      return atUs == null || sinceUs == null ? null : (Long) (atUs - sinceUs);
    }
  }

  /** As of a moment. */
  public static LatencyLedger of(Alert alert, Deadlines deadlines, long nowUs) {
    List<Line> lines = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      lines.add(line(alert, stage, deadlines, nowUs));
    }
    Long approvedUs = alert.stages().get(Stage.APPROVED);
    return new LatencyLedger(
        seenUs(alert),
        List.copyOf(lines),
        spread(alert, approvedUs, node -> node.times().handedUs()),
        spread(alert, approvedUs, NodeDelivery::answeredUs),
        spread(alert, approvedUs, node -> node.times().broadcastingUs()),
        spread(alert, approvedUs, node -> node.times().allBroadcastingUs()));
  }

  private static Line line(Alert alert, Stage stage, Deadlines deadlines, long nowUs) {
    Stage since = Deadlines.since(stage);
    Long atUs = alert.stages().get(stage);
    LateStage late = alert.late().get(stage);
    // As it was judged, where it was: deadlines may have been configured anew since.
    Long dueUs = late == null ? deadlines.dueUs(alert, stage) : (Long) late.dueUs();
    boolean isLate =
        late != null || deadlines.missed(alert, nowUs).stream().anyMatch(m -> m.stage() == stage);
    boolean isOut = atUs == null && stage.isOfRadio() && alert.broadcast() != null;
    return new Line(
        stage,
        since,
        since == null ? null : alert.stages().get(since),
        atUs,
        dueUs,
        isLate,
        isOut ? Outstanding.of(alert, stage) : null);
  }

  private static @Nullable Spread spread(
      Alert alert, @Nullable Long approvedUs, Function<NodeDelivery, @Nullable Long> timeOf) {
    if (approvedUs == null) {
      return null;
    }
    Map<String, Long> times = new TreeMap<>();
    alert
        .deliveries()
        .forEach(
            (name, delivery) -> {
              Long atUs = timeOf.apply(delivery);
              if (atUs != null) {
                times.put(name, atUs);
              }
            });
    return Spread.of(times, approvedUs);
  }

  /** By the field gateway's clock that only goes forward, from when its rule fired. */
  private static @Nullable Long seenUs(Alert alert) {
    Trigger trigger = alert.origin().trigger();
    Long triggeredUs = alert.stages().get(Stage.TRIGGERED);
    if (trigger == null || triggeredUs == null || trigger.getReadingsCount() == 0) {
      return null;
    }
    ClockStamp first = trigger.getReadings(0).getStamp();
    boolean comparable = first.getBootId().equals(trigger.getStamp().getBootId());
    long beforeUs = (trigger.getStamp().getMonotonicNs() - first.getMonotonicNs()) / 1_000;
    return comparable && beforeUs >= 0 ? (Long) (triggeredUs - beforeUs) : null;
  }
}
