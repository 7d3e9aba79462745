package io.bongsu.gateway.radio;

import io.bongsu.gateway.ops.Counters;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Messages for a radio node that does not read at the moment. On the event loop only.
 *
 * <p>It is given some time to go on reading; then whoever sent them is told that they were not
 * written, and may try again.
 */
final class Aside {
  /** A radio node that reads at all reads sooner. */
  private static final long GIVEN_UP_MS = 2_000;

  private static final long GIVEN_UP_NS = TimeUnit.MILLISECONDS.toNanos(GIVEN_UP_MS);
  private static final int MAX_MESSAGES = 1_024;

  private record Held(Outgoing message, long sinceNs) {}

  private final SendQueue queue;
  private final Counters counters;
  private final ByPriority<Held> held = new ByPriority<>();
  private boolean watching;

  Aside(SendQueue queue, Counters counters) {
    this.queue = queue;
    this.counters = counters;
  }

  boolean isEmpty() {
    return held.size() == 0;
  }

  /** When there is no room, the least urgent gives way, of those the one that came last. */
  void put(Outgoing message) {
    held.add(message.priority(), new Held(message, System.nanoTime()));
    Held tooMany = held.size() > MAX_MESSAGES ? held.pollLast() : null;
    if (tooMany != null) {
      giveUp(tooMany);
    }
    watch();
  }

  /** It reads again: they have their turn. */
  void release() {
    queue.takeBack(takeAll());
  }

  /** Its link is lost. */
  void drop() {
    List<Outgoing> lost = takeAll();
    counters.count("radio.sendWhileAway", lost.size());
    lost.forEach(message -> queue.done(message, false));
  }

  private List<Outgoing> takeAll() {
    return held.pollWhile(one -> true).stream().map(Held::message).toList();
  }

  private void watch() {
    if (!watching && !isEmpty()) {
      watching = true;
      var unused = queue.loop().schedule(this::look, GIVEN_UP_MS, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    watching = false;
    long nowNs = System.nanoTime();
    held.pollWhile(one -> nowNs - one.sinceNs() >= GIVEN_UP_NS).forEach(this::giveUp);
    watch();
  }

  private void giveUp(Held one) {
    counters.count("radio.sendWhileStalled");
    queue.done(one.message(), false);
  }
}
