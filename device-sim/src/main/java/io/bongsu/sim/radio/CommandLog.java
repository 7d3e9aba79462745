package io.bongsu.sim.radio;

import io.bongsu.proto.cbsp.CbspMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which cell broadcast centre told a radio node to broadcast or to stop what, and how often. Any
 * thread.
 */
public final class CommandLog {
  /** Told on the radio node's event loop as a WRITE-REPLACE comes in: be quick. */
  public interface Listener {
    void written(String radioNode, String centre, CbspMessage.WriteReplace request);
  }

  private record Order(String centre, int messageIdentifier, int serialNumber) {}

  private final String radioNode;
  private final Map<Order, LongAdder> writes = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> commands = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  CommandLog(String radioNode) {
    this.radioNode = radioNode;
  }

  /** WRITE-REPLACE and KILL from this centre, of any message. */
  public long commandsOf(String centre) {
    LongAdder count = commands.get(centre);
    return count == null ? 0 : count.sum();
  }

  /** WRITE-REPLACE of this message from this centre. */
  public long writesOf(String centre, int messageIdentifier, int serialNumber) {
    LongAdder count = writes.get(new Order(centre, messageIdentifier, serialNumber));
    return count == null ? 0 : count.sum();
  }

  public void onWrite(Listener listener) {
    listeners.add(listener);
  }

  void note(String centre, CbspMessage message) {
    if (message instanceof CbspMessage.WriteReplace write) {
      count(commands, centre);
      count(
          writes,
          new Order(
              centre, write.message().messageIdentifier(), write.message().serialNumber().toInt()));
      listeners.forEach(listener -> listener.written(radioNode, centre, write));
    } else if (message instanceof CbspMessage.Kill) {
      count(commands, centre);
    }
  }

  private static <K> void count(Map<K, LongAdder> counts, K key) {
    counts.computeIfAbsent(key, k -> new LongAdder()).increment();
  }
}
