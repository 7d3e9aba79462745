package io.bongsu.edge.uplink;

/**
 * One MQTT 5 connection at a time, as little of it as the uplink needs. No method blocks on the
 * network; nothing is stored or connected again behind the caller's back.
 */
public interface MqttLink extends AutoCloseable {
  /** Told what happens, on threads of the link; never after {@link MqttLink#close} returned. */
  interface Listener {
    /**
     * The connection is up.
     *
     * @param receiveMaximum how many publications the broker takes unacknowledged
     */
    void connected(int receiveMaximum);

    /** The connection, or the attempt at one, is over; nothing in flight will be answered. */
    void lost(String reason);

    /**
     * The broker answered the publication with this MQTT 5 reason code.
     *
     * @param tag as given to {@link MqttLink#publish}
     */
    void acknowledged(long tag, int reasonCode);

    void received(String topic, byte[] payload);
  }

  /** Begins a connection that subscribes to this topic; the listener hears how it goes. */
  void connect(String commandTopic, Listener listener);

  /** Sends with QoS 1; refused publications are reported as a lost connection. */
  void publish(long tag, String topic, byte[] payload);

  /** Says goodbye if there is somebody to say it to; waits a second or two at most. */
  @Override
  void close();
}
