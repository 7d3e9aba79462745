package io.bongsu.gateway.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.proto.journal.v1.RelayAnswer;
import io.bongsu.proto.journal.v1.RelayedTrigger;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.TimeDuration;
import org.jspecify.annotations.Nullable;

/**
 * Passes triggers on to the gateway that leads, over the way that the journal itself takes, and
 * with its encryption.
 *
 * <p>Any thread. A trigger that is not confirmed stays where it came from. Asked in the way that
 * only the leader answers: the other reads of Ratis are answered by any member, who would have to
 * refuse.
 */
public final class Relay implements AutoCloseable {
  private static final long LIMIT_MS = 5_000;

  private final Members members;
  private @Nullable RaftClient client;

  public Relay(Members members) {
    this.members = members;
  }

  /** True when the trigger need not be brought again; never exceptional. */
  public CompletableFuture<Boolean> pass(RelayedTrigger trigger) {
    try {
      return client()
          .async()
          .sendReadOnlyNonLinearizable(
              Message.valueOf(UnsafeByteOperations.unsafeWrap(trigger.toByteArray())))
          .orTimeout(LIMIT_MS, TimeUnit.MILLISECONDS)
          .handle((reply, fault) -> reply != null && isDone(reply));
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.completedFuture(false);
    }
  }

  private static boolean isDone(RaftClientReply reply) {
    try {
      return reply.isSuccess()
          && RelayAnswer.parseFrom(reply.getMessage().getContent().toByteArray()).getDone();
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      // An answer that is none: the trigger is brought again.
      return false;
    }
  }

  private synchronized RaftClient client() throws IOException {
    RaftClient now = client;
    if (now == null) {
      now =
          RaftClient.newBuilder()
              .setRaftGroup(
                  RaftGroup.valueOf(
                      RaftSettings.GROUP,
                      members.nodes().stream().map(RaftSettings::peer).toList()))
              .setProperties(new RaftProperties())
              .setParameters(RaftSettings.parameters(members))
              .setRetryPolicy(
                  RetryPolicies.retryUpToMaximumCountWithFixedSleep(
                      10, TimeDuration.valueOf(200, TimeUnit.MILLISECONDS)))
              .build();
      client = now;
    }
    return now;
  }

  @Override
  public synchronized void close() throws IOException {
    if (client != null) {
      client.close();
    }
  }
}
