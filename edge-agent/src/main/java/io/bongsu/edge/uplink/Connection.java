package io.bongsu.edge.uplink;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.signal.EventLoop;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a connection up: tries again with back-off for as long as it is not closed.
 *
 * <p>Belongs to the event loop; what the link says on its own threads is brought there first, and
 * what an earlier connection says is not heard.
 */
final class Connection {
  /** Told on the event loop, between {@link #online} and {@link #offline} only. */
  interface Handler {
    /**
     * The connection is up.
     *
     * @param receiveMaximum how many publications the broker takes unacknowledged
     */
    void online(int receiveMaximum);

    /** Nothing in flight will be answered any more. */
    void offline();

    void acknowledged(long tag, int reasonCode);

    void command(byte[] payload);
  }

  /** A connection that is not up by then is given up. */
  static final long CONNECT_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);

  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  private enum State {
    OFFLINE,
    CONNECTING,
    ONLINE,
    CLOSED
  }

  private final MqttLink link;
  private final String commandTopic;
  private final EventLoop loop;
  private final Backoff backoff;
  private final Counters counters;
  private final Handler handler;
  private State state = State.OFFLINE;
  private int attempt;

  Connection(
      MqttLink link,
      String commandTopic,
      EventLoop loop,
      Backoff backoff,
      Counters counters,
      Handler handler) {
    this.link = link;
    this.commandTopic = commandTopic;
    this.loop = loop;
    this.backoff = backoff;
    this.counters = counters;
    this.handler = handler;
  }

  boolean isOnline() {
    return state == State.ONLINE;
  }

  void connect() {
    if (state != State.OFFLINE) {
      return;
    }
    state = State.CONNECTING;
    int mine = ++attempt;
    link.connect(commandTopic, new Ear(mine));
    loop.schedule(
        () -> {
          if (attempt == mine && state == State.CONNECTING) {
            drop("no answer to CONNECT");
          }
        },
        CONNECT_TIMEOUT_NS);
  }

  void publish(long tag, String topic, byte[] payload) {
    link.publish(tag, topic, payload);
  }

  /** The connection has carried something: the next failure is the first again. */
  void proven() {
    backoff.reset();
  }

  /** Gives this connection, or the attempt at it, up and tries again later. */
  void drop(String reason) {
    if (state != State.CONNECTING && state != State.ONLINE) {
      return;
    }
    boolean wasOnline = state == State.ONLINE;
    state = State.OFFLINE;
    counters.increment("uplink.lost");
    long delayNs = backoff.nextNs();
    log.warn("not connected: {}; again in {} ms", reason, TimeUnit.NANOSECONDS.toMillis(delayNs));
    loop.schedule(this::connect, delayNs);
    if (wasOnline) {
      handler.offline();
    }
  }

  void close() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      link.close();
    }
  }

  private final class Ear implements MqttLink.Listener {
    private final int mine;

    Ear(int mine) {
      this.mine = mine;
    }

    @Override
    public void connected(int receiveMaximum) {
      hear(
          State.CONNECTING,
          () -> {
            state = State.ONLINE;
            log.info("connected");
            handler.online(receiveMaximum);
          });
    }

    @Override
    public void lost(String reason) {
      loop.execute(
          () -> {
            if (attempt == mine) {
              drop(reason);
            }
          });
    }

    @Override
    public void acknowledged(long tag, int reasonCode) {
      hear(State.ONLINE, () -> handler.acknowledged(tag, reasonCode));
    }

    @Override
    public void received(String topic, byte[] payload) {
      hear(State.ONLINE, () -> handler.command(payload));
    }

    private void hear(State in, Runnable task) {
      loop.execute(
          () -> {
            if (attempt == mine && state == in) {
              task.run();
            }
          });
    }
  }
}
