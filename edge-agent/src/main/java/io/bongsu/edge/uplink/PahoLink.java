package io.bongsu.edge.uplink;

import io.bongsu.edge.health.Counters;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MQTT 5 through Eclipse Paho, used as transport only: no reconnection of its own, no files, a
 * fresh client for each connection so that nothing of the last one is left.
 */
public final class PahoLink implements MqttLink {
  private static final int KEEP_ALIVE_S = 30;
  private static final int CONNECT_TIMEOUT_S = 10;
  private static final int MQTT_RECEIVE_MAXIMUM_DEFAULT = 65_535;
  private static final int GOODBYE_MS = 1_000;
  private static final Logger log = LoggerFactory.getLogger(PahoLink.class);

  private final MqttEndpoint endpoint;
  private final String clientId;
  private final Counters counters;
  private @Nullable MqttAsyncClient client;
  private @Nullable Listener listener;

  public PahoLink(MqttEndpoint endpoint, String clientId, Counters counters) {
    this.endpoint = endpoint;
    this.clientId = clientId;
    this.counters = counters;
  }

  @Override
  public void connect(String commandTopic, Listener listener) {
    dispose();
    this.listener = listener;
    try {
      MqttAsyncClient fresh =
          new MqttAsyncClient(endpoint.uri(), clientId, new MemoryPersistence());
      client = fresh;
      fresh.setCallback(new Callback(listener));
      fresh.connect(
          options(),
          null,
          outcome(
              token -> {
                listener.connected(receiveMaximum(token));
                subscribe(fresh, commandTopic);
              },
              listener::lost));
    } catch (MqttException | IllegalArgumentException e) {
      listener.lost(reason(e));
    }
  }

  @Override
  public void publish(long tag, String topic, byte[] payload) {
    MqttAsyncClient to = client;
    Listener heardBy = listener;
    if (to == null || heardBy == null) {
      return;
    }
    try {
      to.publish(
          topic,
          new MqttMessage(payload, 1, false, new MqttProperties()),
          null,
          outcome(
              token -> heardBy.acknowledged(tag, reasonCode(token)),
              why -> heardBy.lost("PUBLISH: " + why)));
    } catch (MqttException e) {
      heardBy.lost("PUBLISH: " + reason(e));
    }
  }

  private void subscribe(MqttAsyncClient to, String commandTopic) {
    try {
      to.subscribe(
          new MqttSubscription[] {new MqttSubscription(commandTopic, 1)},
          null,
          outcome(
              token -> {
                if (reasonCode(token) >= 0x80) {
                  subscribeFailed("0x" + Integer.toHexString(reasonCode(token)));
                }
              },
              this::subscribeFailed),
          new MqttProperties());
    } catch (MqttException e) {
      subscribeFailed(reason(e));
    }
  }

  private void subscribeFailed(String why) {
    counters.increment("uplink.subscribeFailed");
    log.warn("uplink: no commands will be heard: SUBSCRIBE: {}", why);
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(true);
    options.setKeepAliveInterval(KEEP_ALIVE_S);
    options.setConnectionTimeout(CONNECT_TIMEOUT_S);
    if (endpoint.username() != null) {
      options.setUserName(endpoint.username());
    }
    if (endpoint.password() != null) {
      options.setPassword(endpoint.password());
    }
    if (endpoint.tls() != null) {
      options.setSocketFactory(endpoint.tls());
      options.setHttpsHostnameVerificationEnabled(true);
    }
    return options;
  }

  private static int receiveMaximum(IMqttToken connack) {
    MqttProperties properties = connack.getResponseProperties();
    Integer maximum = properties == null ? null : properties.getReceiveMaximum();
    return maximum == null ? MQTT_RECEIVE_MAXIMUM_DEFAULT : maximum;
  }

  private static int reasonCode(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return codes == null || codes.length == 0 ? 0 : codes[0];
  }

  private static String reason(@Nullable Throwable e) {
    if (e == null) {
      return "the broker closed it";
    }
    Throwable deepest = e.getCause() == null ? e : e.getCause();
    return e instanceof MqttException mqtt && e.getCause() == null
        ? mqtt.getMessage() + " (" + mqtt.getReasonCode() + ")"
        : deepest.toString();
  }

  /** Off the caller's thread: Paho may wait for its own threads here. */
  private void dispose() {
    MqttAsyncClient old = client;
    client = null;
    if (old == null) {
      return;
    }
    old.setCallback(null);
    Thread thread = new Thread(() -> dispose(old), "mqtt-dispose");
    thread.setDaemon(true);
    thread.start();
  }

  private void dispose(MqttAsyncClient old) {
    try {
      if (old.isConnected()) {
        old.disconnectForcibly(0, 0, false);
      }
      old.close(true);
    } catch (MqttException e) {
      counters.increment("uplink.disposeFailed");
    }
  }

  @Override
  public void close() {
    MqttAsyncClient last = client;
    client = null;
    if (last == null) {
      return;
    }
    last.setCallback(null);
    try {
      if (last.isConnected()) {
        last.disconnect(GOODBYE_MS).waitForCompletion(GOODBYE_MS);
      }
    } catch (MqttException e) {
      counters.increment("uplink.goodbyeFailed");
    }
    dispose(last);
  }

  private static MqttActionListener outcome(
      Consumer<IMqttToken> success, Consumer<String> failure) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        success.accept(token);
      }

      @Override
      public void onFailure(IMqttToken token, @Nullable Throwable exception) {
        failure.accept(reason(exception));
      }
    };
  }

  private record Callback(Listener listener) implements MqttCallback {
    @Override
    public void disconnected(MqttDisconnectResponse response) {
      String said = response.getReasonString();
      listener.lost(said != null && !said.isEmpty() ? said : reason(response.getException()));
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      listener.lost(reason(exception));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      listener.received(topic, message.getPayload());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
