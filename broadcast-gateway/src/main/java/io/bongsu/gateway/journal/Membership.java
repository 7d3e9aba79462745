package io.bongsu.gateway.journal;

import io.bongsu.gateway.journal.Membership.Standing.Role;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.client.RaftClient;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.SetConfigurationRequest;
import org.apache.ratis.retry.RetryPolicies;
import org.apache.ratis.util.NetUtils;
import org.apache.ratis.util.TimeDuration;

/**
 * Who keeps the journal, asked of and changed through those who keep it now.
 *
 * <p>A gateway that lost its disk is taken out before it is taken in again: with its name and an
 * empty journal it could otherwise vote that something it once confirmed never was.
 */
public final class Membership implements AutoCloseable {
  private static final int TRIES = 20;
  private static final TimeDuration BETWEEN_TRIES =
      TimeDuration.valueOf(500, TimeUnit.MILLISECONDS);

  private final RaftClient client;

  private final List<RaftPeer> asked;
  private final RollCall rollCall;

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
    Parameters parameters = RaftSettings.parameters(members);
    client =
        RollCall.client(
            asked,
            parameters,
            RetryPolicies.retryUpToMaximumCountWithFixedSleep(TRIES, BETWEEN_TRIES));
    rollCall = new RollCall(asked, parameters);
  }

  /**
   * As the one that leads knows them.
   *
   * @throws IOException where none of those that answer leads
   */
  public List<Standing> standings() throws IOException {
    return rollCall.standings();
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
    refuseIfTooFew(name, rest);
    remove(name);
    return rest.stream().map(Standing::name).toList();
  }

  private static void refuseIfTooFew(String name, List<Standing> rest) throws IOException {
    long answer = rest.stream().filter(standing -> standing.role() != Role.SILENT).count();
    int majority = rest.size() / 2 + 1;
    if (answer < majority) {
      throw new IOException(
          "members: without %s only %d of %d would answer (expected: at least %d)"
              .formatted(name, answer, rest.size(), majority));
    }
  }

  /** Whether a majority of others follows one that leads them without {@code name}. */
  boolean isKeptWithout(String name) {
    return rollCall.isKeptWithout(name);
  }

  List<RaftPeer> current() throws IOException {
    return rollCall.current();
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

  /**
   * Takes one in that has nothing yet; returns when it has caught up and counts as a member. One of
   * its name is taken out first.
   *
   * @throws IOException saying why not, also where the others could not go on without the one of
   *     that name, or where that one still runs; then it is still in
   */
  void add(RaftPeer fresh) throws IOException {
    String name = fresh.getId().toString();
    List<Standing> all = awaitStandings();
    for (Standing former : all) {
      if (former.name().equals(name)) {
        // First: where the others need it, it must not be stopped either.
        takeOutFormer(former, all, fresh.getAddress());
      }
    }
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

  private void takeOutFormer(Standing former, List<Standing> all, String address)
      throws IOException {
    String name = former.name();
    refuseIfTooFew(name, all.stream().filter(standing -> !standing.equals(former)).toList());
    // At the same address it is the one that comes which answers.
    if (former.role() != Role.SILENT && !isSame(former.address(), address)) {
      throw new IOException(
          "members: %s still runs at %s (expected: stopped, before another takes its name)"
              .formatted(name, former.address()));
    }
    remove(name);
  }

  /** However it is written: the same machine may have several names. */
  private static boolean isSame(String one, String other) {
    return one.equals(other)
        || NetUtils.createSocketAddr(one).equals(NetUtils.createSocketAddr(other));
  }

  /** Between two that lead there is a moment in which nobody does. */
  private List<Standing> awaitStandings() throws IOException {
    for (int i = 1; ; i++) {
      try {
        return rollCall.standings();
      } catch (IOException e) {
        if (i == TRIES) {
          throw e;
        }
        sleep();
      }
    }
  }

  private static void sleep() throws InterruptedIOException {
    try {
      BETWEEN_TRIES.sleep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("journal: interrupted while it waited for one that leads");
    }
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
    try (rollCall) {
      client.close();
    }
  }
}
