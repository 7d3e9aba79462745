package io.bongsu.sim.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The processes that this one has started: however this program ends, they end too (but for
 * SIGKILL, which nobody can notice). Any thread.
 */
final class Children implements AutoCloseable {
  private final List<ChildProcess> processes = new CopyOnWriteArrayList<>();
  private final Thread endAll = new Thread(this::endAll, "end-processes");

  /** Set before the processes are ended, so that none starts after; guarded by this. */
  private boolean closing;

  Children() {
    Runtime.getRuntime().addShutdownHook(endAll);
  }

  /** Every process is known here for as long as it runs. */
  synchronized ChildProcess launch(String name, Path folder, List<String> command)
      throws IOException {
    if (closing) {
      throw new IllegalStateException(name + ": not started, this program is ending");
    }
    ChildProcess process = ChildProcess.start(name, folder, command);
    processes.add(process);
    return process;
  }

  /** Waits for those that end by themselves, and expects that each says all is well. */
  void awaitSuccess(Duration limit, ChildProcess... started)
      throws IOException, InterruptedException {
    for (ChildProcess process : started) {
      process.awaitSuccess(limit);
      processes.remove(process);
    }
  }

  /** Waits for one that ends by itself; returns its exit code. */
  int awaitEnd(Duration limit, ChildProcess started) throws InterruptedException {
    int code = started.awaitEnd(limit);
    processes.remove(started);
    return code;
  }

  /** As a power cut does (SIGKILL); afterwards it is none of ours. */
  void kill(ChildProcess process) throws InterruptedException {
    process.kill();
    processes.remove(process);
  }

  /** Tells it to end, and waits until it has. */
  void end(ChildProcess process) {
    process.close();
    processes.remove(process);
  }

  /** Throws when one that should run has ended. */
  void checkAlive() {
    for (ChildProcess process : processes) {
      if (!process.isAlive()) {
        throw new IllegalStateException(process.name() + " ended; see " + process.log());
      }
    }
  }

  /** Resident memory of each in KiB, this program included. */
  Map<String, Long> residentKiB() throws IOException {
    Map<String, Long> resident = new TreeMap<>();
    for (ChildProcess process : processes) {
      resident.put(process.name(), process.residentKiB());
    }
    resident.put("device-sim", ChildProcess.residentKiB(Path.of("/proc/self/status")));
    return resident;
  }

  /** Ends all, the last first: field gateways would only notice that the broker goes. */
  @Override
  public void close() {
    List<ChildProcess> all = List.copyOf(processes);
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
      processes.remove(all.get(i));
    }
  }

  private void endAll() {
    synchronized (this) {
      closing = true;
    }
    processes.forEach(ChildProcess::end);
  }
}
