package io.bongsu.gateway.ecbe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.Cell;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.Journals;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.journal.Members;
import io.bongsu.gateway.journal.Members.Member;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.testkit.EcbeClient;
import io.bongsu.gateway.testkit.EcbeClient.Answer;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** osmo-cbc did not answer some requests at all; here there is an answer to each. */
@Timeout(60)
final class NeverHangsTest {
  private static final String TOKEN_SHA256 =
      "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b"; // of "secret"

  @TempDir Path folder;
  private final Counters counters = new Counters(new SimpleMeterRegistry());
  private @Nullable EcbeServer server;
  private @Nullable Journals journals;
  private final EcbeClient script =
      new EcbeClient(() -> "http://127.0.0.1:" + port() + "/api/ecbe/v1/message");

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop().join();
    }
    if (journals != null) {
      journals.close();
    }
  }

  @Test
  void deskThatNeverDecidesIsNotWaitedFor() throws Exception {
    journals = Journals.open(folder);
    // Its thread does not run: what is submitted stays there.
    start(journals.journal(), null);
    Answer answer = script.post(EcbeClient.text(919, 1, "x"));
    assertEquals(503, answer.status());
    assertTrue(answer.error().startsWith("journal: no answer in time"), answer.error());
    assertEquals(1, counters.get("ecbe.journalAway"));
  }

  @Test
  void gatewayThatDoesNotLeadSaysSo() throws Exception {
    Members two =
        new Members(
            "a",
            List.of(new Member("a", "127.0.0.1", 1, null), new Member("b", "127.0.0.1", 2, null)),
            null);
    Journal journal = new Journal(folder, two, new Ledger(counters), () -> {}, counters);
    start(journal, null);
    Answer answer = script.post(EcbeClient.text(919, 1, "x"));
    assertEquals(503, answer.status());
    assertTrue(answer.error().contains("(expected: "), answer.error());
    assertEquals(503, script.delete(919).status());
    assertEquals(200, script.list().status());
    assertEquals(2, counters.get("ecbe.notLeading"));
  }

  @Test
  void bodyThatDoesNotComeIsNotWaitedFor() throws Exception {
    journals = Journals.open(folder);
    start(journals.journal(), null);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(
              "POST /api/ecbe/v1/message HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"
                  .getBytes(StandardCharsets.US_ASCII));
      String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertEquals("HTTP/1.1 503", status);
    }
  }

  @Test
  void tokenIsNeededWhereOneIsConfigured() throws Exception {
    journals = Journals.open(folder);
    start(journals.journal(), TOKEN_SHA256);
    assertEquals(401, script.list().status());
    assertEquals(401, script.post(EcbeClient.text(919, 1, "x")).status());
    assertEquals(200, withToken("secret"));
    assertEquals(401, withToken("Secret"));
    assertEquals(401, withToken(""));
  }

  private int withToken(String token) throws IOException, InterruptedException {
    return script
        .send(script.request("").header("Authorization", "Bearer " + token).GET())
        .status();
  }

  private int port() {
    return server == null ? 0 : server.port();
  }

  private void start(Journal journal, @Nullable String tokenSha256) throws Exception {
    if (tokenSha256 != null) {
      assertEquals(32, HexFormat.of().parseHex(tokenSha256).length);
    }
    Cell cell =
        new Cell(new CellGlobalId(new Plmn("450", "98"), 1, 1), "a", "T", "2G", 0.5, 0.5, 500);
    server =
        new EcbeServer(
            new EcbeSettings(
                "127.0.0.1",
                0,
                Duration.ofSeconds(1),
                List.of(
                    new Cbe(
                        "cbc_apitool",
                        List.of("Kim", "Lee"),
                        List.of(new Cbe.Range(919, 919)),
                        Set.of(Category.NORMAL),
                        LocalDate.of(9999, 12, 31),
                        tokenSha256))),
            new EcbeServer.Sources(
                new CommandDesk(journal, Journals.POLICIES, () -> 1_000_000, counters),
                journal,
                journals == null ? new Ledger(counters) : journals.ledger(),
                new CurrentTerritory(Territory.of(List.of(), List.of(cell), List.of())),
                node -> true,
                () -> 1_000_000,
                counters));
    server.start();
  }
}
