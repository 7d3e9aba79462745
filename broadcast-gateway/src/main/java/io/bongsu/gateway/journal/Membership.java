package io.bongsu.gateway.journal;

import io.bongsu.gateway.journal.Membership.Standing.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.protocol.GroupInfoReply;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.retry.RetryPolicy;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who keeps the journal, asked of and changed through those who keep it now.
 *
 * <p>A gateway that lost its disk is taken out before it is taken in again: with its name and an
 * empty journal it could otherwise vote that something it once confirmed never was.
 */
public final class Membership implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Membership.class);
  private static final int TRIES = 20;
  private static final TimeDuration BETWEEN_TRIES =
      TimeDuration.valueOf(500, TimeUnit.MILLISECONDS);

  private final RaftClient client;

  /** Asks each once: one that does not answer is an answer. */
  private final RaftClient asking;

  private final List<RaftPeer> asked;

  /** One of those that keep the journal. */
  public record Standing(String name, String address, Role role) {
    /** What it says of itself, if it says anything. */
    public enum Role {
      LEADS,
      FOLLOWS,
      SILENT
    }
  }

  /**
   * Connects to the members that the configuration names.
   *
   * @param except its own name, for one that is not a member yet; "" for none
   */
  public Membership(Members members, String except) throws IOException {
    asked =
        members.nodes().stream()
            .filter(member -> !member.name().equals(except))
            .map(RaftSettings::peer)
            .toList();
    client =
        client(members, RetryPolicies.retryUpToMaximumCountWithFixedSleep(TRIES, BETWEEN_TRIES));
    asking = client(members, RetryPolicies.noRetry());
  }

  private RaftClient client(Members members, RetryPolicy retries) throws IOException {
    return RaftClient.newBuilder()
        .setRaftGroup(RaftGroup.valueOf(RaftSettings.GROUP, asked))
        .setProperties(new RaftProperties())
        .setParameters(RaftSettings.parameters(members))
        .setRetryPolicy(retries)
        .build();
  }

  /**
   * As the one that leads knows them.
   *
   * @throws IOException where none of those that answer leads
   */
  public List<Standing> standings() throws IOException {
    Map<String, Role> roles = new TreeMap<>();
    List<RaftPeer> members = List.of();
    for (RaftPeer peer : asked) {
      GroupInfoReply info = ask(peer);
      if (info != null) {
        boolean leads = info.getRoleInfoProto().getRole() == RaftPeerRole.LEADER;
        roles.put(peer.getId().toString(), leads ? Role.LEADS : Role.FOLLOWS);
        members = leads ? info.getConf().map(Membership::peers).orElse(members) : members;
      }
    }
    if (members.isEmpty()) {
      throw new IOException(
          "journal: of %s only %s answer, and none leads (expected: a majority runs)"
              .formatted(names(asked), roles.keySet()));
    }
    return members.stream()
        .map(
            peer ->
                new Standing(
                    peer.getId().toString(),
                    peer.getAddress(),
                    roles.getOrDefault(peer.getId().toString(), Role.SILENT)))
        .sorted(Comparator.comparing(Standing::name))
        .toList();
  }

  private @Nullable GroupInfoReply ask(RaftPeer peer) {
    try {
      return asking.getGroupManagementApi(peer.getId()).info(RaftSettings.GROUP);
    } catch (IOException | RuntimeException e) {
      // Of gRPC both.
      log.debug("{} does not answer: {}", peer.getId(), e.getMessage());
      return null;
    }
  }

  private static List<String> names(List<RaftPeer> peers) {
    return peers.stream().map(peer -> peer.getId().toString()).toList();
  }

  /**
   * Takes one out that will not come back, unless those that remain could not go on.
   *
   * @return the names of those that remain
   * @throws IOException saying why not; then it is still in
   */
  public List<String> takeOut(String name) throws IOException {
    List<Standing> all = standings();
    List<String> names = all.stream().map(Standing::name).toList();
    if (!names.contains(name)) {
      throw new IOException("members: " + name + " (expected: one of " + names + ")");
    }
    List<Standing> rest = all.stream().filter(standing -> !standing.name().equals(name)).toList();
    long answer = rest.stream().filter(standing -> standing.role() != Role.SILENT).count();
    int majority = rest.size() / 2 + 1;
    if (answer < majority) {
      throw new IOException(
          "members: without %s only %d of %d would answer (expected: at least %d)"
              .formatted(name, answer, rest.size(), majority));
    }
    remove(name);
    return rest.stream().map(Standing::name).toList();
  }

  /**
   * As the first that answers knows it.
   *
   * @throws IOException where none answers
   */
  List<RaftPeer> current() throws IOException {
    for (RaftPeer peer : asked) {
      GroupInfoReply info = ask(peer);
      if (info != null) {
        return info.getConf().map(Membership::peers).orElse(List.of());
      }
    }
    throw new IOException("journal: none of " + names(asked) + " answers (expected: one at least)");
  }

  private static List<RaftPeer> peers(RaftConfigurationProto configuration) {
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

  /** Takes a member out; nothing happens where it is none. */
  void remove(String name) throws IOException {
    List<RaftPeer> all = current();
    List<RaftPeer> rest =
        all.stream().filter(peer -> !peer.getId().toString().equals(name)).toList();
    if (rest.isEmpty()) {
      throw new IOException("journal: " + name + " is the only member (expected: others)");
    }
    if (rest.size() < all.size()) {
      set(all, rest);
    }
  }

  /** Takes one in that has nothing yet; returns when it has caught up and counts as a member. */
  void add(RaftPeer fresh) throws IOException {
    remove(fresh.getId().toString());
    List<RaftPeer> before = current();
    // One that kept the journal alone stands there without an address, and another may have moved.
    List<RaftPeer> after = new ArrayList<>();
    for (RaftPeer peer : before) {
      after.add(
          asked.stream()
              .filter(known -> known.getId().equals(peer.getId()))
              .findAny()
              .orElse(peer));
    }
    after.add(fresh);
    set(before, after);
  }

  /** Refused where somebody else changed the members meanwhile. */
  private void set(List<RaftPeer> before, List<RaftPeer> after) throws IOException {
    RaftClientReply reply =
        client
            .admin()
            .setConfiguration(
                SetConfigurationRequest.Arguments.newBuilder()
                    .setServersInCurrentConf(before)
                    .setServersInNewConf(after)
                    .setMode(SetConfigurationRequest.Mode.COMPARE_AND_SET)
                    .build());
    if (!reply.isSuccess()) {
      throw new IOException(
          "journal: members not changed: "
              + reply.getException()
              + " (expected: a majority agrees)");
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    asking.close();
  }
}
