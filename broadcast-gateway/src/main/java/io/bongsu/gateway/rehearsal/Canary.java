package io.bongsu.gateway.rehearsal;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.PathAges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries paths again and again, on a thread of its own, one after another: traffic is rare, so that
 * a path that fell silent is not noticed by itself.
 *
 * <p>It waits while an urgent alert is being handed over. What fails is counted ({@code
 * canary.failed}) and tried again the next time; the age of the path's last success says the rest.
 */
public final class Canary {
  private static final Logger log = LoggerFactory.getLogger(Canary.class);
  private static final long LOOK_AGAIN_MS = 200;

  /** One path. */
  public interface Probe {
    /** Returns when it worked; may take some seconds. */
    void run() throws Exception;
  }

  private final long everyMs;
  private final BooleanSupplier busy;
  private final PathAges ages;
  private final Counters counters;
  private final Map<String, Probe> probes = new LinkedHashMap<>();
  private final Map<String, Probe> atOnce = new LinkedHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "canary");

  /**
   * One that tries nothing yet.
   *
   * @param everyMs pause between two times
   * @param busy while it says so, nothing is tried
   */
  public Canary(long everyMs, BooleanSupplier busy, PathAges ages, Counters counters) {
    this.everyMs = everyMs;
    this.busy = busy;
    this.ages = ages;
    this.counters = counters;
  }

  /** One path more; before {@link #start}. */
  public void add(String path, Probe probe) {
    probes.put(path, probe);
  }

  /** One more that is also tried at once when it starts: it costs little. */
  public void addAtOnce(String path, Probe probe) {
    atOnce.put(path, probe);
    probes.put(path, probe);
  }

  /** Begins; most are tried for the first time after a pause. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      tryAll(atOnce);
      while (!closing.await(everyMs, TimeUnit.MILLISECONDS)) {
        tryAll(probes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Each path once. */
  void tryAll() throws InterruptedException {
    tryAll(probes);
  }

  private void tryAll(Map<String, Probe> which) throws InterruptedException {
    for (Map.Entry<String, Probe> probe : which.entrySet()) {
      while (busy.getAsBoolean()) {
        if (closing.await(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      if (closing.getCount() == 0) {
        return;
      }
      tryOne(probe.getKey(), probe.getValue());
    }
  }

  private void tryOne(String path, Probe probe) throws InterruptedException {
    try {
      probe.run();
      ages.succeeded(path);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      if (closing.getCount() > 0) {
        counters.count("canary.failed");
        log.warn("path {}: does not work: {}", path, e.getMessage());
      }
    }
  }

  /** Ends what is under way, and waits for it. */
  public void stop() throws InterruptedException {
    closing.countDown();
    thread.interrupt();
    thread.join();
  }
}
