package io.bongsu.gateway.radio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.KeepAliveComplete;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import io.bongsu.proto.cbsp.Plmn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who connects to us, and whose link it becomes. Each peer has an address of its own. */
final class CbspServerTest {
  private static final String HERE = "127.0.0.2";
  private static final String ELSEWHERE = "127.0.0.3";
  private static final Plmn PLMN = new Plmn("001", "01");
  private static final Map<String, Collection<CellGlobalId>> CELLS =
      Map.of(
          "a", List.of(new CellGlobalId(PLMN, 1, 1), new CellGlobalId(PLMN, 1, 2)),
          "b", List.of(new CellGlobalId(PLMN, 2, 1)));

  private final MultiThreadIoEventLoopGroup loops = Transport.loop("test-radio");
  private final EventLoop loop = loops.next();
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<CbspLink> links = new ArrayList<>();
  private CbspServer server;

  private final LinkListener listener =
      new LinkListener() {
        @Override
        public void up(RadioNode node) {
          heard.add(node.name() + " up");
        }

        @Override
        public void down(RadioNode node, String reason) {
          heard.add(node.name() + " down: " + reason);
        }

        @Override
        public void received(RadioNode node, CbspMessage message) {
          heard.add(node.name() + " " + message.getClass().getSimpleName());
        }
      };

