package io.bongsu.gateway.radio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.KeepAliveComplete;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link to a peer that does as it likes with its octets. */
final class CbspLinkTest {
  private final MultiThreadIoEventLoopGroup loops = Transport.loop("test-radio");
  private final EventLoop loop = loops.next();
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final Heard heard = new Heard();
  private RawBsc bsc;
  private CbspLink link;

  /** What the link told its listener. */
  private static final class Heard implements LinkListener {
    final List<CbspMessage> messages = new CopyOnWriteArrayList<>();
    final List<String> links = new CopyOnWriteArrayList<>();

    @Override
    public void up(RadioNode node) {
      links.add("up");
    }

    @Override
    public void down(RadioNode node, String reason) {
      links.add("down: " + reason);
    }

    @Override
    public void received(RadioNode node, CbspMessage message) {
      messages.add(message);
    }
  }

  @BeforeEach
  void open() throws Exception {
    bsc = new RawBsc();
    link = link(loop, CbspLinkTest::mayAlways);
  }

  @AfterEach
  void close() throws Exception {
    link.stop();
    bsc.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  @Test
  void messageIsReadWhereverTheNetworkCutsIt() throws Exception {
    link.start();
    List<CbspMessage> sent = new ArrayList<>();
    try (Socket socket = bsc.accept()) {
      OutputStream out = socket.getOutputStream();
      byte[] two =
          CbspEncoder.encode(restart(0)).concat(CbspEncoder.encode(restart(1))).toByteArray();
      for (int cut = 1; cut < two.length; cut++) {
        out.write(two, 0, cut);
        out.flush();
        int before = sent.size();
        // What is whole is read before the rest is there.
        int whole = 2 * cut < two.length ? 0 : 1;
        await().until(() -> heard.messages.size() == before + whole);
        out.write(two, cut, two.length - cut);
        out.flush();
        sent.addAll(List.of(restart(0), restart(1)));
        await().until(() -> heard.messages.size() == before + 2);
      }
      assertEquals(sent, heard.messages);
    }
  }

  @Test
  void frameThatIsTooLargeClosesTheLinkAndItConnectsAgain() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      socket.getOutputStream().write(new byte[] {0x13, 0x04, 0, 1});
      // Reset: what it has not read of us must not come after what we say from now on.
      assertThrows(SocketException.class, () -> socket.getInputStream().read());
    }
    await().until(() -> heard.links.size() >= 2);
    assertEquals(1, counters.get("radio.linkFault"));
    assertTrue(heard.links.get(1).startsWith("down: "), heard.links.toString());
    try (Socket socket = bsc.accept()) {
      socket.getOutputStream().write(CbspEncoder.encode(restart(7)).toByteArray());
      await().until(() -> heard.messages.equals(List.of(restart(7))));
    }
  }

  @Test
  void messageThatCannotBeReadIsCountedAndTheNextOneIsRead() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write(new byte[] {0x7F, 0, 0, 0});
      out.write(new byte[] {0x13, 0, 0, 1, 0x04});
      out.write(CbspEncoder.encode(new KeepAliveComplete()).toByteArray());
      out.write(CbspEncoder.encode(restart(7)).toByteArray());
      await().until(() -> heard.messages.equals(List.of(restart(7))));
    }
    assertEquals(2, counters.get("radio.malformed"));
  }

  @Test
  void peerThatHangsUpAtOnceIsAskedLessAndLessOften() throws Exception {
    List<Long> delaysMs = new CopyOnWriteArrayList<>();
    CbspLink patient = link(RawBsc.remembering(loop, delaysMs), CbspLinkTest::mayAlways);
    patient.start();
    for (int i = 0; i < 5; i++) {
      bsc.accept().close();
    }
    await().until(() -> delaysMs.size() >= 5);
    patient.stop();
    for (int i = 0; i < 5; i++) {
      long most = 100L << i;
      assertTrue(delaysMs.get(i) >= most / 2 && delaysMs.get(i) <= most, delaysMs.toString());
    }
  }

  @Test
  void peerThatSpokeIsAskedSoonAgain() throws Exception {
    List<Long> delaysMs = new CopyOnWriteArrayList<>();
    CbspLink patient = link(RawBsc.remembering(loop, delaysMs), CbspLinkTest::mayAlways);
    patient.start();
    for (int i = 0; i < 3; i++) {
      bsc.accept().close();
    }
    try (Socket socket = bsc.accept()) {
      socket.getOutputStream().write(CbspEncoder.encode(restart(1)).toByteArray());
      await().until(() -> heard.messages.size() == 1);
    }
    await().until(() -> delaysMs.size() >= 4);
    patient.stop();
    assertTrue(delaysMs.get(3) <= 100, delaysMs.toString());
  }

  @Test
  void whatIsSentArrivesAsItIs() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      await().until(link::isUp);
      ByteString frame = CbspEncoder.encode(new KeepAlive(15));
      assertTrue(send(link, frame).get(10, TimeUnit.SECONDS));
      assertEquals(frame, ByteString.copyFrom(socket.getInputStream().readNBytes(frame.size())));
    }
  }

  @Test
  void whatIsSentWhileAwayIsSaidNotToBe() throws Exception {
    assertFalse(send(link, CbspEncoder.encode(restart(1))).get());
    assertEquals(1, counters.get("radio.sendWhileAway"));
    assertFalse(link.isUp());
  }

  @Test
  void closedLinkHangsUpAndDoesNotComeBack() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      await().until(link::isUp);
      link.stop();
      assertThrows(SocketException.class, () -> socket.getInputStream().read(), "a reset");
    }
    await().until(() -> heard.links.size() == 2);
    assertFalse(link.isUp());
    assertEquals("up", heard.links.get(0));
  }

  @Test
  @SuppressWarnings("try") // Both connections are only there to be held.
  void linkThatIsStoppedAndStartedAtOnceConnectsAnewAndLostNothing() throws Exception {
    link.start();
    try (Socket before = bsc.accept()) {
      await().until(link::isUp);
      // Both before the loop comes to either, as when another gateway led for a moment.
      loop.submit(
              () -> {
                link.stop();
                link.start();
              })
          .sync();
      try (Socket after = bsc.accept()) {
        await().until(() -> heard.links.size() == 2);
        assertFalse(before.getLocalPort() == 0 || before.getPort() == after.getPort());
        assertEquals(List.of("up", "up"), heard.links);
        assertTrue(before.isConnected() && after.isConnected());
        assertEquals(0, counters.get("radio.linkLost"));
      }
    }
  }

  @Test
  void messageThatWasAllowedIsNotWrittenOnceItIsNot() throws Exception {
    CompletableFuture<Boolean> first = new CompletableFuture<>();
    AtomicBoolean asked = new AtomicBoolean();
    CbspLink once =
        link(loop, () -> asked.getAndSet(true) ? CompletableFuture.completedFuture(false) : first);
    once.start();
    try (Socket socket = bsc.accept()) {
      await().until(once::isUp);
      CompletableFuture<Boolean> sent = send(once, CbspEncoder.encode(new KeepAlive(15)));
      await().until(asked::get);
      first.complete(true);
      assertFalse(sent.get(10, TimeUnit.SECONDS));
      assertEquals(1, counters.get("radio.sendNotLeading"));
      once.end();
      assertEquals(-1, socket.getInputStream().read(), "nothing was written");
    }
  }

  @Test
  void endedLinkStillDeliversWhatWasWritten() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      await().until(link::isUp);
      ByteString frame = CbspEncoder.encode(new KeepAlive(15));
      assertTrue(send(link, frame).get(10, TimeUnit.SECONDS));
      link.end();
      assertEquals(frame, ByteString.readFrom(socket.getInputStream()));
    }
  }

  @Test
  void hangingUpThrowsAwayWhatTheOperatingSystemHasTakenAndThePeerHasNot() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      await().until(link::isUp);
      ByteString frame = ByteString.copyFrom(new byte[1 << 14]);
      List<CompletableFuture<Boolean>> sent = new ArrayList<>();
      while (counters.get("radio.sendWhileStalled") == 0) {
        sent.add(send(link, frame));
        loop.submit(() -> {}).sync();
      }
      link.stop();
      await().until(() -> !link.isUp());
      await().until(() -> sent.stream().allMatch(CompletableFuture::isDone));
      long taken = sent.stream().filter(CompletableFuture::join).count() * frame.size();
      long read = 0;
      try {
        for (int octets = 0;
            octets >= 0;
            octets = socket.getInputStream().read(new byte[1 << 14])) {
          read += octets;
        }
        fail("the peer read " + read + " of " + taken + " octets, and then the end");
      } catch (SocketException reset) {
        assertTrue(read < taken, read + " of " + taken);
      }
    }
  }

  @Test
  void linkThatIsStoppedTwiceHangsUpOnce() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      await().until(link::isUp);
      link.stop();
      link.stop();
      assertThrows(SocketException.class, () -> socket.getInputStream().read());
    }
    await().until(() -> heard.links.size() == 2);
  }

  @Test
  void whatIsNotWantedAnyMoreWhenItsTurnComesIsNotWritten() throws Exception {
    CompletableFuture<Boolean> lease = new CompletableFuture<>();
    AtomicBoolean asked = new AtomicBoolean();
    CbspLink slow = link(loop, () -> asked.getAndSet(true) ? mayAlways() : lease);
    slow.start();
    try (Socket socket = bsc.accept()) {
      await().until(slow::isUp);
      AtomicBoolean wanted = new AtomicBoolean(true);
      CompletableFuture<Boolean> first = send(slow, CbspEncoder.encode(restart(1)), wanted::get);
      wanted.set(false);
      lease.complete(true);
      assertFalse(first.get(10, TimeUnit.SECONDS));
      ByteString frame = CbspEncoder.encode(restart(2));
      assertTrue(send(slow, frame).get(10, TimeUnit.SECONDS));
      assertEquals(frame, ByteString.copyFrom(socket.getInputStream().readNBytes(frame.size())));
    }
    slow.stop();
  }

  @Test
  void nothingIsSentWhileAnotherGatewayMaySpeak() throws Exception {
    CbspLink silent = link(loop, () -> CompletableFuture.completedFuture(false));
    silent.start();
    try (Socket socket = bsc.accept()) {
      await().until(silent::isUp);
      assertFalse(send(silent, CbspEncoder.encode(restart(1))).get());
      assertEquals(0, socket.getInputStream().available());
    }
    silent.stop();
    assertEquals(1, counters.get("radio.sendNotLeading"));
  }

  private CbspLink link(EventLoop on, Supplier<CompletableFuture<Boolean>> maySend) {
    return new CbspLink(bsc.node(), new SendQueue(on, maySend, counters), heard, counters);
  }

  private static CompletableFuture<Boolean> send(CbspLink to, ByteString octets) {
    return send(to, octets, () -> true);
  }

  private static CompletableFuture<Boolean> send(
      CbspLink to, ByteString octets, BooleanSupplier stillWanted) {
    Outgoing message = new Outgoing(to, Priority.SAFETY, octets, stillWanted);
    to.queue().send(List.of(message));
    return message.written().thenApply(Written::taken);
  }

  private static CompletableFuture<Boolean> mayAlways() {
    return CompletableFuture.completedFuture(true);
  }

  private static Restart restart(int lac) {
    return new Restart(List.of(new Lac(lac)), BroadcastType.CBS, false);
  }
}
