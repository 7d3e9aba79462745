package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Decision;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One command that waits at the desk, whatever its kind, and the answer to it. */
final class Task<D> {
  /** Makes an answer of a refusal. */
  interface Refusal<D> {
    D of(Decision.Kind kind, String reason);
  }

  private final Lane lane;
  private final Object command;
  private final Function<Decider, D> how;
  private final Refusal<D> refusal;
  private final CompletableFuture<D> answer = new CompletableFuture<>();
  private @Nullable D decision;

  Task(Lane lane, Object command, Function<Decider, D> how, Refusal<D> refusal) {
    this.lane = lane;
    this.command = command;
    this.how = how;
    this.refusal = refusal;
  }

  Lane lane() {
    return lane;
  }

  CompletableFuture<D> answer() {
    return answer;
  }

  void decide(Decider decider) {
    decision = how.apply(decider);
  }

  /** What was decided stands. */
  void confirm() {
    answer.complete(decision);
  }

  void refuse(Decision.Kind kind, String reason) {
    answer.complete(refusal.of(kind, reason));
  }

  @Override
  public String toString() {
    return String.valueOf(command);
  }
}
