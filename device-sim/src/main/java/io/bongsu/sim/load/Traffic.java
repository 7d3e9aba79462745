package io.bongsu.sim.load;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets many work side by side, and one ask for quiet. Any thread. */
public final class Traffic {
  /** Something that may wait. */
  public interface Work {
    void run() throws InterruptedException;
  }

  // Fair, or whoever waits for quiet would wait for ever.
  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
  private volatile boolean over;

  /** Does a piece of work that has an end: to its definite answer. */
  void run(Work work) throws InterruptedException {
    lock.readLock().lockInterruptibly();
    try {
      if (!over) {
        work.run();
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits until everybody has their answers, and lets nobody begin meanwhile. */
  public void whileQuiet(Work work) throws InterruptedException {
    lock.writeLock().lockInterruptibly();
    try {
      work.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Nobody begins anything any more. */
  public void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
