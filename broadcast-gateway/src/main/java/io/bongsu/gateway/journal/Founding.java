package io.bongsu.gateway.journal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.util.TimeDuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other gateways, before a journal is founded, whether they hold one already.
 *
 * <p>A gateway that lost its disk must not found: with its name and an empty journal it could vote
 * away what it once confirmed. Those that do not run cannot warn of it; at a true founding most do
 * not run yet. One that can be reached is asked until it says, and taken for a holder where it does
 * not: it may be starting, or have failed, with all that it holds.
 */
final class Founding {
  private static final Logger log = LoggerFactory.getLogger(Founding.class);
  private static final int REACH_LIMIT_MS = 2_000;
  private static final TimeDuration BETWEEN_QUESTIONS =
      TimeDuration.valueOf(250, TimeUnit.MILLISECONDS);

  /** For so long one that can be reached is asked again. */
  static final long ASK_LIMIT_MS = 10_000;

  /** What a gateway says that it holds. */
  private enum Held {
    NOTHING,
    RECORDS,
    NOT_SAID
  }

  private final RaftClient client;
  private final long askLimitMs;

  private Founding(RaftClient client, long askLimitMs) {
    this.client = client;
    this.askLimitMs = askLimitMs;
  }

  /**
   * Returns where none is known to hold anything.
   *
   * @param askLimitMs for each of them
   * @throws JournalException naming those that do, or that were reached and do not say
   * @throws IOException where nobody can be asked, as without the key that the configuration names
   */
  static void check(Members members, long askLimitMs) throws JournalException, IOException {
    List<Members.Member> others =
        members.nodes().stream().filter(member -> !member.name().equals(members.self())).toList();
    List<String> holders = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    try (RaftClient client =
        RollCall.client(
            others.stream().map(RaftSettings::peer).toList(),
            RaftSettings.parameters(members),
            RetryPolicies.noRetry())) {
      Founding founding = new Founding(client, askLimitMs);
      for (Members.Member other : others) {
        switch (founding.heldBy(other)) {
          case NOTHING -> {}
          case RECORDS -> holders.add(other.name());
          case NOT_SAID -> silent.add(other.name());
        }
      }
    }
    if (!holders.isEmpty()) {
      throw new JournalException(
          "journal: " + holders + " hold what was accepted (expected: --join)", null);
    }
    if (!silent.isEmpty()) {
      throw new JournalException(
          "journal: "
              + silent
              + " can be reached and do not say what they hold (expected: --join, or they say that"
              + " they hold nothing)",
          null);
    }
  }

  private Held heldBy(Members.Member other) throws InterruptedIOException {
    if (!isReached(other)) {
      return Held.NOTHING;
    }
    log.info("journal: {} is asked what it holds, for {} ms at most", other.name(), askLimitMs);
    long beganNs = System.nanoTime();
    while (true) {
      // Also where it is gone meanwhile: it may have failed over what it holds.
      Held held = ask(RaftPeerId.valueOf(other.name()));
      if (held != Held.NOT_SAID
          || System.nanoTime() - beganNs >= TimeUnit.MILLISECONDS.toNanos(askLimitMs)) {
        return held;
      }
      pause();
    }
  }

  /** Whether anybody listens there. */
  private static boolean isReached(Members.Member other) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(other.host(), other.port()), REACH_LIMIT_MS);
      return true;
    } catch (IOException e) {
      log.warn(
          "journal: {} cannot be asked what it holds, at {}:{}: {}",
          other.name(),
          other.host(),
          other.port(),
          e.getMessage());
      return false;
    }
  }

  private Held ask(RaftPeerId peer) {
    try {
      // Of that member's own, whoever leads, and however little it has applied yet.
      RaftClientReply reply =
          client.io().sendStaleRead(Message.EMPTY, RaftLog.INVALID_LOG_INDEX, peer);
      if (reply.isSuccess()) {
        boolean records =
            reply.getMessage().getContent().equals(JournalMachine.HOLDS_RECORDS.getContent());
        return records ? Held.RECORDS : Held.NOTHING;
      }
      log.debug("journal: {} does not say what it holds: {}", peer, reply.getException());
    } catch (IOException | RuntimeException e) {
      log.debug("journal: {} does not say what it holds: {}", peer, e.getMessage());
    }
    return Held.NOT_SAID;
  }

  private static void pause() throws InterruptedIOException {
    try {
      BETWEEN_QUESTIONS.sleep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("journal: interrupted while it asked the others");
    }
  }
}
