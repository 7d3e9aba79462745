package io.bongsu.sim.radio;

import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;

/**
 * One message in one cell: broadcast at once, then again each period until it was sent as often as
 * asked for. It then forgets itself, as osmo-bsc does.
 */
final class CellBroadcast {
  /** One unit of the repetition period: 1.883 s, the time of one message slot on a CBCH. */
  static final long PERIOD_UNIT_NS = 1_883_000_000L;

  private static final int COUNTER_LIMIT = 0xFFFF;

  private final CellGlobalId cell;
  private final List<byte[]> pages;
  private final long periodNs;
  private final int wanted;
  private final BroadcastTimer timer;
  private final PageReceiver phones;
  private final Runnable finished;
  private int count;
  private boolean stopped;
  private BroadcastTimer.Pending next = () -> {};

  CellBroadcast(
      CellGlobalId cell,
      List<byte[]> pages,
      WriteReplace request,
      BroadcastTimer timer,
      PageReceiver phones,
      Runnable finished) {
    this.cell = cell;
    this.pages = pages;
    this.periodNs = Math.max(1, request.repetitionPeriod()) * PERIOD_UNIT_NS;
    this.wanted = Math.max(1, request.numberOfBroadcasts()); // 0: once, as osmo-bsc reads it
    this.timer = timer;
    this.phones = phones;
    this.finished = finished;
  }

  synchronized void start() {
    next = timer.after(0, this::broadcast);
  }

  private void broadcast() {
    boolean last;
    synchronized (this) {
      if (stopped) {
        return;
      }
      count++;
      last = count >= wanted;
      if (!last) {
        next = timer.after(periodNs, this::broadcast);
      }
    }
    phones.receive(cell, pages);
    if (last) {
      finished.run();
    }
  }

  synchronized void stop() {
    stopped = true;
    next.cancel();
  }

  synchronized BroadcastCount count() {
    return new BroadcastCount(cell, Math.min(count, COUNTER_LIMIT), count > COUNTER_LIMIT, false);
  }
}
