package io.bongsu.gateway.radio;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspMessage;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The questions that a radio node has before it, at most one of a kind: their answers name no
 * question. On the link's event loop.
 */
final class OpenQuestions {
  /** What is asked; the answers are messages that this gateway sends for nothing else. */
  enum Kind {
    /** Before all alerts that wait: behind them it would take them off the air again. */
    RESET(Priority.CRITICAL, "radio.resetSilent", "radio.resetFailed"),
    LOAD_QUERY(Priority.ROUTINE, "radio.loadQuerySilent", "radio.loadQueryFailed"),
    SET_DRX(Priority.ROUTINE, "radio.setDrxSilent", "radio.setDrxFailed");

    private final Priority priority;
    private final String silent;
    private final String failed;

    Kind(Priority priority, String silent, String failed) {
      this.priority = priority;
      this.silent = silent;
      this.failed = failed;
    }

    Priority priority() {
      return priority;
    }
  }

  private record Open(CompletableFuture<Reply> reply, Future<?> limit) {}

  private final EventLoop loop;
  private final long limitMs;
  private final Counters counters;
  private final Map<Kind, Open> open = new EnumMap<>(Kind.class);

  /** Not answered in time, and for as long again it may yet be. */
  private final Map<Kind, Future<?>> late = new EnumMap<>(Kind.class);

  OpenQuestions(EventLoop loop, long limitMs, Counters counters) {
    this.loop = loop;
    this.limitMs = limitMs;
    this.counters = counters;
  }

  /**
   * Any thread.
   *
   * @param send writes it, and says whether it did
   */
  CompletableFuture<Reply> ask(Kind kind, Supplier<CompletableFuture<Boolean>> send) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    loop.execute(() -> ask(kind, send, reply));
    return reply;
  }

  private void ask(
      Kind kind, Supplier<CompletableFuture<Boolean>> send, CompletableFuture<Reply> reply) {
    if (open.containsKey(kind) || late.containsKey(kind)) {
      reply.complete(new Reply.NotAsked("it has not answered the one before"));
      return;
    }
    // Before it is written: the answer may be there first. Later than that by the lease's time.
    Open asked =
        new Open(reply, loop.schedule(() -> silent(kind, reply), limitMs, TimeUnit.MILLISECONDS));
    open.put(kind, asked);
    var unused =
        send.get()
            .thenAcceptAsync(
                written -> {
                  if (!written && open.remove(kind, asked)) {
                    asked.limit().cancel(false);
                    reply.complete(new Reply.NotAsked("it is away or does not read"));
                  }
                },
                loop);
  }

  private void silent(Kind kind, CompletableFuture<Reply> reply) {
    open.remove(kind);
    counters.count(kind.silent);
    if (kind != Kind.RESET) {
      // Answers name no question: one that is late must not be taken for that to the next.
      Runnable forgotten = () -> late.remove(kind);
      late.put(kind, loop.schedule(forgotten, limitMs, TimeUnit.MILLISECONDS));
    }
    reply.complete(new Reply.Silent());
  }

  /** Whether this message answers what was asked. */
  boolean answered(CbspMessage message) {
    if (message instanceof CbspMessage.ResetComplete) {
      return answered(Kind.RESET, message, false);
    } else if (message instanceof CbspMessage.ResetFailure) {
      return answered(Kind.RESET, message, true);
    } else if (message instanceof CbspMessage.LoadQueryComplete) {
      return answered(Kind.LOAD_QUERY, message, false);
    } else if (message instanceof CbspMessage.LoadQueryFailure) {
      return answered(Kind.LOAD_QUERY, message, true);
    } else if (message instanceof CbspMessage.SetDrxComplete) {
      return answered(Kind.SET_DRX, message, false);
    }
    return message instanceof CbspMessage.SetDrxFailure && answered(Kind.SET_DRX, message, true);
  }

  private boolean answered(Kind kind, CbspMessage message, boolean failed) {
    Open asked = open.remove(kind);
    if (asked == null) {
      Future<?> tooLate = late.remove(kind);
      if (tooLate != null) {
        tooLate.cancel(false);
      }
      return false;
    }
    asked.limit().cancel(false);
    if (failed) {
      counters.count(kind.failed);
    }
    asked.reply().complete(new Reply.Answered(message));
    return true;
  }

  /** The connection is gone: nothing asked on it is answered any more. */
  void lost() {
    late.values().forEach(limit -> limit.cancel(false));
    late.clear();
    Map<Kind, Open> unanswered = new EnumMap<>(open);
    open.clear();
    unanswered.forEach(
        (kind, asked) -> {
          asked.limit().cancel(false);
          counters.count(kind.silent);
          asked.reply().complete(new Reply.Silent());
        });
  }
}
