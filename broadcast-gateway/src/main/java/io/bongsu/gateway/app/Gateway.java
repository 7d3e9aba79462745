package io.bongsu.gateway.app;

import io.bongsu.gateway.api.ApiServer;
import io.bongsu.gateway.api.People;
import io.bongsu.gateway.area.PerTerritory;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.duty.DueWork;
import io.bongsu.gateway.duty.Duties;
import io.bongsu.gateway.ecbe.EcbeServer;
import io.bongsu.gateway.ecbe.EcbeSettings;
import io.bongsu.gateway.history.History;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.JournalException;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.journal.Policies;
import io.bongsu.gateway.latency.StageMetrics;
import io.bongsu.gateway.latency.StageWatch;
import io.bongsu.gateway.ops.Rush;
import io.bongsu.gateway.ops.Timers;
import io.bongsu.gateway.proof.ArchiveWatch;
import io.bongsu.gateway.proof.SigningKey;
import io.bongsu.gateway.proof.TornTail;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.rehearsal.Rehearsal;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole gateway in one process: broker, journal, broadcaster and API.
 *
 * <p>Data goes one way: ingest or API → desk → journal → broadcaster → links, and what radio nodes
 * answer comes back through the desk. {@link #start} returns when orders are taken; radio nodes
 * that are away at that moment are connected when they come.
 */
final class Gateway implements Leadership {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final long LOOK_AGAIN_MS = 100;

  private final ScheduledExecutorService timer = Timers.of(new DefaultThreadFactory("timer", true));
  private final Entry entry;
  private final Ledger ledger;
  private final Journal journal;
  private final CommandDesk desk;
  private final FieldSide field;
  private final RadioSide radio;
  private final DrillSide drills;
  private final Duties duties;
  private final Rush rush = new Rush();
  private final History history;
  private final ArchiveWatch archiveWatch;
  private final HeadSigner signer;
  private final ApiServer api;
  private final @Nullable EcbeServer ecbe;
  private final Rehearsal rehearsal;
  private final StageWatch stageWatch;
  private final Paths paths;

  /**
   * Opens and reads everything.
   *
   * @throws Exception whose message is for the operator; then nothing stays open
   */
  Gateway(GatewayConfig config) throws Exception {
    this(config, Entry.RETURN);
  }

  /**
   * Opens and reads everything.
   *
   * @param entry how it comes to the journal that several gateways keep
   */
  Gateway(GatewayConfig config, Entry entry) throws Exception {
    this.entry = entry;
    Ground ground = Ground.of(config);
    StartWarnings.of(config, ground.territory().get()).forEach(log::warn);
    ledger = new Ledger(ground.counters());
    journal =
        new Journal(
            ground.dataDir().resolve("journal"),
            config.members(),
            ledger,
            () -> TornTail.cut(ground.dataDir()),
            ground.counters());
    desk = new CommandDesk(journal, policies(ground), rush, ground.nowUs(), ground.counters());
    history =
        new History(
            ground.dataDir(),
            new JournalSource(ground.dataDir(), journal),
            rush,
            ground.counters());
    archiveWatch = new ArchiveWatch(ground.dataDir(), ground.counters());
    signer = new HeadSigner(journal, desk, SigningKey.of(ground.dataDir()), ground.nowUs());
    duties = duties(ground);
    radio = new RadioSide(ground, desk, journal, ledger.road(false), rush, timer);
    drills =
        new DrillSide(
            desk,
            ledger.road(true),
            config.drillNodes(),
            config.radioNodes().stream().map(RadioNode::name).toList(),
            journal::lease,
            timer,
            ground.nowUs(),
            ground.counters());
    rehearsal =
        new Rehearsal(
            ground.dataDir().resolve("rehearsal"),
            journal::leads,
            ground.nowUs(),
            ground.counters());
    stageWatch =
        new StageWatch(
            ledger,
            config.policy().deadlines(),
            desk::submit,
            ground.nowUs(),
            ground.counters(),
            what -> log.warn("ALARM {}", what),
            new StageMetrics(ground.metrics()));
    field = new FieldSide(ground, journal, desk);
    paths = new Paths(ground, journal, ledger, history, field, radio.links(), rehearsal);
    try {
      api = new ApiServer(config.http().host(), config.http().port(), shown(ground));
      ecbe = config.ecbe() == null ? null : new EcbeServer(config.ecbe(), ordered(ground));
    } catch (Exception e) {
      undo(e, field::stop);
      throw e;
    }
  }

  private static Policies policies(Ground ground) {
    PolicyConfig policy = ground.config().policy();
    return new Policies(
        new KnownSensors(ground.territory()),
        policy.correlations(),
        policy.preAuthorised(),
        policy.textLimits(),
        ground.config().drillNodes().stream().map(RadioNode::name).collect(Collectors.toSet()));
  }

  private Duties duties(Ground ground) {
    PolicyConfig policy = ground.config().policy();
    DutyDesk dutyDesk = new DutyDesk(desk, ledger);
    return new Duties(
        new DueWork(policy.correlations(), policy.escalation()),
        dutyDesk,
        ledger,
        dutyDesk,
        ground.territory(),
        timer,
        ground.nowUs(),
        ground.counters());
  }

  private ApiServer.Sources shown(Ground ground) {
    Function<Territory, List<String>> warned =
        territory -> StartWarnings.of(ground.config().everyNode(), territory);
    Readiness readiness =
        new Readiness(
            journal,
            desk,
            field.ingest(),
            archiveWatch,
            ground.intake(),
            paths.ages(),
            radio,
            new PerTerritory<>(ground.territory(), warned)::get,
            () -> overdue(ground));
    return new ApiServer.Sources(
        desk,
        journal,
        ledger,
        ground.intake(),
        warned,
        ground.config().policy().textLimits(),
        new People(ground.dataDir()),
        radio.links(),
        drills.configured(),
        radio.cells(),
        field.fieldGateways(),
        field.rejections(),
        ground.metrics(),
        ground.counters(),
        ground.nowUs(),
        readiness::troubles,
        readiness::warnings,
        history,
        ground.config().policy().deadlines(),
        paths.ages(),
        rehearsal::isThrough);
  }

  private static List<String> overdue(Ground ground) {
    EcbeSettings settings = ground.config().ecbe();
    return settings == null ? List.of() : settings.overdue(ground.nowUs().getAsLong());
  }

  private EcbeServer.Sources ordered(Ground ground) {
    return new EcbeServer.Sources(
        desk, journal, ledger, ground.territory(), radio::isUp, ground.nowUs(), ground.counters());
  }

  /**
   * Begins to take orders.
   *
   * @throws Exception whose message is for the operator; then everything is stopped
   */
  void start() throws Exception {
    try {
      desk.start();
      ledger.tell(
          List.of(
              stageWatch,
              paths,
              rehearsal,
              api.events(),
              signer,
              (sequence, record, alert) -> history.committed(sequence, record)));
      radio.start();
      drills.start();
      api.start();
      if (ecbe != null) {
        ecbe.start();
      }
      journal.start(entry, this);
      awaitOrders();
      signer.start(timer);
      history.start();
      archiveWatch.start();
      field.start();
      rehearsal.start();
      stageWatch.start();
      paths.start(timer);
    } catch (Exception e) {
      undo(e, this::stop);
      throw e;
    }
  }

  /** Several gateways may wait long for a majority: there, whoever asks is told what is missing. */
  private void awaitOrders() throws JournalException, InterruptedException {
    while (journal.members().nodes().size() == 1 && !journal.awaitLeading(LOOK_AGAIN_MS)) {
      String trouble = journal.trouble();
      if (trouble != null) {
        throw new JournalException(trouble, null);
      }
    }
  }

  @Override
  public void lead() {
    if (ledger.alerts().stream().anyMatch(alert -> alert.state().isLive())) {
      rehearsal.cancel();
    }
    radio.lead();
    drills.lead();
    duties.lead();
    stageWatch.lead();
  }

  @Override
  public void follow() {
    stageWatch.follow();
    radio.follow();
    drills.follow();
    duties.follow();
  }

  /**
   * Waits until it would not slow a real alert down by its own rehearsal, but no longer than that:
   * orders are taken meanwhile.
   */
  boolean awaitRehearsed(long limitMs) throws InterruptedException {
    return rehearsal.awaitThrough(limitMs);
  }

  int httpPort() {
    return api.port();
  }

  /** Null where nobody listens. */
  @Nullable Integer ecbePort() {
    return ecbe == null ? null : Integer.valueOf(ecbe.port());
  }

  /** Where radio nodes connect to, or 0 where none may, or not now. */
  int cbspPort() {
    return radio.port();
  }

  int mqttPort() {
    return field.mqttPort();
  }

  /** In the order of the data's way, so that each part can still hand on what it holds. */
  void stop() throws Exception {
    CompletableFuture<Void> ecbeStopped =
        ecbe == null ? CompletableFuture.completedFuture(null) : ecbe.stop();
    CompletableFuture<Void> apiStopped = api.stop();
    field.stop();
    rehearsal.cancel();
    stageWatch.close();
    paths.stop();
    radio.end(journal.members().nodes().size() == 1);
    drills.follow();
    duties.follow();
    timer.shutdownNow();
    signer.close();
    radio.stop();
    drills.stop();
    field.close();
    journal.close();
    history.close();
    archiveWatch.close();
    rehearsal.stop();
    apiStopped.join();
    ecbeStopped.join();
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void undo(Exception because, Step step) {
    try {
      step.run();
    } catch (Exception e) {
      because.addSuppressed(e);
    }
  }
}
