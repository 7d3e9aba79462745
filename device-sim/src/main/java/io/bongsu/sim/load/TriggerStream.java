package io.bongsu.sim.load;

import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.sim.territory.SensorSite;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * Publishes triggers of one sensor over one connection with QoS 1, as many under way at once as it
 * may. It does not mend a broken connection: then it ends, and says why. One thread.
 */
public final class TriggerStream implements Runnable, AutoCloseable {
  /** As an edge-agent sends with a fire: what the rule saw. */
  private static final int READINGS = 4;

  private static final long LAST_ANSWERS_S = 60;

  private final String name;
  private final TriggerSource source;
  private final Plan plan;
  private final Traffic traffic;
  private final StreamTally tally;
  private final Semaphore window;
  private final MqttAsyncClient client;
  private volatile @Nullable String fault;

  /**
   * How one connection sends.
   *
   * @param window how many may wait for their acknowledgement
   * @param perSecond at most; 0 for as many as are acknowledged
   */
  public record Plan(int window, double perSecond) {}

  /** Connects. */
  public TriggerStream(
      String name, SensorSite sensor, int mqttPort, Plan plan, Traffic traffic, StreamTally tally) {
    this.name = name;
    this.source = new TriggerSource(sensor, READINGS);
    this.plan = plan;
    this.traffic = traffic;
    this.tally = tally;
    this.window = new Semaphore(plan.window());
    try {
      client = new MqttAsyncClient("tcp://127.0.0.1:" + mqttPort, name, new MemoryPersistence());
      MqttSender.connect(client);
    } catch (MqttException e) {
      throw new IllegalStateException(name + ": not connected (expected: connected)", e);
    }
  }

  /** Publishes until the traffic ends, and then waits for the last acknowledgements. */
  @Override
  public void run() {
    try {
      long dueNs = System.nanoTime();
      while (!traffic.isOver()) {
        window.acquire();
        publish(source.next());
        dueNs = pause(dueNs);
      }
      if (!window.tryAcquire(plan.window(), LAST_ANSWERS_S, TimeUnit.SECONDS)) {
        fault = "not all answered after " + LAST_ANSWERS_S + " s (expected: all)";
      }
    } catch (MqttException e) {
      fault = "connection: " + e + " (expected: open until the end)";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws when it ended before its time. */
  public void check() {
    if (fault != null) {
      throw new IllegalStateException(name + ": " + fault);
    }
  }

  private void publish(Trigger trigger) throws MqttException {
    MqttMessage message = new MqttMessage(trigger.toByteArray(), 1, false, new MqttProperties());
    tally.published();
    var unused =
        client.publish(
            source.topic(), message, null, new Answer(trigger.getEventId(), System.nanoTime()));
  }

  /** Until the next one is due; when that was. */
  private long pause(long dueNs) {
    if (plan.perSecond() == 0) {
      return dueNs;
    }
    long nextNs = dueNs + Math.round(1e9 / plan.perSecond());
    LockSupport.parkNanos(nextNs - System.nanoTime());
    return nextNs;
  }

  /** Waits for the acknowledgement of one trigger, on the connection's own thread. */
  private final class Answer implements MqttActionListener {
    private final String eventId;
    private final long sentNs;

    Answer(String eventId, long sentNs) {
      this.eventId = eventId;
      this.sentNs = sentNs;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      if (MqttSender.isTaken(token)) {
        tally.acknowledged(eventId, System.nanoTime() - sentNs);
      } else {
        tally.notTaken();
      }
      window.release();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      tally.notTaken();
      window.release();
    }
  }

  @Override
  public void close() {
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 0, false);
      }
      client.close(true);
    } catch (MqttException e) {
      // It is gone one way or the other.
    }
  }
}
