package io.bongsu.gateway.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.server.raftlog.RaftLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other gateways, before a journal is founded, whether they hold one already.
 *
 * <p>A gateway that lost its disk must not found: with its name and an empty journal it could vote
 * away what it once confirmed. Those that do not answer cannot warn of it; at a true founding most
 * do not run yet.
 */
final class Founding {
  private static final Logger log = LoggerFactory.getLogger(Founding.class);

  private Founding() {}

  /**
   * Returns where none is known to hold anything.
   *
   * @throws JournalException naming those that do
   * @throws IOException where nobody can be asked, as without the key that the configuration names
   */
  static void check(Members members) throws JournalException, IOException {
    List<RaftPeer> others =
        members.nodes().stream()
            .filter(member -> !member.name().equals(members.self()))
            .map(RaftSettings::peer)
            .toList();
    List<String> holders = new ArrayList<>();
    try (RaftClient client =
        RaftClient.newBuilder()
            .setRaftGroup(RaftGroup.valueOf(RaftSettings.GROUP, others))
            .setProperties(new RaftProperties())
            .setParameters(RaftSettings.parameters(members))
            .setRetryPolicy(RetryPolicies.noRetry())
            .build()) {
      for (RaftPeer peer : others) {
        if (holdsRecords(client, peer.getId())) {
          holders.add(peer.getId().toString());
        }
      }
    }
    if (!holders.isEmpty()) {
      throw new JournalException(
          "journal: " + holders + " hold what was accepted (expected: --join)", null);
    }
  }

  private static boolean holdsRecords(RaftClient client, RaftPeerId peer) {
    try {
      // Of that member's own, whoever leads, and however little it has applied yet.
      RaftClientReply reply =
          client.io().sendStaleRead(Message.EMPTY, RaftLog.INVALID_LOG_INDEX, peer);
      return reply.getMessage().getContent().equals(JournalMachine.HOLDS_RECORDS.getContent());
    } catch (IOException | RuntimeException e) {
      log.info("journal: {} does not say what it holds: {}", peer, e.getMessage());
      return false;
    }
  }
}
