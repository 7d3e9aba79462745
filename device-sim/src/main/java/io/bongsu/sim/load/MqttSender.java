package io.bongsu.sim.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/**
 * Publishes with QoS 1 until acknowledged, over as many connections as that takes. One thread;
 * interrupt it to give up.
 */
final class MqttSender implements AutoCloseable {
  private static final long ANSWER_MS = 10_000;

  /** It says of each broken connection that it broke. Held here, or it would be collected. */
  private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5.client");

  static {
    PAHO.setLevel(Level.OFF);
  }

  private static final long AGAIN_MS = 100;

  private final String uri;
  private final String clientId;
  private final String topic;
  private final LongAdder repeated = new LongAdder();
  private @Nullable MqttAsyncClient client;

  MqttSender(int port, String clientId, String topic) {
    this.uri = "tcp://127.0.0.1:" + port;
    this.clientId = clientId;
    this.topic = topic;
  }

  long repeated() {
    return repeated.sum();
  }

  /**
   * Sends all, and returns when all are acknowledged.
   *
   * @param acknowledged told the index of each as it is
   */
  void send(List<byte[]> payloads, IntConsumer acknowledged) throws InterruptedException {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      left.add(i);
    }
    while (true) {
      left.removeAll(attempt(payloads, left, acknowledged));
      if (left.isEmpty()) {
        return;
      }
      repeated.add(left.size());
      TimeUnit.MILLISECONDS.sleep(AGAIN_MS);
    }
  }

  /** Those that were acknowledged. */
  private List<Integer> attempt(
      List<byte[]> payloads, List<Integer> wanted, IntConsumer acknowledged)
      throws InterruptedException {
    List<Integer> done = new ArrayList<>();
    try {
      MqttAsyncClient to = connected();
      List<IMqttToken> tokens = new ArrayList<>();
      for (int index : wanted) {
        tokens.add(
            to.publish(
                topic, new MqttMessage(payloads.get(index), 1, false, new MqttProperties())));
      }
      for (int i = 0; i < tokens.size(); i++) {
        tokens.get(i).waitForCompletion(ANSWER_MS);
        if (isTaken(tokens.get(i))) {
          acknowledged.accept(wanted.get(i));
          done.add(wanted.get(i));
        }
      }
    } catch (MqttException e) {
      // Killed, or not there yet: what was not acknowledged is sent again.
      dispose();
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return done;
  }

  /** 0x10, "no matching subscribers", says that nobody has it: a field gateway keeps it. */
  static boolean isTaken(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return token.isComplete() && codes != null && codes.length > 0 && codes[0] == 0;
  }

  private MqttAsyncClient connected() throws MqttException {
    if (client != null && client.isConnected()) {
      return client;
    }
    dispose();
    MqttAsyncClient fresh = new MqttAsyncClient(uri, clientId, new MemoryPersistence());
    client = fresh;
    connect(fresh);
    return fresh;
  }

  /** Nothing of an earlier connection is left; when this one breaks, it stays broken. */
  static void connect(MqttAsyncClient fresh) throws MqttException {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setConnectionTimeout(5);
    fresh.connect(options).waitForCompletion(ANSWER_MS);
  }

  private void dispose() {
    MqttAsyncClient old = client;
    client = null;
    if (old == null) {
      return;
    }
    try {
      if (old.isConnected()) {
        old.disconnectForcibly(0, 0, false);
      }
      old.close(true);
    } catch (MqttException e) {
      // It is gone one way or the other.
    }
  }

  @Override
  public void close() {
    dispose();
  }
}
