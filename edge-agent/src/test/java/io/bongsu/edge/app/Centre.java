package io.bongsu.edge.app;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.proto.field.v1.Command;
import io.bongsu.proto.field.v1.CommandAnswer;
import io.bongsu.proto.field.v1.Health;
import io.bongsu.proto.field.v1.Trigger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** What the centre sees of the field: everything published under bongsu/v1. */
final class Centre implements AutoCloseable {
  final List<Trigger> triggers = new CopyOnWriteArrayList<>();
  final List<Health> healths = new CopyOnWriteArrayList<>();
  final List<CommandAnswer> answers = new CopyOnWriteArrayList<>();
  private final MqttAsyncClient client;

  Centre(int port) throws MqttException {
    client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "centre", new MemoryPersistence());
    client.setCallback(new Listener());
    client.connect().waitForCompletion(10_000);
    client
        .subscribe(
            new MqttSubscription[] {new MqttSubscription("bongsu/v1/#", 1)},
            null,
            null,
            new MqttProperties())
        .waitForCompletion(10_000);
  }

  void send(String topic, Command command) throws MqttException {
    client.publish(topic, command.toByteArray(), 1, false).waitForCompletion(10_000);
  }

  List<String> eventIds() {
    return triggers.stream().map(Trigger::getEventId).toList();
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnect().waitForCompletion(2_000);
    }
    client.close(true);
  }

  private final class Listener implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message)
        throws InvalidProtocolBufferException {
      if (topic.endsWith("/trigger")) {
        triggers.add(Trigger.parseFrom(message.getPayload()));
      } else if (topic.endsWith("/health")) {
        healths.add(Health.parseFrom(message.getPayload()));
      } else if (topic.endsWith("/command-answer")) {
        answers.add(CommandAnswer.parseFrom(message.getPayload()));
      }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
