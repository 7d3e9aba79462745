package io.bongsu.edge.uplink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A link whose broker is the test. */
final class FakeLink implements MqttLink {
  record Published(long tag, String topic, String payload) {}

  final List<Published> published = new ArrayList<>();
  Listener listener;
  int connects;
  boolean closed;

  @Override
  public void connect(String commandTopic, Listener listener) {
    connects++;
    this.listener = listener;
  }

  @Override
  public void publish(long tag, String topic, byte[] payload) {
    published.add(new Published(tag, topic, new String(payload, StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    closed = true;
  }

  /** What was published since the last call, by its payload. */
  List<String> takePayloads() {
    List<String> payloads = published.stream().map(Published::payload).toList();
    published.clear();
    return payloads;
  }

  /** Answers everything published since the last call. */
  int answerAll(int reasonCode) {
    List<Published> answered = List.copyOf(published);
    published.clear();
    answered.forEach(publication -> listener.acknowledged(publication.tag(), reasonCode));
    return answered.size();
  }
}
