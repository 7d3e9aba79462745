package io.bongsu.edge.uplink;

import io.bongsu.edge.health.Counters;
import io.bongsu.edge.signal.EventLoop;
import io.bongsu.edge.signal.FieldClock;
import io.bongsu.edge.spool.AppendOutcome;
import io.bongsu.edge.spool.Priority;
import io.bongsu.edge.spool.Spool;
import io.bongsu.edge.spool.SpoolRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alarms, answers and health to the centre.
 *
 * <p>An alarm is on stable storage before it is published, and leaves it only when the broker has
 * acknowledged it for somebody: a refusal, and the answer that nobody subscribes, keep it. An alarm
 * that the disk does not take is sent from memory. Answers and health are not kept: the centre asks
 * again, and an old health says nothing.
 *
 * <p>{@link #alarm} and {@link #health} never block and may be called on every thread; all else
 * happens on the event loop, which owns the spool.
 */
public final class Uplink implements AutoCloseable {
  static final int MAX_IN_FLIGHT = 64;
  static final int MAX_HANDED_OVER = 4096;
  static final int MAX_ANSWERS = 64;
  static final long RECONNECT_MIN_NS = TimeUnit.MILLISECONDS.toNanos(200);
  static final long RECONNECT_MAX_NS = TimeUnit.SECONDS.toNanos(30);
  static final long RETRY_MAX_NS = TimeUnit.SECONDS.toNanos(5);

  /** A connection on which an acknowledgement takes longer is given up. */
  static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);

  private static final int CLOSE_TIMEOUT_S = 10;
  private static final long GOODBYE_NS = TimeUnit.SECONDS.toNanos(1);

  // MQTT 5 §2.4: from 0x80 up is failure; 0x10 is "no matching subscribers".
  private static final int FIRST_FAILURE = 0x80;
  private static final int NO_MATCHING_SUBSCRIBERS = 0x10;

  private static final Logger log = LoggerFactory.getLogger(Uplink.class);

  /**
   * A publication the broker has not answered yet.
   *
   * @param record null for what is not kept
   */
  private record Sent(@Nullable SpoolRecord record, long sentNs) {}

  private final Topics topics;
  private final Spool spool;
  private final Connection connection;
  private final CommandDesk commands;
  private final EventLoop loop;
  private final FieldClock clock;
  private final Counters counters;
  private final SendWindow window;
  private final Backoff retry;
  private final AtomicInteger handedOver = new AtomicInteger();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private final Map<Long, Sent> inFlight = new LinkedHashMap<>();
  private final List<SpoolRecord> acknowledged = new ArrayList<>();
  private final ArrayDeque<byte[]> answers = new ArrayDeque<>();
  private byte @Nullable [] health;
  private int inFlightLimit = MAX_IN_FLIGHT;
  private long nextTag = 1;
  private long nextUnspooled = -1;
  private boolean pausedByRefusal;
  private boolean watchingAnswers;
  private boolean closing;
  private boolean finished;

  public Uplink(
      Topics topics,
      Spool spool,
      MqttLink link,
      CommandDesk commands,
      EventLoop loop,
      FieldClock clock,
      RandomGenerator random,
      Counters counters) {
    this.topics = topics;
    this.spool = spool;
    this.commands = commands;
    this.loop = loop;
    this.clock = clock;
    this.counters = counters;
    this.window = new SendWindow(spool);
    this.retry = new Backoff(RECONNECT_MIN_NS, RETRY_MAX_NS, random);
    Backoff reconnect = new Backoff(RECONNECT_MIN_NS, RECONNECT_MAX_NS, random);
    this.connection =
        new Connection(link, topics.command(), loop, reconnect, counters, new Handler());
  }

  public void start() {
    loop.execute(connection::connect);
  }

  /** Keeps this trigger message and sends it as soon as there is a way. */
  public void alarm(byte[] payload) {
    if (handedOver.incrementAndGet() > MAX_HANDED_OVER) {
      handedOver.decrementAndGet();
      counters.increment("uplink.handoverFull");
      log.error("{} alarms wait for the disk already; one is lost", MAX_HANDED_OVER);
      return;
    }
    loop.execute(
        () -> {
          handedOver.decrementAndGet();
          store(payload);
        });
  }

  /** Sends this health message now, or the newest one when there is a way. */
  public void health(byte[] payload) {
    loop.execute(
        () -> {
          if (health != null) {
            counters.increment("uplink.healthSuperseded");
          }
          health = payload;
          pump();
        });
  }

  private void store(byte[] payload) {
    if (finished) {
      counters.increment("uplink.alarmAfterClose");
      return;
    }
    AppendOutcome outcome = spool.append(Priority.ALARM, topics.trigger(), payload);
    SpoolRecord record;
    if (outcome instanceof AppendOutcome.Stored stored) {
      record = stored.stored();
    } else {
      counters.increment("uplink.alarmNotSpooled");
      log.error("an alarm is kept in memory only: {}", outcome);
      record = new SpoolRecord(nextUnspooled--, Priority.ALARM, topics.trigger(), payload);
    }
    if (connection.isOnline() && inFlight.size() < inFlightLimit) {
      window.take(record);
      publish(record.topic(), record.payload(), record);
    } else {
      hold(record);
    }
  }

  private void hold(SpoolRecord record) {
    window
        .add(record)
        .ifPresent(
            lost -> {
              counters.increment("uplink.alarmLost");
              log.error("disk and memory are full; the alarm {} is lost", lost.seq());
            });
  }

  private void pump() {
    if (!connection.isOnline()) {
      return;
    }
    while (!pausedByRefusal && inFlight.size() < inFlightLimit) {
      Optional<SpoolRecord> next = window.poll();
      if (next.isEmpty()) {
        break;
      }
      publish(next.get().topic(), next.get().payload(), next.get());
    }
    while (!answers.isEmpty() && inFlight.size() < inFlightLimit) {
      publish(topics.commandAnswer(), answers.remove(), null);
    }
    if (health != null && inFlight.size() < inFlightLimit) {
      publish(topics.health(), health, null);
      health = null;
    }
  }

  private void publish(String topic, byte[] payload, @Nullable SpoolRecord record) {
    long tag = nextTag++;
    inFlight.put(tag, new Sent(record, clock.monotonicNs()));
    connection.publish(tag, topic, payload);
    watchAnswers();
  }

  private void onAcknowledged(long tag, int reasonCode) {
    Sent sent = inFlight.remove(tag);
    if (sent == null) {
      counters.increment("uplink.strayAcknowledgement");
      return;
    }
    boolean accepted = reasonCode < FIRST_FAILURE && reasonCode != NO_MATCHING_SUBSCRIBERS;
    if (accepted) {
      connection.proven();
    } else {
      counters.increment(
          reasonCode == NO_MATCHING_SUBSCRIBERS ? "uplink.nobodySubscribes" : "uplink.refused");
    }
    SpoolRecord record = sent.record();
    if (record != null && accepted) {
      retry.reset();
      deleteSoon(record);
    } else if (record != null) {
      hold(record);
      pause(reasonCode);
    }
    pump();
    if (closing && inFlight.isEmpty()) {
      finish();
    }
  }

  /** Behind everything that waits on the loop now, so alarms go first and deletions go together. */
  private void deleteSoon(SpoolRecord record) {
    if (acknowledged.isEmpty()) {
      loop.execute(this::deleteAcknowledged);
    }
    acknowledged.add(record);
  }

  private void deleteAcknowledged() {
    if (!acknowledged.isEmpty() && !finished) {
      window.delete(acknowledged);
      acknowledged.clear();
    }
  }

  private void pause(int reasonCode) {
    if (pausedByRefusal) {
      return;
    }
    pausedByRefusal = true;
    long delayNs = retry.nextNs();
    log.warn(
        "the broker answered 0x{} (expected: 0x00); kept, again in {} ms",
        Integer.toHexString(reasonCode),
        TimeUnit.NANOSECONDS.toMillis(delayNs));
    loop.schedule(
        () -> {
          pausedByRefusal = false;
          pump();
        },
        delayNs);
  }

  private void onOnline(int receiveMaximum) {
    inFlightLimit = Math.min(MAX_IN_FLIGHT, receiveMaximum);
    log.info("{} records wait", spool.records());
    pump();
  }

  private void onOffline() {
    List<Sent> unanswered = List.copyOf(inFlight.values());
    inFlight.clear();
    for (Sent sent : unanswered) {
      if (sent.record() != null) {
        hold(sent.record());
      } else {
        counters.increment("uplink.unconfirmed");
      }
    }
    window.reload();
    if (closing) {
      finish();
    }
  }

  private void onCommand(byte[] payload) {
    commands
        .onCommand(payload)
        .ifPresent(
            answer -> {
              if (answers.size() == MAX_ANSWERS) {
                answers.remove();
                counters.increment("uplink.answerDropped");
              }
              answers.add(answer.toByteArray());
              pump();
            });
  }

  private void watchAnswers() {
    if (!watchingAnswers) {
      watchingAnswers = true;
      loop.schedule(this::lookForAnswers, ANSWER_TIMEOUT_NS);
    }
  }

  private void lookForAnswers() {
    watchingAnswers = false;
    if (inFlight.isEmpty() || finished) {
      return;
    }
    long oldestNs = inFlight.values().iterator().next().sentNs();
    if (clock.monotonicNs() - oldestNs >= ANSWER_TIMEOUT_NS) {
      connection.drop("no acknowledgement");
    } else {
      watchAnswers();
    }
  }

  /** Closes as {@link #close} does, and says when it is done. */
  CompletableFuture<Void> stop() {
    loop.execute(
        () -> {
          closing = true;
          if (inFlight.isEmpty()) {
            finish();
          } else {
            loop.schedule(this::finish, GOODBYE_NS);
          }
        });
    return closed;
  }

  /** Waits a moment for acknowledgements on their way, says goodbye, closes the spool. */
  @Override
  public void close() {
    stop().copy().orTimeout(CLOSE_TIMEOUT_S, TimeUnit.SECONDS).exceptionally(e -> null).join();
  }

  private void finish() {
    if (!finished) {
      deleteAcknowledged();
      finished = true;
      connection.close();
      spool.close();
      closed.complete(null);
    }
  }

  private final class Handler implements Connection.Handler {
    @Override
    public void online(int receiveMaximum) {
      onOnline(receiveMaximum);
    }

    @Override
    public void offline() {
      onOffline();
    }

    @Override
    public void acknowledged(long tag, int reasonCode) {
      onAcknowledged(tag, reasonCode);
    }

    @Override
    public void command(byte[] payload) {
      onCommand(payload);
    }
  }
}
