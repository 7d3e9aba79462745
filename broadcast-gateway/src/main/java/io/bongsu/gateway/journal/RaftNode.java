package io.bongsu.gateway.journal;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.bongsu.gateway.journal.RaftSettings.Retention;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftConfiguration;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.jspecify.annotations.Nullable;

/** One life of the Ratis server: opened once, closed once. Any thread. */
final class RaftNode implements AutoCloseable {
  private static final long HAND_OVER_LIMIT_MS = 2_000;

  /**
   * What does not change from one life to the next.
   *
   * @param retention how much of the past stays in Raft's log
   */
  record Setting(Home home, Members members, Retention retention) {}

  private record Voters(RaftConfiguration of, List<Set<String>> sets) {}

  /** Of this life: Ratis knows requests again by it and their number. */
  private final ClientId proposer;

  private final RaftServer server;
  private final JournalMachine machine;
  private final AtomicLong calls = new AtomicLong();
  private volatile @Nullable Voters voters;

  RaftNode(ClientId proposer, RaftServer server, JournalMachine machine) {
    this.proposer = proposer;
    this.server = server;
    this.machine = machine;
  }

  /**
   * A server that is not started yet.
   *
   * @param joining whether it waits to be told who the others are
   * @param machines makes the machine that takes this proposer's batches only
   */
  static RaftNode of(Setting setting, boolean joining, Function<ClientId, JournalMachine> machines)
      throws IOException {
    ClientId proposer = ClientId.randomId();
    JournalMachine machine = machines.apply(proposer);
    Members members = setting.members();
    Home home = setting.home();
    RaftServer server =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf(members.self()))
            .setGroup(
                RaftGroup.valueOf(
                    RaftSettings.GROUP,
                    joining
                        ? List.of()
                        : members.nodes().stream().map(RaftSettings::peer).toList()))
            .setStateMachine(machine)
            .setProperties(RaftSettings.properties(home.folder(), members, setting.retention()))
            .setParameters(RaftSettings.parameters(members))
            .setOption(
                home.isBegun()
                    ? RaftStorage.StartupOption.RECOVER
                    : RaftStorage.StartupOption.FORMAT)
            .build();
    return new RaftNode(proposer, server, machine);
  }

  void start() throws IOException {
    server.start();
  }

  /** Ratis keeps to the first address that it hears of, and an old log may tell of an older one. */
  void learnAddresses(Members members) {
    server.getServerRpc().addRaftPeers(members.nodes().stream().map(RaftSettings::peer).toList());
  }

  JournalMachine machine() {
    return machine;
  }

  /** Null while Ratis has nothing to say. */
  @Nullable DivisionInfo info() {
    try {
      return server.getDivision(RaftSettings.GROUP).getInfo();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The term in which it leads, and has applied all that was before; -1 where it does not. */
  long leadsIn() {
    DivisionInfo now = info();
    return now != null && now.isLeader() && now.isLeaderReady() ? now.getCurrentTerm() : -1;
  }

  /**
   * Who votes; while that changes, a majority of each of two sets is needed. Kept as long as the
   * configuration is the same: it is asked for with every few messages to radio nodes.
   */
  List<Set<String>> voters() {
    try {
      RaftConfiguration now = server.getDivision(RaftSettings.GROUP).getRaftConf();
      Voters known = voters;
      if (known == null || known.of() != now) {
        known = new Voters(now, sets(now));
        voters = known;
      }
      return known.sets();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  private static List<Set<String>> sets(RaftConfiguration of) {
    return Stream.of(of.getCurrentPeers(), of.getPreviousPeers())
        .filter(peers -> !peers.isEmpty())
        .map(peers -> peers.stream().map(p -> p.getId().toString()).collect(toUnmodifiableSet()))
        .toList();
  }

  /** Who follows and answered within the time after which it would vote; empty where none leads. */
  List<RaftPeerId> livingFollowers() {
    DivisionInfo now = info();
    if (now == null || !now.isLeader() || !now.isLeaderReady()) {
      return List.of();
    }
    return now.getRoleInfoProto().getLeaderInfo().getFollowerInfoList().stream()
        .filter(follower -> follower.getLastRpcElapsedTimeMs() < RaftSettings.ELECTION_MIN_MS)
        .map(follower -> RaftPeerId.valueOf(follower.getId().getId()))
        .toList();
  }

  /** Has another lead, once it has everything that this gateway has. */
  CompletableFuture<RaftClientReply> handOver(RaftPeerId to) {
    try {
      return server.transferLeadershipAsync(
          new TransferLeadershipRequest(
              proposer,
              server.getId(),
              RaftSettings.GROUP,
              calls.incrementAndGet(),
              to,
              HAND_OVER_LIMIT_MS));
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  CompletableFuture<RaftClientReply> write(byte[] octets) {
    return ask(RaftClientRequest.writeRequestType(), octets);
  }

  private CompletableFuture<RaftClientReply> ask(RaftClientRequest.Type type, byte[] octets) {
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(proposer)
            .setServerId(server.getId())
            .setGroupId(RaftSettings.GROUP)
            .setCallId(calls.incrementAndGet())
            .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(octets)))
            .setType(type)
            .build();
    try {
      return server.submitClientRequestAsync(request);
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Waits for Ratis' threads, so the caller must not hold a lock that one of them could want.
   *
   * @throws IOException where some of them may still write
   */
  @Override
  public void close() throws IOException {
    server.close();
  }
}
