package io.bongsu.gateway.journal;

import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.journal.Members.Member;
import io.bongsu.proto.journal.v1.RelayedTrigger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Who speaks to a journal's port without being asked in. */
final class StrangerTest {
  @TempDir Path folder;
  private Certificates certificates;

  @BeforeEach
  void makeCertificates() throws Exception {
    certificates = new Certificates(folder.resolve("certificates"));
  }

  @Test
  void gatewayByItselfIsSpokenToByNobody() throws Exception {
    certificates.make("stranger");
    try (Trio alone = new Trio(folder, "a")) {
      alone.startAll(Entry.FOUND);
      String id = accepted(alone);
      assertRefused(() -> ask(alone, null));
      assertRefused(() -> ask(alone, certificates.of("stranger", List.of("stranger"))));
      assertEquals(List.of(id), ids(alone));
      accepted(alone);
    }
  }

  /** That the question is a question: without TLS, on one machine, everybody is answered. */
  @Test
  void gatewaysWithoutTlsAnswerEverybodyOnTheMachine() throws Exception {
    try (Trio open = new Trio(folder, "a", "b")) {
      open.startAll(Entry.FOUND);
      open.leader();
      assertEquals(2, ask(open, null));
    }
  }

  @Test
  void threeWithCertificatesAgreeAndAStrangerGetsInNowhere() throws Exception {
    List<String> names = List.of("a", "b", "c");
    for (String name : List.of("a", "b", "c", "stranger")) {
      certificates.make(name);
    }
    try (Trio trio = new Trio(folder, "a", "b", "c")) {
      trio.speakTls(name -> certificates.of(name, names));
      trio.startAll(Entry.FOUND);
      accepted(trio);
      trio.awaitAgreement();
      assertEquals(3, ask(trio, certificates.of("b", names)));

      // It believes in them; nobody believes in it.
      Members.Tls strange = certificates.of("stranger", names);
      for (Member member : trio.members().nodes()) {
        assertRefused(() -> ask(member, strange));
        assertRefused(() -> ask(member, null));
        trio.node(member.name())
            .journal()
            .onRelayed(trigger -> CompletableFuture.completedFuture(true));
      }
      RelayedTrigger trigger = RelayedTrigger.newBuilder().setFieldGatewayId("fg").build();
      assertFalse(relayed(trio, strange, trigger));
      assertTrue(relayed(trio, certificates.of("b", names), trigger));
      accepted(trio);
    }
  }

  /** Ratis gives what gRPC says as it is, or wrapped. */
  private static void assertRefused(Executable question) {
    Exception refused = assertThrows(Exception.class, question);
    assertTrue(String.valueOf(refused.getMessage()).contains("UNAVAILABLE"), refused::toString);
  }

  private static boolean relayed(Trio trio, Members.Tls tls, RelayedTrigger trigger)
      throws Exception {
    Members members = new Members("a", trio.members().nodes(), tls);
    try (Relay relay = new Relay(members)) {
      return relay.pass(trigger).get(30, TimeUnit.SECONDS);
    }
  }

  private static int ask(Trio trio, Members.@Nullable Tls tls) throws IOException {
    return ask(trio.members().own(), tls);
  }

  /** How many members it says there are. */
  private static int ask(Member member, Members.@Nullable Tls tls) throws IOException {
    // Two, so that it is not taken for one by itself.
    Members both = new Members("me", List.of(member, new Member("me", "127.0.0.1", 1, null)), tls);
    try (RaftClient client =
        RaftClient.newBuilder()
            .setRaftGroup(RaftGroup.valueOf(RaftSettings.GROUP, RaftSettings.peer(member)))
            .setProperties(new RaftProperties())
            .setParameters(RaftSettings.parameters(both))
            .setRetryPolicy(RetryPolicies.noRetry())
            .build()) {
      return client
          .getGroupManagementApi(RaftPeerId.valueOf(member.name()))
          .info(RaftSettings.GROUP)
          .getGroup()
          .getPeers()
          .size();
    }
  }

  private static String accepted(Trio trio) throws Exception {
    Accepted accepted =
        assertInstanceOf(
            Accepted.class,
            trio.node(trio.leader()).desk().submit(draft(content())).get(30, TimeUnit.SECONDS));
    return accepted.alert().id();
  }

  private static List<String> ids(Trio trio) {
    return trio.node(trio.leader()).ledger().alerts().stream().map(alert -> alert.id()).toList();
  }
}
