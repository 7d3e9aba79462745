package io.bongsu.gateway.journal;

import io.bongsu.gateway.journal.Membership.Standing;
import io.bongsu.gateway.journal.Membership.Standing.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.GroupInfoReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks those who keep the journal who they are; each once: no answer is an answer. */
final class RollCall implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RollCall.class);

  private final List<RaftPeer> asked;
  private final Parameters parameters;
  private final RaftClient client;

  /**
   * Connects when it asks.
   *
   * @param asked those that the configuration names
   */
  RollCall(List<RaftPeer> asked, Parameters parameters) {
    this.asked = asked;
    this.parameters = parameters;
    client = client(asked, parameters, RetryPolicies.noRetry());
  }

  static RaftClient client(List<RaftPeer> peers, Parameters parameters, RetryPolicy retries) {
    return RaftClient.newBuilder()
        .setRaftGroup(RaftGroup.valueOf(RaftSettings.GROUP, peers))
        .setProperties(new RaftProperties())
        .setParameters(parameters)
        .setRetryPolicy(retries)
        .build();
  }

  /** See {@link Membership#standings}. */
  List<Standing> standings() throws IOException {
    Map<String, GroupInfoReply> answers = askAll();
    for (RaftPeer peer : members(answers)) {
      if (asked.stream().noneMatch(known -> known.getId().equals(peer.getId()))) {
        note(answers, peer, askUnknown(peer));
      }
    }
    if (answers.values().stream().noneMatch(RollCall::leads)) {
      List<String> keepers =
          members(answers).stream().map(peer -> peer.getId().toString()).toList();
      throw new IOException(
          "journal: of %s only %s answer, and none leads (expected: a majority runs)"
              .formatted(keepers.isEmpty() ? names() : keepers, answers.keySet()));
    }
    return members(answers).stream()
        .map(peer -> standing(peer, answers.get(peer.getId().toString())))
        .sorted(Comparator.comparing(Standing::name))
        .toList();
  }

  /**
   * Whether a majority of others keeps the journal without {@code name}, and for good: the one that
   * leads them has no change of its members under way, and more than half of them, itself counted,
   * say that it leads. One that was cut off and thinks that it leads cannot have that.
   */
  boolean isKeptWithout(String name) {
    Map<String, GroupInfoReply> answers = askAll();
    return answers.entrySet().stream()
        .filter(answer -> leads(answer.getValue()))
        .anyMatch(leader -> isKeptWithout(name, leader.getKey(), leader.getValue(), answers));
  }

  /** What those that the configuration names answer. */
  private Map<String, GroupInfoReply> askAll() {
    Map<String, GroupInfoReply> answers = new TreeMap<>();
    for (RaftPeer peer : asked) {
      note(answers, peer, ask(client, peer));
    }
    return answers;
  }

  private static boolean isKeptWithout(
      String name, String leader, GroupInfoReply says, Map<String, GroupInfoReply> answers) {
    RaftConfigurationProto members =
        says.getConf().orElse(RaftConfigurationProto.getDefaultInstance());
    List<String> names = peers(says).stream().map(peer -> peer.getId().toString()).toList();
    long agree =
        names.stream()
            .map(answers::get)
            .filter(answer -> answer != null && leader.equals(leaderBy(answer)))
            .count();
    return !names.isEmpty()
        && members.getOldPeersCount() == 0
        && !names.contains(name)
        && agree >= names.size() / 2 + 1;
  }

  /** Whom it takes for the one that leads; empty where it knows nobody. */
  private static String leaderBy(GroupInfoReply answer) {
    RoleInfoProto role = answer.getRoleInfoProto();
    return leads(answer)
        ? role.getSelf().getId().toStringUtf8()
        : role.getFollowerInfo().getLeaderInfo().getId().getId().toStringUtf8();
  }

  private static void note(
      Map<String, GroupInfoReply> answers, RaftPeer peer, @Nullable GroupInfoReply answer) {
    if (answer != null) {
      answers.put(peer.getId().toString(), answer);
    }
  }

  private static Standing standing(RaftPeer peer, @Nullable GroupInfoReply answer) {
    Role role = answer == null ? Role.SILENT : leads(answer) ? Role.LEADS : Role.FOLLOWS;
    return new Standing(peer.getId().toString(), peer.getAddress(), role);
  }

  private static boolean leads(GroupInfoReply answer) {
    return answer.getRoleInfoProto().getRole() == RaftPeerRole.LEADER;
  }

  /** As the one that leads knows them, or else another. */
  private static List<RaftPeer> members(Map<String, GroupInfoReply> answers) {
    return Stream.concat(
            answers.values().stream().filter(RollCall::leads), answers.values().stream())
        .map(RollCall::peers)
        .filter(peers -> !peers.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * As the first that answers knows them.
   *
   * @throws IOException where none answers
   */
  List<RaftPeer> current() throws IOException {
    for (RaftPeer peer : asked) {
      GroupInfoReply info = ask(client, peer);
      if (info != null) {
        return peers(info);
      }
    }
    throw new IOException("journal: none of " + names() + " answers (expected: one at least)");
  }

  private static @Nullable GroupInfoReply ask(RaftClient with, RaftPeer peer) {
    try {
      return with.getGroupManagementApi(peer.getId()).info(RaftSettings.GROUP);
    } catch (IOException | RuntimeException e) {
      // Of gRPC both.
      log.debug("{} does not answer: {}", peer.getId(), e.getMessage());
      return null;
    }
  }

  /** One that the configuration does not name, or that is to come elsewhere: where it was. */
  private @Nullable GroupInfoReply askUnknown(RaftPeer peer) {
    try (RaftClient one = client(List.of(peer), parameters, RetryPolicies.noRetry())) {
      return ask(one, peer);
    } catch (IOException | RuntimeException e) {
      // One that kept the journal alone stands there without an address.
      log.debug("{} cannot be asked: {}", peer, e.getMessage());
      return null;
    }
  }

  private List<String> names() {
    return asked.stream().map(peer -> peer.getId().toString()).toList();
  }

  private static List<RaftPeer> peers(GroupInfoReply info) {
    RaftConfigurationProto configuration =
        info.getConf().orElse(RaftConfigurationProto.getDefaultInstance());
    List<RaftPeer> peers = new ArrayList<>();
    for (RaftPeerProto peer : configuration.getPeersList()) {
      peers.add(
          RaftPeer.newBuilder()
              .setId(RaftPeerId.valueOf(peer.getId()))
              .setAddress(peer.getAddress())
              .build());
    }
    return peers;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
