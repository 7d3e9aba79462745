package io.bongsu.gateway.radio;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Rush;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be written to the links of one event loop, most urgent first.
 *
 * <p>Written a few at a time, so that what is more urgent gets in between, and so do the radio
 * nodes' answers; what is critical, many at a time. What cannot be written because its radio node
 * does not read is put aside with its link, and delays nobody. Who wants to know what became of
 * messages is told when all of them are out: to journal what was given while others still wait for
 * it takes the time from them.
 *
 * <p>{@link #send} may be called from any thread and never blocks.
 */
public final class SendQueue {
  private static final Logger log = LoggerFactory.getLogger(SendQueue.class);

  /** Some 0.3 ms of work. */
  private static final int WRITTEN_AT_ONCE = 32;

  /** Some 10 ms: nothing is more urgent, and answers of a flood of others can wait. */
  private static final int CRITICAL_AT_ONCE = 1_024;

  /** Who waits for an answer waits no longer than this for the others' turns. */
  private static final long TELL_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long AFTER_FAULT_MS = 100;

  /** Some 300 MiB of messages, were they all of 15 pages. */
  private static final int MAX_WAITING = 200_000;

  private record Done(Outgoing message, Written written) {}

  private final EventLoop loop;
  private final Supplier<CompletableFuture<Boolean>> maySend;
  private final Rush rush;
  private final Counters counters;
  private final int maxWaiting;
  private final ByPriority<Outgoing> waiting = new ByPriority<>();
  private final List<Done> done = new ArrayList<>();
  private boolean pumping;
  private int rushes;

  /**
   * For the links of one event loop.
   *
   * @param maySend asked again and again, the last time just before a message is written: false
   *     once another gateway may speak in our place
   */
  public SendQueue(
      EventLoop loop, Supplier<CompletableFuture<Boolean>> maySend, Counters counters) {
    this(loop, maySend, new Rush(), counters);
  }

  /**
   * As the other.
   *
   * @param rush told for as long as anything critical waits to be written
   */
  public SendQueue(
      EventLoop loop, Supplier<CompletableFuture<Boolean>> maySend, Rush rush, Counters counters) {
    this(loop, maySend, rush, counters, MAX_WAITING);
  }

  /**
   * As the others.
   *
   * @param maxWaiting when more wait, the least urgent gives way, of those the one that came last
   */
  SendQueue(
      EventLoop loop,
      Supplier<CompletableFuture<Boolean>> maySend,
      Rush rush,
      Counters counters,
      int maxWaiting) {
    this.maxWaiting = maxWaiting;
    this.rush = rush;
    this.loop = loop;
    this.maySend = maySend;
    this.counters = counters;
  }

  EventLoop loop() {
    return loop;
  }

  /** Has them written, in this order among those of the same priority. All are of this queue. */
  public void send(List<Outgoing> messages) {
    boolean urgent = messages.stream().anyMatch(SendQueue::isCritical);
    if (urgent) {
      rush.begin();
    }
    try {
      loop.execute(() -> take(messages, urgent));
    } catch (RejectedExecutionException e) {
      if (urgent) {
        rush.end();
      }
      // There is no loop any more: the gateway ends.
      counters.count("radio.sendWhileAway", messages.size());
      Written not = new Written(false, System.nanoTime());
      messages.forEach(message -> message.written().complete(not));
    }
  }

  /** As {@link #send(List)}, of any queues. */
  public static void sendEach(Collection<Outgoing> messages) {
    messages.stream()
        .collect(Collectors.groupingBy(message -> message.link().queue()))
        .forEach(SendQueue::send);
  }

  private static boolean isCritical(Outgoing message) {
    return message.priority() == Priority.CRITICAL;
  }

  private void take(List<Outgoing> messages, boolean urgent) {
    rushes += urgent ? 1 : 0;
    for (Outgoing message : messages) {
      waiting.add(message.priority(), message);
      Outgoing tooMany = waiting.size() > maxWaiting ? waiting.pollLast() : null;
      if (tooMany != null) {
        counters.count("radio.queueFull");
        done(tooMany, false);
      }
    }
    pump();
  }

  /** What was put aside has its turn again, in this order, before what came after it. */
  void takeBack(List<Outgoing> aside) {
    for (int i = aside.size() - 1; i >= 0; i--) {
      waiting.addFirst(aside.get(i).priority(), aside.get(i));
    }
    pump();
  }

  private void pump() {
    if (!pumping) {
      pumping = true;
      step(() -> whenAllowed(maySend.get()));
    }
  }

  /** Whatever one step runs into, those that wait have their turn: nobody else would begin anew. */
  private void step(Runnable some) {
    try {
      some.run();
    } catch (RuntimeException | Error e) {
      counters.count("radio.sendFault");
      log.error("{} messages wait on", waiting.size(), e);
      pumping = false;
      var unused = loop.schedule(this::pump, AFTER_FAULT_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void whenAllowed(CompletableFuture<Boolean> allowed) {
    if (allowed.isDone()) {
      write(allowed.join());
      return;
    }
    var unused =
        allowed.whenComplete(
            (may, fault) -> {
              try {
                // Asked again there: the loop may come to it long after it was allowed.
                boolean again = Boolean.TRUE.equals(may);
                loop.execute(() -> step(() -> whenAllowed(again ? maySend.get() : allowed)));
              } catch (RejectedExecutionException e) {
                counters.count("radio.sendWhileAway");
              }
            });
  }

  private void write(boolean may) {
    boolean now = may;
    for (int i = 1; ; i++) {
      Outgoing next = waiting.poll();
      if (next == null || !isCritical(next)) {
        endRush();
      }
      if (next == null) {
        pumping = false;
        // After what others have sent meanwhile: the loop has it before it comes to this.
        loop.execute(this::tellUnlessPumping);
        return;
      }
      write(next, now);
      if (i % WRITTEN_AT_ONCE == 0) {
        // Asked again, as long as it takes: another gateway may speak by now.
        CompletableFuture<Boolean> allowed = maySend.get();
        if (!isCritical(next) || i >= CRITICAL_AT_ONCE || !allowed.isDone()) {
          break;
        }
        now = allowed.join();
      }
    }
    if (!done.isEmpty() && System.nanoTime() - done.get(0).written().atNs() > TELL_NS) {
      tell();
    }
    loop.execute(() -> step(() -> whenAllowed(maySend.get())));
  }

  private void endRush() {
    for (; rushes > 0; rushes--) {
      rush.end();
    }
  }

  private void write(Outgoing message, boolean may) {
    if (!may) {
      counters.count("radio.sendNotLeading");
      done(message, false);
      return;
    }
    try {
      message.link().write(message);
    } catch (RuntimeException | Error e) {
      // A fault of ours in one message must not keep all others.
      counters.count("radio.sendFault");
      log.error("radio node {}: message not written", message.link().node().name(), e);
      done(message, false);
    }
  }

  /** On the event loop: what became of a message. */
  void done(Outgoing message, boolean taken) {
    done.add(new Done(message, new Written(taken, System.nanoTime())));
    tellUnlessPumping();
  }

  private void tellUnlessPumping() {
    if (!pumping) {
      tell();
    }
  }

  private void tell() {
    List<Done> all = List.copyOf(done);
    done.clear();
    all.forEach(one -> one.message().written().complete(one.written()));
  }
}
