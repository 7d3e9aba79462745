package io.bongsu.gateway.radio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that say too much, or too little of it; and a listener that fails. */
final class RestlessPeerTest {
  private static final int FLOOD = 300_000;

  private final MultiThreadIoEventLoopGroup loops = Transport.loop("test-radio");
  private final EventLoop loop = loops.next();
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final List<CbspMessage> messages = new CopyOnWriteArrayList<>();
  private final List<String> downs = new CopyOnWriteArrayList<>();
  private volatile boolean behind;
  private RawBsc bsc;
  private CbspLink link;

  private final LinkListener listener =
      new LinkListener() {
        @Override
        public void up(RadioNode node) {}

        @Override
        public void down(RadioNode node, String reason) {
          downs.add(reason);
        }

        @Override
        public boolean isBehind() {
          return behind;
        }

        @Override
        public void received(RadioNode node, CbspMessage message) {
          messages.add(message);
          if (message.equals(restart(666))) {
            throw new IllegalStateException("a fault of ours");
          }
        }
      };

  @BeforeEach
  void open() throws Exception {
    bsc = new RawBsc();
    link = link(bsc, listener, LinkSettings.DEFAULTS);
  }

  @AfterEach
  void close() throws Exception {
    link.stop();
    bsc.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  @Test
  void floodOfOneDoesNotKeepTheOthersFromBeingHeard() throws Exception {
    AtomicInteger ofTheFlood = new AtomicInteger();
    LinkListener counting = new Counting(ofTheFlood);
    RawBsc flooder = new RawBsc();
    CbspLink flooded = link(flooder, counting, LinkSettings.DEFAULTS);
    flooded.start();
    link.start();
    try (Socket flood = flooder.accept();
        Socket quiet = bsc.accept()) {
      Thread thread = new Thread(() -> flood(flood), "flood");
      thread.setDaemon(true);
      thread.start();
      await().until(() -> counters.get("radio.flood") > 0);
      for (int i = 0; i < 20; i++) {
        int lac = i;
        quiet.getOutputStream().write(CbspEncoder.encode(restart(lac)).toByteArray());
        await().until(() -> messages.contains(restart(lac)));
      }
      assertTrue(ofTheFlood.get() < FLOOD, "the flood was over");
      // It is read on, slowly; its link is as good as any.
      int before = ofTheFlood.get();
      await().atMost(Duration.ofSeconds(20)).until(() -> ofTheFlood.get() > before);
      assertTrue(flooded.isUp());
    }
    flooded.stop();
    flooder.close();
  }

  @Test
  void answersToAThousandAlertsAreAllReadInTheirOrderAndAreNoFlood() throws Exception {
    link.start();
    List<Restart> all =
        IntStream.range(0, FloodGate.PER_SECOND - 1).mapToObj(lac -> restart(lac + 1_000)).toList();
    try (Socket socket = bsc.accept()) {
      OutputStream out = socket.getOutputStream();
      for (Restart one : all) {
        out.write(CbspEncoder.encode(one).toByteArray());
      }
      await().until(() -> messages.size() == all.size());
      assertEquals(all, messages);
      assertEquals(0, counters.get("radio.flood"));
    }
  }

  @Test
  void messageThatIsCutOffEndsWithItsConnectionAndTheNextOneIsRead() throws Exception {
    link.start();
    byte[] octets = CbspEncoder.encode(restart(7)).toByteArray();
    // Few, as it is called less and less often.
    for (int cut : new int[] {1, 4, octets.length - 1}) {
      int before = downs.size();
      try (Socket socket = bsc.accept()) {
        socket.getOutputStream().write(octets, 0, cut);
      }
      await().until(() -> downs.size() == before + 1);
    }
    try (Socket socket = bsc.accept()) {
      socket.getOutputStream().write(octets);
      await().until(() -> messages.equals(List.of(restart(7))));
    }
    assertEquals(0, counters.get("radio.malformed"));
  }

  @Test
  void whoSendsOctetsAndNeverAMessageIsSilent() throws Exception {
    RawBsc slow = new RawBsc();
    CbspLink patient = link(slow, listener, new LinkSettings(1, 2, 5_000, 0));
    patient.start();
    try (Socket socket = slow.accept()) {
      socket.getOutputStream().write(new byte[] {0x13, 0, (byte) 0xFF, (byte) 0xFF});
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                try {
                  socket.getOutputStream().write(0);
                } catch (IOException e) {
                  // Hung up already.
                }
                return counters.get("radio.silent") >= 1;
              });
      await().until(() -> !downs.isEmpty());
      assertEquals("nothing received for 2 s", downs.get(0));
    }
    patient.stop();
    slow.close();
  }

  @Test
  void whoIsNotReadIsGivenUpOnlyWhereNotOneMessageComes() throws Exception {
    RawBsc talker = new RawBsc();
    CbspLink patient = link(talker, listener, new LinkSettings(60, 1, 5_000, 0));
    behind = true;
    patient.start();
    try (Socket socket = talker.accept()) {
      for (int lac = 1; lac <= 3; lac++) {
        socket.getOutputStream().write(CbspEncoder.encode(restart(lac)).toByteArray());
      }
      await().until(() -> messages.equals(List.of(restart(1))));
      // Every quarter of a second it is looked at; each second one message is read.
      await().until(() -> messages.size() == 2);
      assertTrue(counters.get("radio.notReadWhileBehind") > 0);
      await().until(() -> messages.equals(List.of(restart(1), restart(2), restart(3))));
      await().until(() -> !downs.isEmpty());
      assertEquals("nothing received for 1 s", downs.get(0));
    }
    patient.stop();
    talker.close();
  }

  @Test
  void faultOfOursInOneAnswerIsCountedAndTheNextOneIsRead() throws Exception {
    link.start();
    try (Socket socket = bsc.accept()) {
      socket.getOutputStream().write(CbspEncoder.encode(restart(666)).toByteArray());
      socket.getOutputStream().write(CbspEncoder.encode(restart(7)).toByteArray());
      await().until(() -> messages.equals(List.of(restart(666), restart(7))));
      assertTrue(link.isUp());
    }
    assertEquals(1, counters.get("radio.answerFault"));
    assertEquals(0, counters.get("radio.linkFault"));
  }

  private static void flood(Socket socket) {
    byte[] one = CbspEncoder.encode(restart(1)).toByteArray();
    byte[] many = new byte[one.length * 1_000];
    for (int i = 0; i < 1_000; i++) {
      System.arraycopy(one, 0, many, i * one.length, one.length);
    }
    try {
      for (int sent = 0; sent < FLOOD; sent += 1_000) {
        socket.getOutputStream().write(many);
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private CbspLink link(RawBsc peer, LinkListener to, LinkSettings settings) {
    SendQueue queue = new SendQueue(loop, () -> CompletableFuture.completedFuture(true), counters);
    return new CbspLink(peer.node(), queue, to, settings, counters);
  }

  private static Restart restart(int lac) {
    return new Restart(List.of(new Lac(lac)), BroadcastType.CBS, false);
  }

  private record Counting(AtomicInteger count) implements LinkListener {
    @Override
    public void up(RadioNode node) {}

    @Override
    public void down(RadioNode node, String reason) {}

    @Override
    public void received(RadioNode node, CbspMessage message) {
      count.incrementAndGet();
    }
  }
}
