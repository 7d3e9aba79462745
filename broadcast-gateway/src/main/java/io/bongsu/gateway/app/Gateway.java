package io.bongsu.gateway.app;

import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.api.ApiServer;
import io.bongsu.gateway.api.People;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.broadcast.Broadcaster;
import io.bongsu.gateway.duty.DueWork;
import io.bongsu.gateway.duty.Duties;
import io.bongsu.gateway.history.History;
import io.bongsu.gateway.incident.KnownSensors;
import io.bongsu.gateway.ingest.Broker;
import io.bongsu.gateway.ingest.FieldGateways;
import io.bongsu.gateway.ingest.Rejections;
import io.bongsu.gateway.ingest.TriggerIngest;
import io.bongsu.gateway.journal.CommandDesk;
import io.bongsu.gateway.journal.Entry;
import io.bongsu.gateway.journal.Journal;
import io.bongsu.gateway.journal.JournalException;
import io.bongsu.gateway.journal.Leadership;
import io.bongsu.gateway.journal.Ledger;
import io.bongsu.gateway.journal.Policies;
import io.bongsu.gateway.journal.Relay;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.TerritoryStore;
import io.bongsu.gateway.proof.ArchiveWatch;
import io.bongsu.gateway.proof.SigningKey;
import io.bongsu.gateway.proof.TornTail;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.rehearsal.Rehearsal;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("radio", true), NioIoHandler.newFactory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("timer", true));
  private final Ledger ledger;
  private final Journal journal;
  private final Relay relay;
  private final CommandDesk desk;
  private final Broker broker;
  private final FieldGateways fieldGateways;
  private final TriggerIngest ingest;
  private final Broadcaster broadcaster;
  private final List<CbspLink> links;
  private final ApiServer api;
  private final Duties duties;
  private final History history;
  private final ArchiveWatch archiveWatch;
  private final HeadSigner signer;
  private final Entry entry;
  private final Rehearsal rehearsal;

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
    LongSupplier nowUs = microseconds(Clock.systemUTC());
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(metrics);
    Counters counters = new Counters(metrics);
    warnIfOpen("http", config.http());
    warnIfOpen("mqtt", config.mqtt());
    createFolder(config.dataDir());
    rehearsal = new Rehearsal(config.dataDir().resolve("rehearsal"), nowUs, counters);
    Territory territory = new TerritoryStore(config.dataDir()).load();
    Templates templates = TemplatesFile.read(config.templates());

    broker =
        new Broker(config.dataDir().resolve("broker"), config.mqtt().host(), config.mqtt().port());
    ledger = new Ledger(counters);
    journal =
        new Journal(
            config.dataDir().resolve("journal"),
            config.members(),
            ledger,
            () -> TornTail.cut(config.dataDir()),
            counters);
    relay = new Relay(config.members());
    try {
      desk = new CommandDesk(journal, policies(config, territory), nowUs, counters);
      history =
          new History(config.dataDir(), new JournalSource(config.dataDir(), journal), counters);
      archiveWatch = new ArchiveWatch(config.dataDir(), counters);
      signer = new HeadSigner(journal, desk, SigningKey.of(config.dataDir()), nowUs);
      broker.start();
      Rejections rejections = new Rejections();
      fieldGateways = new FieldGateways(nowUs, counters);
      ingest =
          new TriggerIngest(
              desk::submit,
              new TriggerRelay(journal, relay, counters),
              territory,
              templates,
              nowUs,
              counters,
              rejections);
      journal.onRelayed(
          trigger ->
              ingest.relayed(
                  trigger.getFieldGatewayId(),
                  trigger.getPayload().toByteArray(),
                  trigger.getReceivedUs()));
      duties = duties(config, territory, nowUs, counters);
      broadcaster = new Broadcaster(desk, ledger, timer, nowUs, counters);
      links =
          config.radioNodes().stream()
              .map(node -> new CbspLink(node, loops.next(), broadcaster, journal::lease, counters))
              .toList();
      warnOfUnknownNodes(config, territory);
      api =
          new ApiServer(
              config.http().host(),
              config.http().port(),
              new ApiServer.Sources(
                  desk,
                  journal,
                  ledger,
                  territory,
                  new People(config.dataDir()),
                  links,
                  fieldGateways,
                  rejections,
                  metrics,
                  counters,
                  nowUs,
                  this::troubles,
                  this::warnings,
                  history));
    } catch (Exception e) {
      undo(e, broker::stop);
      undo(e, journal::close);
      throw e;
    }
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
              broadcaster,
              api.events(),
              signer,
              (sequence, record, alert) -> history.committed(sequence, record)));
      broadcaster.start(links);
      api.start();
      journal.start(entry, this);
      awaitOrders();
      signer.start(timer);
      history.start();
      archiveWatch.start();
      fieldGateways.start();
      ingest.start();
      rehearsal.start();
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
    broadcaster.lead();
    duties.lead();
  }

  @Override
  public void follow() {
    broadcaster.follow();
    duties.follow();
  }

  private static Policies policies(GatewayConfig config, Territory territory) {
    return new Policies(
        new KnownSensors(territory),
        config.policy().correlations(),
        config.policy().preAuthorised());
  }

  private Duties duties(
      GatewayConfig config, Territory territory, LongSupplier nowUs, Counters counters) {
    DutyDesk dutyDesk = new DutyDesk(desk, ledger);
    return new Duties(
        new DueWork(config.policy().correlations(), config.policy().escalation()),
        dutyDesk,
        ledger,
        dutyDesk,
        territory,
        timer,
        nowUs,
        counters);
  }

  private List<String> warnings() {
    String damage = archiveWatch.trouble();
    return damage == null ? List.of() : List.of(damage);
  }

  private List<String> troubles() {
    List<String> troubles = new ArrayList<>();
    String journalTrouble = journal.trouble();
    if (journalTrouble != null) {
      troubles.add(journalTrouble);
    } else if (journal.leader() == null) {
      troubles.add(
          "journal: nobody leads (expected: a majority of "
              + journal.members().nodes().size()
              + " gateways runs)");
    } else if (journal.leads() && !desk.takesOrders()) {
      troubles.add("journal: not taking orders (expected: each on stable storage)");
    }
    if (!ingest.isTaking()) {
      troubles.add("ingest: not taking triggers (expected: the broker in this process)");
    }
    return troubles;
  }

  int httpPort() {
    return api.port();
  }

  int mqttPort() {
    return broker.port();
  }

  /** In the order of the data's way, so that each part can still hand on what it holds. */
  void stop() throws Exception {
    CompletableFuture<Void> apiStopped = api.stop();
    ingest.stop();
    fieldGateways.stop();
    broker.stop();
    rehearsal.stop();
    follow();
    timer.shutdownNow();
    desk.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    relay.close();
    journal.close();
    history.close();
    archiveWatch.close();
    apiStopped.join();
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

  private static void createFolder(Path dataDir) throws IOException {
    try {
      Files.createDirectories(dataDir);
    } catch (IOException e) {
      throw new IOException(
          "dataDir: " + dataDir + " cannot be made (expected: a folder that can be written)", e);
    }
  }

  private static LongSupplier microseconds(Clock clock) {
    return () -> {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    };
  }

  private static void warnIfOpen(String what, GatewayConfig.Listen listen) {
    if (!listen.isLoopback()) {
      log.warn("{} listens on {}:{} without encryption", what, listen.host(), listen.port());
    }
  }

  private static void warnOfUnknownNodes(GatewayConfig config, Territory territory) {
    TreeSet<String> unknown = new TreeSet<>();
    territory.cells().forEach(cell -> unknown.add(cell.radioNode()));
    config.radioNodes().forEach(node -> unknown.remove(node.name()));
    if (!unknown.isEmpty()) {
      log.warn(
          "cells name radio nodes that are not configured, their cells cannot be reached: {}",
          unknown);
    }
  }
}
