package io.bongsu.gateway.broadcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journals;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.LinkSettings;
import io.bongsu.gateway.radio.Outgoing;
import io.bongsu.gateway.radio.Priority;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import io.bongsu.gateway.radio.SendQueue;
import io.bongsu.gateway.radio.Transport;
import io.bongsu.gateway.testkit.ScriptedBsc;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A journal, a desk, one radio node and what is between them; clock and timer are moved by hand.
 * Whether the broadcaster leads is for the test to say.
 */
final class Station {
  static final long LASTS_MS = 3_600_000;

  /** How long a link may send; replaced where a test makes it wait. */
  volatile Supplier<CompletableFuture<Boolean>> lease =
      () -> CompletableFuture.completedFuture(true);

  final AtomicLong nowUs = new AtomicLong(Desks.MIDNIGHT_US);

  /** By how much the desk's look at the clock is behind. */
  final AtomicLong deskBehindUs = new AtomicLong();

  final HandTimer timer = new HandTimer();
  final Counters counters = new Counters(new SimpleMeterRegistry());
  final List<Record> committed = new CopyOnWriteArrayList<>();
  final List<String> alarms = new CopyOnWriteArrayList<>();

  /** Where alarms go; replaced where a test makes it fail. */
  volatile Consumer<String> onAlarm = alarms::add;

  final ScriptedBsc bsc;
  final CbspLink link;
  final Broadcaster broadcaster;
  private final MultiThreadIoEventLoopGroup loops = Transport.loop("test-radio");
  private final Journals journals;
  private final CommandDesk desk;

  Station(Path folder, Function<CbspMessage, List<CbspMessage>> script) throws Exception {
    this(folder, script, OnConnect.IF_NOTHING_LIVE);
  }

  Station(Path folder, Function<CbspMessage, List<CbspMessage>> script, OnConnect reset)
      throws Exception {
    bsc = new ScriptedBsc(0, script);
    journals = Journals.open(folder, counters);
    desk =
        new CommandDesk(
            journals.journal(),
            Journals.POLICIES,
            () -> nowUs.get() - deskBehindUs.get(),
            counters);
    broadcaster = new Broadcaster(desk, ledger(), timer, nowUs::get, counters, this::alarm);
    link =
        new CbspLink(
            new RadioNode(Desks.NODE, "Test", "127.0.0.1", bsc.port(), false, reset),
            new SendQueue(loops.next(), () -> lease.get(), counters),
            broadcaster,
            new LinkSettings(15, 40, 500, 0),
            counters);
    ledger().tell(List.of(broadcaster, (sequence, record, alert) -> committed.add(record)));
    desk.start();
    broadcaster.start(List.of(link));
  }

  private void alarm(String what) {
    onAlarm.accept(what);
  }

  Ledger ledger() {
    return journals.ledger();
  }

  /** Whether the journal's disk has room. */
  void disk(boolean hasRoom) {
    if (hasRoom) {
      journals.free();
    } else {
      journals.fill();
    }
  }

  void lead() {
    broadcaster.lead();
    await().until(link::isUp);
  }

  /** A way to the radio node beside the broadcaster's. */
  Handover handover() {
    Outcomes outcomes = new Outcomes(desk, timer, () -> true, nowUs::get, counters, alarms::add);
    Handover handover =
        new Handover(ledger(), new Updates(ledger(), nowUs::get), outcomes, nowUs::get, counters);
    handover.add(link);
    return handover;
  }

  /** Nothing happens on the links' thread until it is counted down. */
  CountDownLatch hold() {
    CountDownLatch held = new CountDownLatch(1);
    loops
        .next()
        .execute(
            () -> {
              try {
                held.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    return held;
  }

  void follow() {
    broadcaster.follow();
    await().until(() -> !link.isUp());
  }

  /** Drafted, submitted and approved, by whoever leads; gives its id. */
  String approve() throws Exception {
    return approve(Desks.content());
  }

  String approve(Content.Builder content) throws Exception {
    String id = accepted(Desks.draft(content)).id();
    accepted(Desks.submit(id, "submitter"));
    accepted(Desks.approve(id, "approver"));
    return id;
  }

  void stop(String id) throws Exception {
    accepted(new AlertCommand.Stop(id, "anybody", "상황 종료"));
  }

  Alert accepted(AlertCommand command) throws Exception {
    return assertInstanceOf(Accepted.class, decide(command)).alert();
  }

  Decision decide(AlertCommand command) throws Exception {
    return desk.submit(command).get(10, TimeUnit.SECONDS);
  }

  Alert alert(String id) {
    return Objects.requireNonNull(ledger().find(id));
  }

  NodeDelivery delivery(String id) {
    return alert(id).deliveries().get(Desks.NODE);
  }

  <T extends CbspMessage> int received(Class<T> kind) {
    return bsc.received(kind).size();
  }

  /** Timer and clock together, as they mostly go. */
  void pass(long ms) {
    nowUs.addAndGet(ms * 1000);
    timer.advance(ms);
  }

  /**
   * What the link was told is written, and what was written is read: another message is through.
   */
  void settle() throws Exception {
    // It may be about to write what it said to itself when it came up.
    loops.next().submit(() -> {}).get(10, TimeUnit.SECONDS);
    int before = received(StatusQuery.class);
    StatusQuery ask =
        new StatusQuery(
            new Reference(4370, SerialNumber.of(0x7770), Channel.BASIC), List.of(Desks.CELL_1));
    Outgoing message = new Outgoing(link, Priority.ROUTINE, CbspEncoder.encode(ask), () -> true);
    link.queue().send(List.of(message));
    assertTrue(message.written().get(10, TimeUnit.SECONDS).taken());
    await().until(() -> received(StatusQuery.class) > before);
  }

  void close() throws Exception {
    broadcaster.follow();
    desk.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    journals.close();
    bsc.close();
    timer.shutdownNow();
  }
}
