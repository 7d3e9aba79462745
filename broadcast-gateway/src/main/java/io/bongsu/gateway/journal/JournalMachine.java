package io.bongsu.gateway.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.LeaderWord;
import io.bongsu.proto.journal.v1.RelayAnswer;
import io.bongsu.proto.journal.v1.RelayedTrigger;
import io.bongsu.proto.journal.v1.Snapshot;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies committed batches, one after another, on Ratis' own thread.
 *
 * <p>A batch that does not continue the chain is refused, by every gateway alike: whoever proposed
 * it had decided upon another past. So a gateway that led, was cut off and came back can add
 * nothing that its successor did not know of.
 */
final class JournalMachine extends BaseStateMachine {
  /** What {@link #applyTransaction} answers. */
  static final Message APPLIED = Message.valueOf("applied");

  static final Message REFUSED = Message.valueOf("refused");

  /** What {@link #queryStale} answers where there is any batch, applied or not. */
  static final Message HOLDS_RECORDS = Message.valueOf("holds records");

  /** What {@link #queryStale} answers with the {@link LeaderWord} of this member. */
  static final Message WHO_LEADS = Message.valueOf("who leads");

  private static final Logger log = LoggerFactory.getLogger(JournalMachine.class);

  /** What the machine tells its {@link Journal}, on threads of Ratis. */
  interface Owner {
    /** This gateway was voted for. */
    void voted();

    /** It leads, and has applied all that was before. */
    void leads();

    /** Somebody else leads, or nobody. */
    void follows();

    /** A trigger that came to another gateway; true when it need not be brought again. */
    CompletableFuture<Boolean> relayed(RelayedTrigger trigger);

    /** Nothing more can be written: the disk refused. */
    void notWritten(Throwable why);

    /** What a majority has cannot be applied here: this version does not know it. */
    void notApplied(Throwable why);
  }

  private final ClientId proposer;
  private final Ledger ledger;
  private final Owner owner;
  private final Counters counters;
  private final Snapshots snapshots = new Snapshots();
  private @Nullable ArchiveWriter archive;
  private State state = new State();

  /**
   * A machine that is new, or reads its snapshot when it is initialised.
   *
   * @param proposer whose batches are taken: this process', and nobody else's who finds the port
   */
  JournalMachine(ClientId proposer, Ledger ledger, Owner owner, Counters counters) {
    this.proposer = proposer;
    this.ledger = ledger;
    this.owner = owner;
    this.counters = counters;
  }

  /** The state as of the last applied batch, to be changed freely. */
  synchronized State copyOfState() {
    return state.copy();
  }

  synchronized Chain chain() {
    return state.chain();
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId groupId, RaftStorage storage)
      throws IOException {
    super.initialize(server, groupId, storage);
    getLifeCycle().transition(LifeCycle.State.STARTING);
    snapshots.init(storage);
    restore();
    // Only what runs can be paused, and only what is paused is given a snapshot.
    getLifeCycle().transition(LifeCycle.State.RUNNING);
  }

  /** A snapshot came from the leader. */
  @Override
  public void reinitialize() throws IOException {
    restore();
    if (getLifeCycleState() == LifeCycle.State.PAUSED) {
      getLifeCycle().transition(LifeCycle.State.STARTING);
      getLifeCycle().transition(LifeCycle.State.RUNNING);
    }
  }

  @Override
  public void pause() {
    // After a snapshot that broke off on its way it is paused already.
    if (getLifeCycleState() != LifeCycle.State.PAUSED) {
      getLifeCycle().transition(LifeCycle.State.PAUSING);
      getLifeCycle().transition(LifeCycle.State.PAUSED);
    }
  }

  private synchronized void restore() throws IOException {
    closeArchive();
    Snapshots.Restored restored = snapshots.restore();
    if (restored == null) {
      state = new State();
      setLastAppliedTermIndex(TermIndex.valueOf(0, RaftLog.INVALID_LOG_INDEX));
    } else {
      Snapshot snapshot = restored.snapshot();
      state = State.of(new Chain(snapshot.getSequence(), snapshot.getHash()), snapshot.getState());
      setLastAppliedTermIndex(restored.termIndex());
    }
    archive = new ArchiveWriter(snapshots.folder());
    ledger.restored(state);
  }

  @Override
  public StateMachineStorage getStateMachineStorage() {
    return snapshots;
  }

  @Override
  public @Nullable SnapshotInfo getLatestSnapshot() {
    return snapshots.latest();
  }

