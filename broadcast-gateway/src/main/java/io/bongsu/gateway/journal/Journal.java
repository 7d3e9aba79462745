package io.bongsu.gateway.journal;

import io.bongsu.gateway.journal.RaftSettings.Retention;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.RelayedTrigger;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of this gateway, kept together with the other members by Apache Ratis (Raft).
 *
 * <p>A batch is kept when it is on stable storage on a majority; then every member applies it to
 * its {@link Ledger}. One member leads and may propose. A disk that refuses ends the server inside,
 * which is started again, with all that is on the disk, when the disk takes a write.
 *
 * <p>Any thread.
 */
public final class Journal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final long LOOK_EVERY_MS = 100;
  private static final long PROPOSAL_LIMIT_MS = 5_000;

  /**
   * For so long after a majority confirmed that this gateway leads, it may speak to radio nodes. A
   * gateway that begins to lead waits as long before it does: whoever led before it can have no
   * confirmation of after the vote.
   */
  private static final long LEASE_NS =
      TimeUnit.MILLISECONDS.toNanos(RaftSettings.ELECTION_MIN_MS / 2);

  private final Path folder;
  private final Members members;
  private final Ledger ledger;
  private final Mender mender;
  private final Counters counters;
  private final Disk disk;
  private final Retention retention;
  private final ClientId proposer = ClientId.randomId();
  private final AtomicLong calls = new AtomicLong();
  private final ScheduledExecutorService keeper =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("journal-keeper", true));
  private final CountDownLatch firstLed = new CountDownLatch(1);
  private volatile @Nullable RaftServer server;
  private volatile @Nullable JournalMachine machine;
  private volatile @Nullable Leadership leadership;
  private volatile @Nullable String failure;
  private volatile boolean leads;
  private volatile long reign;
  private volatile long leaseEndsNs;
  private volatile boolean leased;
  private volatile Function<RelayedTrigger, CompletableFuture<Boolean>> relayed =
      trigger -> CompletableFuture.completedFuture(false);
  private volatile boolean joining;
  private final AtomicBoolean takingOver = new AtomicBoolean();
  private volatile boolean closed;

  /** Done before the journal is opened, each time. */
  public interface Mender {
    void mend() throws IOException;
  }

  /**
   * A journal that is not open yet.
   *
   * @param mender cuts off what a power cut left half written at the end of Ratis' log
   */
  public Journal(Path folder, Members members, Ledger ledger, Mender mender, Counters counters) {
    this(folder, members, ledger, mender, new Disk(folder), Retention.DEFAULT, counters);
  }

  Journal(
      Path folder,
      Members members,
      Ledger ledger,
      Mender mender,
      Disk disk,
      Retention retention,
      Counters counters) {
    this.retention = retention;
    this.mender = mender;
    this.folder = folder;
    this.members = members;
    this.ledger = ledger;
    this.disk = disk;
    this.counters = counters;
  }

  /**
   * Opens the journal, or begins one where there is none yet.
   *
   * @param entry what to do with an empty folder where several gateways keep the journal
   * @throws JournalException saying what is wrong with the folder, or that another has it open;
   *     then nothing stays open
   */
  public void start(Entry entry, Leadership toTell) throws JournalException {
    leadership = toTell;
    Path joinMark = folder.resolve("joining");
    boolean unfinished = Files.exists(joinMark);
    if (unfinished && entry != Entry.JOIN) {
      throw new JournalException(
          "journal: " + folder + " was joining and is no member yet (expected: --join again)",
          null);
    }
    boolean begun = isBegun() && !unfinished;
    if (entry != Entry.RETURN && begun) {
      throw new JournalException(
          "journal: " + folder + " holds one already (expected: none, to found or join one)", null);
    }
    if (!begun && entry == Entry.RETURN && !members.isAlone()) {
      // An empty member that simply took part could vote away what it once confirmed.
      throw new JournalException(
          "journal: "
              + folder
              + " is empty, and other gateways may hold what was accepted (expected: --found on"
              + " the very first start of all of them, or --join)",
          null);
    }
    joining = entry == Entry.JOIN;
    try {
      Files.createDirectories(folder);
      disk.look();
      if (joining) {
        // Until it is a member, what is in the folder must not be taken for a member's.
        Files.write(joinMark, new byte[0]);
        startServer();
        join();
        Files.delete(joinMark);
      } else {
        startServer();
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw new JournalException(explained(e), e);
    }
    var unused = keeper.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** The others take it in once it listens; it counts when it has caught up. */
  private void join() throws IOException {
    RaftServer now = server;
    if (now != null) {
      // Ratis keeps to the first address it hears of, and an old log may tell of an older one.
      now.getServerRpc().addRaftPeers(members.nodes().stream().map(RaftSettings::peer).toList());
    }
    try (Membership membership = new Membership(members, members.self())) {
      membership.add(RaftSettings.peer(members.own()));
    }
    joining = false;
  }

  private boolean isBegun() {
    return Files.exists(
        folder.resolve(RaftSettings.GROUP.getUuid().toString()).resolve("current/raft-meta"));
  }

  private synchronized void startServer() throws IOException {
    mender.mend();
    JournalMachine fresh = new JournalMachine(proposer, ledger, new Owner(), counters);
    RaftGroup group =
        RaftGroup.valueOf(
            RaftSettings.GROUP,
            // Who joins waits to be told who the others are.
            joining ? List.of() : members.nodes().stream().map(RaftSettings::peer).toList());
    RaftServer built =
        RaftServer.newBuilder()
            .setServerId(RaftPeerId.valueOf(members.self()))
            .setGroup(group)
            .setStateMachine(fresh)
            .setProperties(RaftSettings.properties(folder, members, retention))
            .setParameters(RaftSettings.parameters(members))
            .setOption(
                isBegun() ? RaftStorage.StartupOption.RECOVER : RaftStorage.StartupOption.FORMAT)
            .build();
    machine = fresh;
    server = built;
    built.start();
  }

  private String explained(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof OverlappingFileLockException
          || String.valueOf(cause.getMessage()).contains("already locked")) {
        return "journal: " + folder + " in use (expected: no other gateway has it open)";
      }
      if (cause instanceof DamagedException) {
        return String.valueOf(cause.getMessage());
      }
    }
    return "journal: " + folder + ": " + fault.getMessage();
  }

  /** Who takes the triggers that came to other gateways. */
  public void onRelayed(Function<RelayedTrigger, CompletableFuture<Boolean>> taker) {
    relayed = taker;
  }

  /** Waits until this gateway leads for the first time; false when it does not in time. */
  public boolean awaitLeading(long limitMs) throws InterruptedException {
    return firstLed.await(limitMs, TimeUnit.MILLISECONDS);
  }

  /** Another number each time that this gateway begins to lead. */
  long reign() {
    return reign;
  }

  /** Whether this gateway leads, as far as it knows. */
  public boolean leads() {
    return leads;
  }

  /**
   * Whether this gateway leads for certain: true at a moment at which no other can lead yet. Only
   * then may it speak to radio nodes. Mostly known at once; else a majority is asked.
   */
  public CompletableFuture<Boolean> lease() {
    if (leads && leased && System.nanoTime() - leaseEndsNs < 0) {
      return CompletableFuture.completedFuture(true);
    }
    return leads ? renewLease() : CompletableFuture.completedFuture(false);
  }

  /** The name of the member that leads, or null where nobody is known to. */
  public @Nullable String leader() {
    DivisionInfo info = info();
    RaftPeerId id = info == null ? null : info.getLeaderId();
    return id == null ? null : id.toString();
  }

  /** Who keeps the journal, as configured. */
  public Members members() {
    return members;
  }

  /** Head of the chain of what is applied here. */
  public Chain head() {
    JournalMachine now = machine;
    return now == null ? Chain.EMPTY : now.chain();
  }

  /** Why nothing can be written now, in words; null when all is well. */
  public @Nullable String trouble() {
    String failed = failure;
    return failed == null ? disk.trouble() : failed;
  }

  /** The state as of the last applied batch; what becomes of the copy is the caller's. */
  public State copyOfState() {
    JournalMachine now = machine;
    return now == null ? new State() : now.copyOfState();
  }

  /** Proposes a batch; the answer is never exceptional, and comes within some seconds. */
  CompletableFuture<Outcome> propose(Batch batch) {
    String trouble = trouble();
    RaftServer now = server;
    if (trouble != null || now == null) {
      return CompletableFuture.completedFuture(
          new Outcome.NotKept(trouble == null ? "journal: closed (expected: open)" : trouble));
    }
    return ask(now, RaftClientRequest.writeRequestType(), batch.toByteArray())
        .orTimeout(PROPOSAL_LIMIT_MS, TimeUnit.MILLISECONDS)
        .handle(Journal::outcome);
  }

  private static Outcome outcome(@Nullable RaftClientReply reply, @Nullable Throwable fault) {
    if (reply != null && reply.isSuccess()) {
      boolean applied = reply.getMessage().getContent().equals(JournalMachine.APPLIED.getContent());
      return applied
          ? new Outcome.Kept()
          : new Outcome.NotKept(
              "journal: another gateway decided meanwhile (expected: nobody; try again)");
    }
    Throwable why = reply == null ? fault : reply.getException();
    return new Outcome.NotKept(
        "journal: not confirmed: " + why + " (expected: on stable storage on a majority)");
  }

  private CompletableFuture<RaftClientReply> ask(
      RaftServer of, RaftClientRequest.Type type, byte[] octets) {
    RaftClientRequest request =
        RaftClientRequest.newBuilder()
            .setClientId(proposer)
            .setServerId(of.getId())
            .setGroupId(RaftSettings.GROUP)
            .setCallId(calls.incrementAndGet())
            .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(octets)))
            .setType(type)
            .build();
    try {
      return of.submitClientRequestAsync(request);
    } catch (IOException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private @Nullable DivisionInfo info() {
    RaftServer now = server;
    try {
      return now == null ? null : now.getDivision(RaftSettings.GROUP).getInfo();
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** What must be looked after all the time; never throws. */
  private void look() {
    try {
      disk.look();
      if (failure != null) {
        mend();
        return;
      }
      DivisionInfo info = info();
      if (server != null && (info == null || !info.isAlive())) {
        // Ratis gave up by itself, as after an error of its own or a very long standstill.
        fail(new IOException("Ratis ended: " + (info == null ? null : info.getLifeCycleState())));
        return;
      }
      boolean nowLeads = info != null && info.isLeader() && info.isLeaderReady();
      if (leads && !nowLeads) {
        stopLeading();
      } else if (nowLeads) {
        confirmLeading();
      }
    } catch (RuntimeException e) {
      log.error("journal keeper failed", e);
    }
  }

  /** Asks a majority whether this gateway leads. */
  private CompletableFuture<Boolean> renewLease() {
    RaftServer now = server;
    if (now == null) {
      return CompletableFuture.completedFuture(false);
    }
    DivisionInfo before = info();
    if (before == null || !before.isLeader()) {
      return CompletableFuture.completedFuture(false);
    }
    long term = before.getCurrentTerm();
    long askedNs = System.nanoTime();
    return ask(now, RaftClientRequest.readRequestType(), new byte[0])
        .orTimeout(PROPOSAL_LIMIT_MS, TimeUnit.MILLISECONDS)
        .handle(
            (reply, fault) -> {
              // A member that only follows is answered too: it must be leader, and still the same.
              boolean confirmed = reply != null && reply.isSuccess() && leadsIn(term);
              if (confirmed) {
                leaseEndsNs = askedNs + LEASE_NS;
                leased = true;
              }
              return confirmed && System.nanoTime() - leaseEndsNs < 0;
            });
  }

  /** Begins again from the disk, once it takes a write. */
  private void mend() {
    if (closed || disk.trouble() != null || !disk.takesWrites()) {
      return;
    }
    closeServer();
    try {
      // Before it runs: what fails from here on is another failure.
      failure = null;
      startServer();
      log.info("journal opened again");
    } catch (IOException | RuntimeException e) {
      failure = explained(e);
      closeServer();
    }
  }

  private boolean leadsIn(long term) {
    DivisionInfo now = info();
    return now != null && now.isLeader() && now.isLeaderReady() && now.getCurrentTerm() == term;
  }

  private final class Owner implements JournalMachine.Owner {
    @Override
    public void leads() {
      leased = false;
      confirmLeading();
    }

    @Override
    public void follows() {
      stopLeading();
    }

    @Override
    public CompletableFuture<Boolean> relayed(RelayedTrigger trigger) {
      return relayed.apply(trigger);
    }

    @Override
    public void failed(Throwable why) {
      fail(why);
    }
  }

  private void fail(Throwable why) {
    if (failure == null) {
      counters.count("journal.writeFailed");
      log.error("journal cannot be written", why);
    }
    failure = "journal: not written: " + why.getMessage() + " (expected: on stable storage)";
    stopLeading();
  }

  private void confirmLeading() {
    var unused =
        renewLease()
            .thenAccept(
                confirmed -> {
                  if (confirmed && !leads) {
                    takeOver();
                  }
                });
  }

  /** At once when alone; else when no lease of another gateway can be left. */
  private void takeOver() {
    DivisionInfo info = info();
    if (info == null || !takingOver.compareAndSet(false, true)) {
      return;
    }
    long term = info.getCurrentTerm();
    long waitNs = members.isAlone() ? 0 : LEASE_NS;
    try {
      var unused =
          keeper.schedule(
              () -> {
                takingOver.set(false);
                if (leadsIn(term)) {
                  beginToLead();
                }
              },
              waitNs,
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("journal closes");
    }
  }

  private synchronized void beginToLead() {
    if (leads || failure != null || closed) {
      return;
    }
    reign = reign + 1;
    leads = true;
    Leadership told = leadership;
    if (told != null) {
      told.lead();
    }
    firstLed.countDown();
  }

  private synchronized void stopLeading() {
    leads = false;
    leased = false;
    Leadership told = leadership;
    if (told != null) {
      told.follow();
    }
  }

  /** Waits for Ratis' threads, so it must not hold a lock that one of them could want. */
  private void closeServer() {
    RaftServer now;
    synchronized (this) {
      now = server;
      server = null;
    }
    if (now != null) {
      try {
        now.close();
      } catch (IOException | RuntimeException e) {
        log.warn("journal: close: {}", e.getMessage());
      }
    }
  }

  /** Everything kept stays kept; nothing more is taken. */
  @Override
  public void close() {
    closed = true;
    leadership = null;
    keeper.shutdownNow();
    closeServer();
  }
}
