package io.bongsu.gateway.radio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.proto.cbsp.CbspMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order messages are written, and what a radio node that does not read does to others. */
class SendQueueTest {
  /** Less than what the operating system takes of a connection that nobody reads. */
  private static final int OCTETS = 1 << 14;

  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final MultiThreadIoEventLoopGroup loops = Transport.loop("test-queue");
  private final EventLoop loop = loops.next();
  private CompletableFuture<Boolean> lease = CompletableFuture.completedFuture(true);
  private final Rush rush = new Rush();
  private final SendQueue queue = new SendQueue(loop, () -> lease, rush, counters);
  private RawBsc bsc;
  private RawBsc other;
  private CbspLink link;
  private CbspLink otherLink;

  private static final LinkListener NOBODY =
      new LinkListener() {
        @Override
        public void up(RadioNode node) {}

        @Override
        public void down(RadioNode node, String reason) {}

        @Override
        public void received(RadioNode node, CbspMessage message) {}
      };

  @BeforeEach
  void open() throws Exception {
    bsc = new RawBsc();
    other = new RawBsc();
    link = new CbspLink(bsc.node(), queue, NOBODY, counters);
    otherLink = new CbspLink(other.node(), queue, NOBODY, counters);
    link.start();
    otherLink.start();
  }

  @AfterEach
  void close() throws Exception {
    link.stop();
    otherLink.stop();
    bsc.close();
    other.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  @Test
  void whatIsMoreUrgentIsWrittenFirstAndTheRestInItsOrder() throws Exception {
    try (Socket socket = bsc.accept();
        Socket unused = other.accept()) {
      await().until(link::isUp);
      // Nothing is written while the lease is asked for.
      lease = new CompletableFuture<>();
      CompletableFuture<Boolean> asked = lease;
      queue.send(
          List.of(
              message(Priority.ROUTINE, 5),
              message(Priority.SAFETY, 3),
              message(Priority.SAFETY, 4)));
      queue.send(List.of(message(Priority.CRITICAL, 1), message(Priority.EMERGENCY, 2)));
      loop.submit(() -> {}).sync();
      lease = CompletableFuture.completedFuture(true);
      asked.complete(true);
      assertEquals(
          ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5}),
          ByteString.copyFrom(socket.getInputStream().readNBytes(5)));
      assertTrue(unused.isConnected());
    }
  }

  @Test
  void whatIsUrgentWaitsForNoMoreThanAFewOfAThousand() throws Exception {
    try (Socket socket = bsc.accept();
        Socket unused = other.accept()) {
      await().until(link::isUp);
      List<Outgoing> safety =
          IntStream.range(0, 1_000).mapToObj(i -> message(Priority.SAFETY, 3)).toList();
      // The first of the safety ones are written before the critical one is known.
      loop.submit(
              () -> {
                queue.send(safety);
                queue.send(List.of(message(Priority.CRITICAL, 1)));
              })
          .sync();
      int before = 0;
      while (socket.getInputStream().read() != 1) {
        before++;
      }
      assertTrue(before > 0 && before <= 64, before + " before the critical one");
      assertEquals(1_000 - before, socket.getInputStream().readNBytes(1_000 - before).length);
      assertTrue(unused.isConnected());
    }
  }

  @Test
  void whatFailsInOneMessageOrOnceKeepsNoOther() throws Exception {
    try (Socket socket = bsc.accept();
        Socket unused = other.accept()) {
      await().until(link::isUp);
      Outgoing faulty =
          new Outgoing(
              link,
              Priority.SAFETY,
              ByteString.copyFrom(new byte[] {9}),
              () -> {
                throw new NoClassDefFoundError("a test's");
              });
      queue.send(List.of(faulty, message(Priority.SAFETY, 1)));
      assertEquals(1, socket.getInputStream().read());
      assertFalse(faulty.written().get(10, TimeUnit.SECONDS).taken());

      // Nobody can say whether it may be sent, for once.
      CompletableFuture<Boolean> lost = CompletableFuture.failedFuture(new StackOverflowError());
      lease = lost;
      queue.send(List.of(message(Priority.SAFETY, 2)));
      await().until(() -> counters.get("radio.sendFault") > 1);
      lease = CompletableFuture.completedFuture(true);
      assertEquals(2, socket.getInputStream().read());

      // Likewise, and that is known later only.
      long faults = counters.get("radio.sendFault");
      CompletableFuture<Boolean> lostLater = new CompletableFuture<>();
      lease = lostLater;
      queue.send(List.of(message(Priority.SAFETY, 3)));
      loop.submit(() -> {}).sync();
      lease = CompletableFuture.completedFuture(true);
      lostLater.completeExceptionally(new StackOverflowError());
      assertEquals(3, socket.getInputStream().read());
      assertEquals(faults + 1, counters.get("radio.sendFault"));
      assertTrue(unused.isConnected());
    }
  }

  @Test
  void criticalMessagesAreWrittenWithoutABreakAndOnlyTheyAreARush() throws Exception {
    try (Socket socket = bsc.accept();
        Socket unused = other.accept()) {
      await().until(link::isUp);
      lease = new CompletableFuture<>();
      CompletableFuture<Boolean> asked = lease;
      // How many were written when others had their turn on the loop, from the first of each kind.
      AtomicInteger written = new AtomicInteger();
      CompletableFuture<Integer> afterCritical = new CompletableFuture<>();
      CompletableFuture<Integer> afterSafety = new CompletableFuture<>();
      List<Boolean> rushed = Collections.synchronizedList(new ArrayList<>());
      queue.send(watched(Priority.SAFETY, written, afterSafety, rushed));
      assertFalse(rush.isUnderway());
      queue.send(watched(Priority.CRITICAL, written, afterCritical, rushed));
      assertTrue(rush.isUnderway());
      loop.submit(() -> {}).sync();
      lease = CompletableFuture.completedFuture(true);
      asked.complete(true);
      assertEquals(200, socket.getInputStream().readNBytes(200).length);
      assertTrue(afterCritical.get(10, TimeUnit.SECONDS) >= 100, afterCritical::toString);
      int safety = afterSafety.get(10, TimeUnit.SECONDS) - 100;
      assertTrue(safety > 0 && safety <= 32, safety + " of 100");
      assertEquals(Collections.nCopies(100, true), rushed.subList(0, 100));
      assertEquals(Collections.nCopies(100, false), rushed.subList(100, 200));
      assertTrue(unused.isConnected());
    }
  }

  @Test
  void whoSendsInPartsIsToldOfTheFirstWhenTheLastIsOut() throws Exception {
    try (Socket socket = bsc.accept();
        Socket unused = other.accept()) {
      await().until(link::isUp);
      AtomicInteger written = new AtomicInteger();
      List<Outgoing> parts = new ArrayList<>(watched(Priority.CRITICAL, written));
      CompletableFuture<Integer> told = parts.get(0).written().thenApply(first -> written.get());
      // The loop has them one by one, and each is out before it comes to the next.
      loop.submit(() -> parts.forEach(part -> queue.send(List.of(part)))).sync();
      assertEquals(100, socket.getInputStream().readNBytes(100).length);
      assertEquals(100, told.get(10, TimeUnit.SECONDS));
      assertTrue(unused.isConnected());
    }
  }

  private List<Outgoing> watched(Priority priority, AtomicInteger written) {
    return watched(
        priority,
        written,
        new CompletableFuture<>(),
        Collections.synchronizedList(new ArrayList<>()));
  }

  private List<Outgoing> watched(
      Priority priority,
      AtomicInteger written,
      CompletableFuture<Integer> turn,
      List<Boolean> rushed) {
    return IntStream.range(0, 100)
        .mapToObj(
            i ->
                new Outgoing(
                    link,
                    priority,
                    ByteString.copyFrom(new byte[] {1}),
                    () -> {
                      written.incrementAndGet();
                      rushed.add(rush.isUnderway());
                      loop.execute(() -> turn.complete(written.get()));
                      return true;
                    }))
        .toList();
  }

  @Test
  void whoDoesNotReadDelaysNobodyAndGetsTheUrgentFirstWhenItReadsOn() throws Exception {
    try (Socket stalled = bsc.accept();
        Socket reading = other.accept()) {
      await().until(() -> link.isUp() && otherLink.isUp());
      List<Outgoing> many = fill();
      Outgoing critical = new Outgoing(link, Priority.CRITICAL, octets(1), () -> true);
      Outgoing elsewhere =
          new Outgoing(otherLink, Priority.SAFETY, ByteString.copyFrom(new byte[] {9}), () -> true);
      SendQueue.sendEach(List.of(critical, elsewhere));
      assertEquals(9, reading.getInputStream().read());
      assertTrue(elsewhere.written().get(10, TimeUnit.SECONDS).taken());
      assertFalse(critical.written().isDone());

      int taken = (int) many.stream().filter(m -> m.written().isDone()).count();
      byte[] all = stalled.getInputStream().readNBytes((many.size() + 1) * OCTETS);
      int criticalAt = 0;
      while (all[criticalAt * OCTETS] != 1) {
        criticalAt++;
      }
      // It comes after what the operating system and the connection had taken, before all others.
      assertTrue(criticalAt < many.size() - 10, criticalAt + " of " + many.size());
      assertTrue(criticalAt <= taken + 4, criticalAt + ", taken " + taken);
    }
  }

  @Test
  void whatARadioNodeDoesNotReadForTwoSecondsIsGivenUpAndTold() throws Exception {
    try (Socket stalled = bsc.accept();
        Socket unused = other.accept()) {
      await().until(link::isUp);
      List<Outgoing> many = fill();
      // All but the few that the connection holds: of those nobody knows before it is lost.
      await().until(() -> many.stream().filter(m -> !m.written().isDone()).count() <= 4);
      long givenUp = many.stream().filter(m -> m.written().isDone() && !taken(m)).count();
      assertTrue(givenUp > 0);
      assertEquals(givenUp, counters.get("radio.sendWhileStalled"));
      assertTrue(stalled.isConnected() && unused.isConnected());
    }
  }

  @Test
  void whoReadsNothingOfWhatWasWrittenIsHungUpOnAndNothingOfItArrives() throws Exception {
    try (Socket unused = other.accept();
        Socket stalled = impatient()) {
      List<Outgoing> many = fill();
      for (Outgoing message : many) {
        message.written().get(20, TimeUnit.SECONDS);
      }
      assertTrue(counters.get("radio.notRead") > 0);
      // The connection held it, and it is known that it did not go out.
      assertTrue(many.stream().anyMatch(message -> !taken(message)));
      assertThrows(SocketException.class, () -> stalled.getInputStream().readAllBytes());
      assertTrue(unused.isConnected());
    }
  }

  /** A connection to the radio node that is tried again soon, and given up soon. */
  private Socket impatient() throws Exception {
    link.stop();
    bsc.accept().close();
    link = new CbspLink(bsc.node(), queue, NOBODY, LinkSettings.keepAlive(1), counters);
    link.start();
    Socket socket = bsc.accept();
    await().until(link::isUp);
    return socket;
  }

  @Test
  void whenTooManyWaitTheLeastUrgentGivesWay() throws Exception {
    SendQueue small = new SendQueue(loop, () -> lease, rush, counters, 2);
    lease = new CompletableFuture<>();
    CompletableFuture<Boolean> asked = lease;
    CbspLink away = new CbspLink(bsc.node(), small, NOBODY, counters);
    Outgoing safety = messageTo(away, Priority.SAFETY);
    Outgoing routine = messageTo(away, Priority.ROUTINE);
    Outgoing critical = messageTo(away, Priority.CRITICAL);
    Outgoing late = messageTo(away, Priority.ROUTINE);
    small.send(List.of(safety, routine));
    small.send(List.of(critical));
    small.send(List.of(late));
    loop.submit(() -> {}).sync();
    assertEquals(2, counters.get("radio.queueFull"));
    assertEquals(0, counters.get("radio.sendWhileAway"));
    asked.complete(true);
    lease = CompletableFuture.completedFuture(true);
    assertFalse(critical.written().get(10, TimeUnit.SECONDS).taken());
    // They had their turn, and only then it was found that the link is not there.
    assertEquals(2, counters.get("radio.sendWhileAway"));
    assertFalse(taken(routine) || taken(late) || taken(safety));
  }

  private static Outgoing messageTo(CbspLink link, Priority priority) {
    return new Outgoing(link, priority, ByteString.copyFrom(new byte[] {1}), () -> true);
  }

  @Test
  void whatWasPutAsideIsToldNotWrittenWhenItsLinkIsLost() throws Exception {
    try (Socket unused = other.accept()) {
      List<Outgoing> many;
      try (Socket stalled = bsc.accept()) {
        await().until(link::isUp);
        many = fill();
        assertTrue(stalled.isConnected() && unused.isConnected());
      }
      for (Outgoing message : many) {
        message.written().get(10, TimeUnit.SECONDS);
      }
      assertTrue(counters.get("radio.sendWhileAway") > 0);
    }
  }

  /** More than anybody takes who does not read. */
  private List<Outgoing> fill() throws Exception {
    List<Outgoing> many =
        IntStream.range(0, 800)
            .mapToObj(i -> new Outgoing(link, Priority.SAFETY, octets(3), () -> true))
            .toList();
    queue.send(many);
    await().until(() -> many.stream().filter(m -> m.written().isDone()).count() > 0);
    return many;
  }

  private static boolean taken(Outgoing message) {
    return message.written().join().taken();
  }

  private static ByteString octets(int first) {
    byte[] octets = new byte[OCTETS];
    octets[0] = (byte) first;
    return ByteString.copyFrom(octets);
  }

  private Outgoing message(Priority priority, int octet) {
    return new Outgoing(link, priority, ByteString.copyFrom(new byte[] {(byte) octet}), () -> true);
  }
}
