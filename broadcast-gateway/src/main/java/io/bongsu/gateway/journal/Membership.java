package io.bongsu.gateway.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerProto;
import org.apache.ratis.protocol.GroupInfoReply;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.util.TimeDuration;

/**
 * Who keeps the journal, asked of and changed through those who keep it now.
 *
 * <p>A gateway that lost its disk is taken out before it is taken in again: with its name and an
 * empty journal it could otherwise vote that something it once confirmed never was.
 */
final class Membership implements AutoCloseable {
  private static final int TRIES = 20;
  private static final TimeDuration BETWEEN_TRIES =
      TimeDuration.valueOf(500, TimeUnit.MILLISECONDS);

  private final RaftClient client;
  private final List<RaftPeer> asked;

  /**
   * Connects to the members that the configuration names.
   *
   * @param except its own name, for one that is not a member yet; "" for none
   */
  Membership(Members members, String except) throws IOException {
    asked =
        members.nodes().stream()
            .filter(member -> !member.name().equals(except))
            .map(RaftSettings::peer)
            .toList();
    client =
        RaftClient.newBuilder()
            .setRaftGroup(RaftGroup.valueOf(RaftSettings.GROUP, asked))
            .setProperties(new RaftProperties())
            .setParameters(RaftSettings.parameters(members))
            .setRetryPolicy(RetryPolicies.retryUpToMaximumCountWithFixedSleep(TRIES, BETWEEN_TRIES))
            .build();
  }

  /**
   * As the first that answers knows it.
   *
   * @throws IOException where none answers
   */
  List<RaftPeer> current() throws IOException {
    IOException why = new IOException("journal: no members to ask (expected: at least one)");
    for (RaftPeer peer : asked) {
      try {
        GroupInfoReply info = client.getGroupManagementApi(peer.getId()).info(RaftSettings.GROUP);
        return info.getConf().map(Membership::peers).orElse(List.of());
      } catch (IOException e) {
        e.addSuppressed(why);
        why = e;
      }
    }
    throw why;
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
  }
}
