package io.bongsu.gateway.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.proto.journal.v1.LeaderWord;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.client.RaftClientConfigKeys;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one other member, again and again while this gateway leads, whether it still knows this
 * gateway as its leader.
 *
 * <p>Not by a linearizable read of Ratis: while nothing new is committed, Ratis 3.3.0 answers it by
 * itself and asks nobody.
 *
 * <p>One thread of its own, since a member that is cut off answers late or never.
 */
final class Witness implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Witness.class);

  /** Several times in a lease, so that it seldom ends although the member answers. */
  private static final long ASK_EVERY_MS = 50;

  /** Less is a pause of its processors. */
  private static final long SILENT_TO_TELL_NS = TimeUnit.SECONDS.toNanos(1);

  private static final TimeDuration ANSWER_LIMIT =
      TimeDuration.valueOf(1_000, TimeUnit.MILLISECONDS);

  /**
   * It follows this gateway in this term, or did when it answered, so after it was asked.
   *
   * @param askedMs by the wall clock: the other one stands still while a machine sleeps
   */
  private record Word(long term, long askedNs, long askedMs) {}

  private final String self;
  private final RaftPeer member;
  private final Members members;
  private final LongSupplier term;
  private final Runnable onWord;
  private final Thread thread;
  private volatile @Nullable Word word;
  private volatile boolean closed;

  /** Since when it does not answer; 0 while it does. Of the witness' thread, as the next. */
  private long silentSinceNs;

  private boolean saidSilent;

  private final Semaphore hurry = new Semaphore(0);

  /**
   * Begins to ask.
   *
   * @param term in which this gateway leads; -1 while it does not, and need not ask
   * @param onWord told of each answer, on this witness' thread
   */
  Witness(Members members, String name, LongSupplier term, Runnable onWord) {
    this.self = members.self();
    this.members = members;
    Members.Member known = members.find(name);
    if (known == null) {
      throw new IllegalArgumentException("member: " + name + " (expected: a configured one)");
    }
    this.member = RaftSettings.peer(known);
    this.term = term;
    this.onWord = onWord;
    thread = new Thread(this::run, "journal-witness-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  String name() {
    return member.getId().toString();
  }

  /** Whether it said so in answer to a question of no longer than this ago. */
  boolean confirms(long inTerm, long withinMs) {
    Word last = word;
    return last != null
        && last.term() == inTerm
        && System.nanoTime() - last.askedNs() < TimeUnit.MILLISECONDS.toNanos(withinMs)
        && Math.abs(System.currentTimeMillis() - last.askedMs()) < withinMs;
  }

  /** Asks at once, or as soon as it has answered what it is asked now. */
  void hurry() {
    hurry.release();
  }

  private void run() {
    try (RaftClient client = client()) {
      while (!closed) {
        long now = term.getAsLong();
        if (now >= 0) {
          ask(client, now);
        }
        if (hurry.tryAcquire(ASK_EVERY_MS, TimeUnit.MILLISECONDS)) {
          hurry.drainPermits();
        }
      }
    } catch (IOException | RuntimeException e) {
      log.error("{} is not asked any more whether this gateway leads", member.getId(), e);
    } catch (InterruptedException e) {
      // It was closed.
      Thread.currentThread().interrupt();
    }
  }

  private void ask(RaftClient client, long inTerm) {
    long askedNs = System.nanoTime();
    long askedMs = System.currentTimeMillis();
    try {
      RaftClientReply reply =
          client
              .io()
              .sendStaleRead(JournalMachine.WHO_LEADS, RaftLog.INVALID_LOG_INDEX, member.getId());
      LeaderWord said = LeaderWord.parseFrom(reply.getMessage().getContent().toByteArray());
      heard();
      if (said.getTerm() == inTerm && said.getLeader().equals(self)) {
        word = new Word(inTerm, askedNs, askedMs);
        onWord.run();
      }
    } catch (InvalidProtocolBufferException e) {
      log.warn("{} does not say who leads: {}", member.getId(), e.getMessage());
    } catch (IOException | RuntimeException e) {
      // Away, or starting: what it does not say does not count. Of gRPC both.
      missed(e);
    }
  }

  private void heard() {
    if (saidSilent) {
      log.info("{} answers again", member.getId());
    }
    silentSinceNs = 0;
    saidSilent = false;
  }

  /** Told once: who looks after the gateways must know that one more is needed. */
  private void missed(Exception why) {
    long now = System.nanoTime();
    if (silentSinceNs == 0) {
      silentSinceNs = now;
    } else if (!saidSilent && now - silentSinceNs > SILENT_TO_TELL_NS) {
      saidSilent = true;
      log.warn("{} does not answer: {}", member.getId(), why.getMessage());
    }
  }

  private RaftClient client() throws IOException {
    RaftProperties properties = new RaftProperties();
    RaftClientConfigKeys.Rpc.setRequestTimeout(properties, ANSWER_LIMIT);
    return RaftClient.newBuilder()
        .setRaftGroup(RaftGroup.valueOf(RaftSettings.GROUP, member))
        .setProperties(properties)
        .setParameters(RaftSettings.parameters(members))
        .setRetryPolicy(RetryPolicies.noRetry())
        .build();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
