package io.bongsu.gateway.journal;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.journal.RaftSettings.Retention;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Timers;
import io.bongsu.proto.journal.v1.Batch;
import io.bongsu.proto.journal.v1.RelayedTrigger;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.DivisionInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of this gateway, kept together with the other members by Apache Ratis (Raft).
 *
 * <p>A batch is kept when it is on stable storage on a majority; then every member applies it to
 * its {@link Ledger}. One member leads and may propose; one whose disk has no room hands the lead
 * over. A disk that refuses ends the server inside, which is opened again, with all that is on the
 * disk, when the disk takes a write. A record that this version does not know ends it for good.
 *
 * <p>Any thread.
 */
public final class Journal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final long LOOK_EVERY_MS = 100;
  private static final long PROPOSAL_LIMIT_MS = 5_000;

  private final RaftNode.Setting setting;
  private final Ledger ledger;
  private final Disk disk;
  private final Counters counters;
  private final ScheduledExecutorService thread =
      Timers.of(new DefaultThreadFactory("journal-keeper", true));
  private final Keeper keeper;
  private final Lead lead;
  private final StepAside stepAside;
  private volatile Function<RelayedTrigger, CompletableFuture<Boolean>> relayed =
      trigger -> CompletableFuture.completedFuture(false);
  private volatile boolean joining;

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
    this.ledger = ledger;
    this.disk = disk;
    this.counters = counters;
    setting = new RaftNode.Setting(new Home(folder), members, retention);
    keeper =
        new Keeper(
            setting.home(),
            disk,
            mender,
            this::make,
            this::stopLeading,
            () -> isTakenOut(members),
            System::nanoTime,
            counters);
    lead = new Lead(members, keeper);
    stepAside = new StepAside(members.self(), keeper, disk, System::nanoTime, counters);
  }

  /** An alert as of the last record that was applied, or null where there is none. */
  @Nullable Alert alert(String id) {
    return ledger.find(id);
  }

  private RaftNode make() throws IOException {
    return RaftNode.of(setting, joining, this::machine);
  }

  private JournalMachine machine(ClientId proposer) {
    return new JournalMachine(proposer, ledger, new Owner(), counters);
  }

  /** Whether the others say for certain that they keep the journal without this gateway. */
  private static boolean isTakenOut(Members members) {
    if (members.isAlone()) {
      return false;
    }
    try (Membership others = new Membership(members, members.self())) {
      return others.isKeptWithout(members.self());
    } catch (IOException | RuntimeException e) {
      // Nobody leads there, or nobody can be asked: nothing is known, and it is asked again.
      log.debug("journal: the others were not asked", e);
      return false;
    }
  }

  private void stopLeading() {
    lead.end();
  }

  private final class Owner implements JournalMachine.Owner {
    @Override
    public void voted() {
      lead.voted();
    }

    @Override
    public void leads() {
      lead.elected();
    }

    @Override
    public void follows() {
      lead.end();
    }

    @Override
    public CompletableFuture<Boolean> relayed(RelayedTrigger trigger) {
      return relayed.apply(trigger);
    }

    @Override
    public void notWritten(Throwable why) {
      keeper.fail(Fault.notWritten(why), why);
    }

    @Override
    public void notApplied(Throwable why) {
      keeper.fail(Fault.notApplied(why), why);
    }
  }

  /**
   * Opens the journal, or begins one where there is none yet.
   *
   * @param entry what to do with an empty folder where several gateways keep the journal
   * @throws JournalException saying what is wrong with the folder, that another has it open, or
   *     that one is founded while others hold one; then nothing stays open
   */
  public void start(Entry entry, Leadership toTell) throws JournalException {
    Home home = setting.home();
    home.admit(entry, setting.members().isAlone());
    lead.tell(toTell);
    joining = entry == Entry.JOIN;
    try {
      if (entry == Entry.FOUND && !setting.members().isAlone()) {
        Founding.check(setting.members(), Founding.ASK_LIMIT_MS);
      }
      Files.createDirectories(home.folder());
      disk.look();
      if (joining) {
        home.joins();
        keeper.open();
        join();
        home.joined();
      } else {
        keeper.open();
      }
    } catch (JournalException e) {
      close();
      throw e;
    } catch (IOException | RuntimeException e) {
      close();
      throw new JournalException(home.explained(e), e);
    }
    lead.start();
    var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** The others take it in once it listens; it counts when it has caught up. */
  private void join() throws IOException {
    Members members = setting.members();
    RaftNode node = keeper.node();
    if (node != null) {
      node.learnAddresses(members);
    }
    try (Membership membership = new Membership(members, members.self())) {
      membership.add(RaftSettings.peer(members.own()));
    }
    joining = false;
  }

  /** What must be looked after all the time; never throws. */
  private void look() {
    try {
      keeper.look();
      stepAside.look();
    } catch (RuntimeException e) {
      log.error("journal keeper failed", e);
    }
  }

  /** Who takes the triggers that came to other gateways. */
  public void onRelayed(Function<RelayedTrigger, CompletableFuture<Boolean>> taker) {
    relayed = taker;
  }

  /** Waits until this gateway leads for the first time; false when it does not in time. */
  public boolean awaitLeading(long limitMs) throws InterruptedException {
    return lead.awaitFirst(limitMs);
  }

  /** Another number each time that this gateway begins to lead. */
  long reign() {
    return lead.reign();
  }

  /** Whether this gateway leads, as far as it knows. */
  public boolean leads() {
    return lead.leads();
  }

  /**
   * Whether this gateway leads for certain: true at a moment at which no other can speak yet. Only
   * then may it speak to radio nodes. Mostly known at once; else a majority is waited for, for 5 s
   * at most.
   */
  public CompletableFuture<Boolean> lease() {
    return lead.lease();
  }

  /** The name of the member that leads, or null where nobody is known to. */
  public @Nullable String leader() {
    RaftNode node = keeper.node();
    DivisionInfo info = node == null ? null : node.info();
    RaftPeerId id = info == null ? null : info.getLeaderId();
    return id == null ? null : id.toString();
  }

  /** Who keeps the journal, as configured. */
  public Members members() {
    return setting.members();
  }

  /** The names of those that keep it now, as far as this gateway knows; as configured before. */
  public List<String> keepers() {
    RaftNode node = keeper.node();
    List<String> now =
        node == null
            ? List.of()
            : node.voters().stream().flatMap(Set::stream).distinct().sorted().toList();
    return now.isEmpty() ? members().nodes().stream().map(Members.Member::name).toList() : now;
  }

  /** Head of the chain of what is applied here. */
  public Chain head() {
    JournalMachine machine = keeper.machine();
    return machine == null ? Chain.EMPTY : machine.chain();
  }

  /** Why nothing can be written now, in words; null when all is well. */
  public @Nullable String trouble() {
    return keeper.trouble();
  }

  /** The state as of the last applied batch; what becomes of the copy is the caller's. */
  public State copyOfState() {
    JournalMachine machine = keeper.machine();
    return machine == null ? new State() : machine.copyOfState();
  }

  /** Proposes a batch; the answer is never exceptional, and comes within some seconds. */
  CompletableFuture<Outcome> propose(Batch batch) {
    String trouble = trouble();
    RaftNode node = keeper.node();
    if (trouble != null || node == null) {
      return CompletableFuture.completedFuture(
          new Outcome.NotKept(trouble == null ? "journal: closed (expected: open)" : trouble));
    }
    byte[] octets = batch.toByteArray();
    if (octets.length > RaftSettings.MAX_BATCH_OCTETS) {
      return CompletableFuture.completedFuture(
          new Outcome.NotKept(
              "journal: batch of "
                  + octets.length
                  + " octets (expected: at most "
                  + RaftSettings.MAX_BATCH_OCTETS
                  + ")"));
    }
    return node.write(octets)
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

  /** Everything kept stays kept; nothing more is taken. */
  @Override
  public void close() {
    lead.close();
    thread.shutdownNow();
    keeper.close();
  }
}