  @AfterEach
  void close() throws Exception {
    server.stop();
    links.forEach(CbspLink::stop);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  @Test
  void radioNodeThatConnectsIsSpokenWithAsAnyOther() throws Exception {
    open(0, node("a", HERE, 0));
    try (Socket socket = connect(HERE)) {
      await().until(links.get(0)::isUp);
      say(socket, restart(new WholeBss()));
      await().until(() -> heard.equals(List.of("a up", "a Restart")));
      ByteString frame = CbspEncoder.encode(new KeepAlive(15));
      links
          .get(0)
          .queue()
          .send(List.of(new Outgoing(links.get(0), Priority.ROUTINE, frame, () -> true)));
      assertEquals(frame, ByteString.copyFrom(socket.getInputStream().readNBytes(frame.size())));
      LinkStatus status = links.get(0).status();
      assertEquals(1, status.connections());
      assertTrue(status.restart() != null && status.restart().dataLost(), status.toString());
    }
    await().until(() -> !links.get(0).isUp());
    assertEquals(1, counters.get("radio.linkLost"));
    assertEquals(0, counters.get("radio.connectFailed"), "we do not dial it");
  }

  @Test
  void strangerIsRefusedAndCounted() throws Exception {
    open(0, node("a", HERE, 0));
    for (int i = 0; i < 3; i++) {
      try (Socket socket = connect(ELSEWHERE)) {
        assertEquals(-1, socket.getInputStream().read());
      }
    }
    assertEquals(3, counters.get("radio.strangerRefused"));
    assertFalse(links.get(0).isUp());
    assertEquals(List.of(), heard);
  }

  @Test
  void thoseOfOneAddressAreToldApartByTheCellsOfTheirRestart() throws Exception {
    open(0, node("a", HERE, 0), node("b", HERE, 0));
    try (Socket b = connect(HERE);
        Socket a = connect(HERE)) {
      say(b, restart(new CellGlobalId(PLMN, 2, 1)));
      await().until(() -> heard.equals(List.of("b up", "b Restart")));
      say(a, restart(new Lac(1)));
      await().until(() -> heard.size() == 4);
      assertEquals(List.of("a up", "a Restart"), heard.subList(2, 4));
      // What comes behind the first message is the link's too.
      say(b, restart(new WholeBss()));
      await().until(() -> heard.size() == 5);
      assertEquals("b Restart", heard.get(4));
    }
  }

  @Test
  void whoCouldBeTwoIsNeither() throws Exception {
    open(0, node("a", HERE, 0), node("b", HERE, 0));
    List<CbspMessage> firsts =
        List.of(
            restart(new WholeBss()),
            restart(new Lac(1), new Lac(2)),
            restart(new Lac(3)),
            new KeepAliveComplete());
    for (CbspMessage first : firsts) {
      try (Socket socket = connect(HERE)) {
        say(socket, first);
        assertEquals(-1, socket.getInputStream().read(), first.toString());
      }
    }
    assertEquals(firsts.size(), counters.get("radio.notIdentified"));
    assertEquals(List.of(), heard);
  }

  @Test
  void portThatItConnectsFromTellsItApart() throws Exception {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(HERE, 0));
      open(0, node("a", HERE, 0), node("b", HERE, socket.getLocalPort()));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      await().until(() -> heard.equals(List.of("b up")));
      try (Socket other = connect(HERE)) {
        await().until(() -> heard.equals(List.of("b up", "a up")));
        assertTrue(other.isConnected());
      }
    }
  }

  @Test
  void newConnectionTakesThePlaceOfOneThatMayBeHalfOpen() throws Exception {
    open(0, node("a", HERE, 0));
    try (Socket before = connect(HERE)) {
      await().until(links.get(0)::isUp);
      try (Socket after = connect(HERE)) {
        await().until(() -> heard.size() == 3);
        assertEquals(List.of("a up", "a down: it connected anew", "a up"), heard);
        assertThrows(SocketException.class, () -> before.getInputStream().read(), "a reset");
        say(after, restart(new WholeBss()));
        await().until(() -> heard.size() == 4);
        assertTrue(links.get(0).isUp());
      }
    }
    assertEquals(1, counters.get("radio.linkReplaced"));
    assertEquals(2, links.get(0).status().connections());
  }

  @Test
  void whoConnectsAgainAtOnceIsHeldOffAndKeepsWhatItHas() throws Exception {
    open(3_600_000, node("a", HERE, 0));
    try (Socket before = connect(HERE)) {
      await().until(links.get(0)::isUp);
      try (Socket after = connect(HERE)) {
        assertEquals(-1, after.getInputStream().read());
      }
      say(before, restart(new WholeBss()));
      await().until(() -> heard.equals(List.of("a up", "a Restart")));
    }
    assertEquals(1, counters.get("radio.connectedTooSoon"));
    assertEquals(0, counters.get("radio.linkReplaced"));
  }

  @Test
  void linkThatIsNotStartedTakesNoConnection() throws Exception {
    open(0, node("a", HERE, 0));
    links.get(0).stop();
    try (Socket socket = connect(HERE)) {
      assertEquals(-1, socket.getInputStream().read());
    }
    assertEquals(1, counters.get("radio.notAwaited"));
  }

  @Test
  void whoDoesNotLeadDoesNotListen() throws Exception {
    int port;
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = any.getLocalPort();
    }
    open(port, 0, node("a", HERE, 0));
    server.stop();
    links.get(0).stop();
    await().until(() -> server.port() == 0);
    assertThrows(ConnectException.class, () -> connect(HERE, port));
    server.start();
    links.get(0).start();
    await().until(() -> server.port() == port);
    try (Socket socket = connect(HERE)) {
      await().until(links.get(0)::isUp);
      assertTrue(socket.isConnected());
    }
  }

  @Test
  void portThatIsTakenIsSaidAndTriedAgain() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server = server(taken.getLocalPort(), 0, node("a", HERE, 0));
      server.start();
      await().until(() -> server.trouble() != null);
      String trouble = String.valueOf(server.trouble());
      assertTrue(
          trouble.startsWith("cbsp.listen: localhost:" + taken.getLocalPort() + ": "), trouble);
      assertTrue(counters.get("radio.listenFailed") >= 1);
    }
    await().until(() -> server.port() > 0);
    assertNull(server.trouble());
  }

  @Test
  void restartThatIsCutAnywhereIsReadWhenItIsWhole() throws Exception {
    open(0, node("a", HERE, 0), node("b", HERE, 0));
    byte[] octets = CbspEncoder.encode(restart(new CellGlobalId(PLMN, 2, 1))).toByteArray();
    for (int cut = 1; cut < octets.length; cut++) {
      int before = heard.size();
      try (Socket socket = connect(HERE)) {
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(octets, 0, cut);
        socket.getOutputStream().flush();
        socket.getOutputStream().write(octets, cut, octets.length - cut);
        await().until(() -> heard.size() >= before + 2);
        assertEquals(List.of("b up", "b Restart"), heard.subList(before, before + 2));
      }
      await().until(() -> heard.size() == before + 3);
    }
  }

  private void open(long shortestConnectionMs, RadioNode... nodes) {
    open(0, shortestConnectionMs, nodes);
  }

  private void open(int port, long shortestConnectionMs, RadioNode... nodes) {
    server = server(port, shortestConnectionMs, nodes);
    server.start();
    await().until(() -> server.port() > 0);
  }

  private CbspServer server(int port, long shortestConnectionMs, RadioNode... nodes) {
    SendQueue queue = new SendQueue(loop, () -> CompletableFuture.completedFuture(true), counters);
    for (RadioNode node : nodes) {
      links.add(
          new CbspLink(
              node,
              queue,
              listener,
              new LinkSettings(15, 40, 5_000, shortestConnectionMs),
              counters));
    }
    links.forEach(CbspLink::start);
    return new CbspServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        links,
        name -> CELLS.getOrDefault(name, List.of()),
        loop,
        counters);
  }

  private static RadioNode node(String name, String host, int port) {
    return new RadioNode(name, "Test", host, port, true, RadioNode.OnConnect.NEVER);
  }

  private Socket connect(String from) throws IOException {
    return connect(from, server.port());
  }

  private static Socket connect(String from, int port) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void say(Socket socket, CbspMessage message) throws IOException {
    socket.getOutputStream().write(CbspEncoder.encode(message).toByteArray());
    socket.getOutputStream().flush();
  }

  private static Restart restart(CellIdentifier... cells) {
    return new Restart(Arrays.asList(cells), BroadcastType.CBS, true);
  }
}
