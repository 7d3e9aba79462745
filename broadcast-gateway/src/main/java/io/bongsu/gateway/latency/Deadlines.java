package io.bongsu.gateway.latency;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertClass;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Stage;
import io.bongsu.gateway.alert.WarningMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long each stage of an alert may take, in seconds, by class. Reads no clock.
 *
 * <p>What machines and people do before the approval counts from the stage before it; what comes
 * after the approval counts from the approval: one radio node that is never reached must not keep
 * the clock of all that follows from starting.
 *
 * @param secondsByClass a stage that is not there has no deadline
 */
public record Deadlines(Map<AlertClass, Map<Stage, Integer>> secondsByClass) {

  /** The stages that can have a deadline, in their order, and which one each counts from. */
  private static final Map<Stage, Stage> SINCE =
      new EnumMap<>(
          Map.of(
              Stage.RECEIVED, Stage.TRIGGERED,
              Stage.DRAFTED, Stage.RECEIVED,
              Stage.SUBMITTED, Stage.DRAFTED,
              Stage.APPROVED, Stage.SUBMITTED,
              Stage.JOURNALED, Stage.APPROVED,
              Stage.HANDED_TO_RADIO, Stage.APPROVED,
              Stage.ACCEPTED, Stage.APPROVED,
              Stage.BROADCASTING, Stage.APPROVED,
              Stage.ALL_BROADCASTING, Stage.APPROVED));

  /**
   * What holds where nothing is configured.
   *
   * <p>Received: Korea's weather agency means to have an earthquake's alert out within 5 to 10 s of
   * the first observation, so the way of a trigger may take half of that. A safety message loses
   * little by half a minute.
   *
   * <p>Drafted: a rule decides in one batch of the journal, milliseconds as a rule.
   *
   * <p>Submitted and approved wait for people: a minute each for what is critical (Gyeongju 2016
   * took 8 minutes, Valencia 2024 an hour and a half), well before the next level up is asked.
   *
   * <p>Journaled: three gateways need some 12 ms, and about a second when the lead changes.
   *
   * <p>Handed over, accepted: TS 22.268 §8.2 has "several seconds" from the cell broadcast centre
   * to the phone, and ETWS 4 s from the network's edge; the centre may not take up most of that.
   * Radio nodes that do not answer within 10 s are given up for unknown, and people should hear of
   * it before.
   *
   * <p>Broadcasting: a radio node is asked every 2 s what it counts; all cells should have begun
   * with their first repetition (18.8 s) and a round of questions over.
   *
   * <p>A drill has a safety message's: it is there to see whether the way would do.
   */
  public static final Deadlines DEFAULTS =
      new Deadlines(
          Map.of(
              AlertClass.CRITICAL, of(5, 2, 60, 60, 1, 2, 5, 10, 30),
              AlertClass.EMERGENCY, of(5, 2, 180, 180, 1, 3, 8, 15, 45),
              AlertClass.SAFETY, of(30, 10, 900, 900, 2, 10, 20, 30, 60),
              AlertClass.DRILL, of(30, 10, 900, 900, 2, 10, 20, 30, 60)));

  /** A stage that was not reached by its deadline; when it was reached after it, or null. */
  public record Missed(Stage stage, long dueUs, @Nullable Long reachedUs) {}

  public Deadlines {
    secondsByClass = Map.copyOf(secondsByClass);
  }

  private static Map<Stage, Integer> of(int... seconds) {
    Map<Stage, Integer> byStage = new EnumMap<>(Stage.class);
    int next = 0;
    for (Stage stage : SINCE.keySet()) {
      byStage.put(stage, seconds[next++]);
    }
    return Map.copyOf(byStage);
  }

  /** The stages that can have one, in their order. */
  public static List<Stage> stages() {
    return List.copyOf(SINCE.keySet());
  }

  /** Which stage this one is measured from; null of one that begins. */
  public static @Nullable Stage since(Stage stage) {
    return SINCE.get(stage);
  }

  /** In seconds; null where it has none. */
  public @Nullable Integer seconds(AlertClass of, Stage stage) {
    return secondsByClass.getOrDefault(of, Map.of()).get(stage);
  }

  /** Microseconds since 1970; null where it has none, or nothing to count from yet. */
  public @Nullable Long dueUs(Alert alert, Stage stage) {
    if (isNeverSaid(alert, stage)) {
      return null;
    }
    Integer seconds = seconds(AlertClass.of(alert.content()), stage);
    Stage since = since(stage);
    Long sinceUs = since == null ? null : alert.stages().get(since);
    return seconds == null || sinceUs == null ? null : (Long) (sinceUs + seconds * 1_000_000L);
  }

  /** What is late by now and not in the alert's records as late; of what is over, nothing. */
  public List<Missed> missed(Alert alert, long nowUs) {
    if (alert.state().isFinal() || alert.state() == AlertState.PREPARED) {
      return List.of();
    }
    // Thousands of alerts are looked at several times a second, and hardly ever is one late.
    List<Missed> missed = List.of();
    Map<Stage, Integer> seconds =
        secondsByClass.getOrDefault(AlertClass.of(alert.content()), Map.of());
    for (Map.Entry<Stage, Stage> of : SINCE.entrySet()) {
      Stage stage = of.getKey();
      Integer limitS = seconds.get(stage);
      Long sinceUs = alert.stages().get(of.getValue());
      if (limitS != null && sinceUs != null) {
        long dueUs = sinceUs + limitS * 1_000_000L;
        Long reachedUs = alert.stages().get(stage);
        if ((reachedUs == null ? nowUs >= dueUs && isExpected(alert, stage) : reachedUs > dueUs)
            && !alert.late().containsKey(stage)
            && !isNeverSaid(alert, stage)) {
          missed = missed.isEmpty() ? new ArrayList<>() : missed;
          missed.add(new Missed(stage, dueUs, reachedUs));
        }
      }
    }
    return missed;
  }

  /** An ETWS primary notification is paged: no radio node counts broadcasts of it. */
  private static boolean isNeverSaid(Alert alert, Stage stage) {
    return (stage == Stage.BROADCASTING || stage == Stage.ALL_BROADCASTING)
        && alert.broadcast() != null
        && alert.broadcast().message() instanceof WarningMessage.Etws;
  }

  private static boolean isExpected(Alert alert, Stage stage) {
    return switch (stage) {
      case SUBMITTED -> alert.state() == AlertState.DRAFT && !isArmed(alert);
      case APPROVED -> alert.state() == AlertState.SUBMITTED && !isArmed(alert);
      // One that is not journaled is not here to be looked at.
      case TRIGGERED, RECEIVED, DRAFTED, JOURNALED -> false;
      case HANDED_TO_RADIO, ACCEPTED, BROADCASTING, ALL_BROADCASTING -> alert.state().isLive();
    };
  }

  /** A rule waits for a veto: nobody has to act. */
  private static boolean isArmed(Alert alert) {
    return alert.autoSend() != null && alert.autoSend().veto() == null;
  }
}