  /** A trigger that came to another gateway; it may reach one that leads no more. */
  @Override
  public CompletableFuture<Message> query(Message question) {
    try {
      return owner
          .relayed(RelayedTrigger.parseFrom(question.getContent().toByteArray()))
          .thenApply(
              done ->
                  Message.valueOf(
                      UnsafeByteOperations.unsafeWrap(
                          RelayAnswer.newBuilder().setDone(done).build().toByteArray())));
    } catch (InvalidProtocolBufferException e) {
      counters.count("journal.badRelay");
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Asked by one that leads, whether it does; by one that founds, whether there is anything here
   * that it must not vote away. This member answers for itself.
   */
  @Override
  public CompletableFuture<Message> queryStale(Message question, long minIndex) {
    if (question.getContent().equals(WHO_LEADS.getContent())) {
      return CompletableFuture.completedFuture(whoLeads());
    }
    return CompletableFuture.completedFuture(holdsRecords() ? HOLDS_RECORDS : Message.EMPTY);
  }

  /** Without this machine's lock: an answer must not wait for what is being applied. */
  private Message whoLeads() {
    LeaderWord.Builder word = LeaderWord.newBuilder();
    try {
      DivisionInfo info = getServer().join().getDivision(getGroupId()).getInfo();
      // The term first: who then leads in a later one is not taken for its leader.
      word.setTerm(info.getCurrentTerm());
      RaftPeerId leader = info.getLeaderId();
      word.setLeader(leader == null ? "" : leader.toString());
    } catch (IOException e) {
      log.debug("who leads: {}", e.getMessage());
    }
    return Message.valueOf(UnsafeByteOperations.unsafeWrap(word.build().toByteArray()));
  }

  private boolean holdsRecords() {
    try {
      RaftLog raftLog = getServer().join().getDivision(getGroupId()).getRaftLog();
      TermIndex last = raftLog.getLastEntryTermIndex();
      boolean holds = chain().sequence() > 0;
      for (long i = raftLog.getStartIndex(); !holds && last != null && i <= last.getIndex(); i++) {
        LogEntryProto entry = raftLog.get(i);
        holds = entry != null && entry.hasStateMachineLogEntry();
      }
      return holds;
    } catch (IOException e) {
      // Better to be asked again than to be taken for empty.
      return true;
    }
  }

  @Override
  public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
    TransactionContext transaction = super.startTransaction(request);
    if (!request.getClientId().equals(proposer)) {
      counters.count("journal.foreignProposal");
      transaction.setException(
          new IOException("proposed by " + request.getClientId() + " (expected: this gateway)"));
    }
    return transaction;
  }

  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    synchronized (this) {
      Batch batch = batch(entry);
      boolean applied = applied(batch);
      if (applied) {
        keep(batch);
      } else {
        counters.count("journal.offChain");
        log.warn(
            "batch at record {} refused: decided upon another past than record {}",
            batch.getFirstSequence(),
            state.chain().sequence());
      }
      updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
      return CompletableFuture.completedFuture(applied ? APPLIED : REFUSED);
    }
  }

  private boolean applied(Batch batch) {
    try {
      return state.apply(batch, ledger);
    } catch (RuntimeException e) {
      throw notApplied(e);
    }
  }

  private Batch batch(LogEntryProto entry) {
    try {
      return Batch.parseFrom(entry.getStateMachineLogEntry().getLogData().asReadOnlyByteBuffer());
    } catch (InvalidProtocolBufferException e) {
      throw notApplied(
          new IllegalStateException(
              "journal: log entry " + entry.getIndex() + " is no batch: " + e.getMessage(), e));
    }
  }

  /** Never passed over: what is not understood may be an alert that was approved. */
  private RuntimeException notApplied(RuntimeException why) {
    // The state may hold a part of the batch: no snapshot of it may be taken.
    closeArchive();
    owner.notApplied(why);
    return why;
  }

  private void keep(Batch batch) {
    ArchiveWriter writer = archive;
    if (writer == null) {
      return;
    }
    try {
      writer.append(batch);
    } catch (IOException e) {
      // Raft's log has the batch; until the archive can be written it is not purged there.
      closeArchive();
      owner.notWritten(e);
    }
  }

  /** Waits for no write of anybody else: batches are applied on this thread too. */
  @Override
  public synchronized long takeSnapshot() throws IOException {
    ArchiveWriter writer = archive;
    if (writer == null) {
      throw new IOException("archive not written (expected: a disk that takes it)");
    }
    TermIndex at = getLastAppliedTermIndex();
    if (at.getIndex() < 0) {
      return RaftLog.INVALID_LOG_INDEX;
    }
    try {
      snapshots.take(at, state, writer.seal());
      return at.getIndex();
    } catch (IOException e) {
      // What was sealed is named by no snapshot: the archive is written anew from Raft's log.
      closeArchive();
      owner.notWritten(e);
      throw e;
    }
  }

  @Override
  public void notifyLeaderReady() {
    owner.leads();
  }

  @Override
  public void notifyConfigurationChanged(
      long term, long index, RaftConfigurationProto newRaftConfiguration) {
    log.info(
        "journal: kept by {}",
        newRaftConfiguration.getPeersList().stream()
            .map(peer -> peer.getId().toStringUtf8())
            .sorted()
            .toList());
  }

  @Override
  public void notifyLeaderChanged(RaftGroupMemberId self, RaftPeerId leader) {
    log.info("journal: {} leads", leader);
    if (self.getPeerId().equals(leader)) {
      owner.voted();
    } else {
      owner.follows();
    }
  }

  @Override
  public void notifyNotLeader(Collection<TransactionContext> pending) {
    owner.follows();
  }

  @Override
  public void notifyLogFailed(Throwable why, @Nullable LogEntryProto entry) {
    owner.notWritten(why);
  }

  @Override
  public void close() {
    synchronized (this) {
      closeArchive();
    }
  }

  private void closeArchive() {
    ArchiveWriter writer = archive;
    archive = null;
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        log.warn("archive not closed: {}", e.getMessage());
      }
    }
  }
}
