package io.bongsu.edge.app;

import io.bongsu.edge.health.BoardClock;
import io.bongsu.edge.health.Counters;
import io.bongsu.edge.health.HealthReporter;
import io.bongsu.edge.health.LatestReadings;
import io.bongsu.edge.rule.RuleBook;
import io.bongsu.edge.rule.Trigger;
import io.bongsu.edge.sensor.Source;
import io.bongsu.edge.sensor.SourceException;
import io.bongsu.edge.signal.Reading;
import io.bongsu.edge.spool.Spool;
import io.bongsu.edge.spool.SpoolException;
import io.bongsu.edge.uplink.CommandDesk;
import io.bongsu.edge.uplink.FieldMessages;
import io.bongsu.edge.uplink.MqttEndpoint;
import io.bongsu.edge.uplink.PahoLink;
import io.bongsu.edge.uplink.Topics;
import io.bongsu.edge.uplink.Uplink;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All parts of one field gateway, wired.
 *
 * <pre>
 *   sources -> readings -> rules -> |hand-over| -> spool -> uplink
 *   '-------- loop "field" -------'              '- loop "uplink" -'
 * </pre>
 *
 * <p>Two threads, so that neither the disk nor the network ever holds up a sensor or a rule.
 */
final class Agent implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Agent.class);

  private final AgentConfig config;
  private final Counters counters = new Counters();
  private final BoardClock clock =
      new BoardClock(InstantSource.system(), System::nanoTime, BoardClock.SYNCHRONISED);
  private final LatestReadings latest = new LatestReadings();
  private final ThreadLoop fieldLoop = new ThreadLoop("field", counters);
  private final ThreadLoop uplinkLoop = new ThreadLoop("uplink", counters);
  private final Spool spool;
  private final Uplink uplink;
  private final HealthReporter health;
  private final RuleBook rules;
  private final Sources sources;

  private Agent(AgentConfig config, MqttEndpoint endpoint, Spool spool) {
    this.config = config;
    this.spool = spool;
    String id = config.fieldGatewayId();
    uplink =
        new Uplink(
            new Topics(id),
            spool,
            new PahoLink(endpoint, id, counters),
            new CommandDesk(id, clock, latest, counters),
            uplinkLoop,
            clock,
            RandomGenerator.getDefault(),
            counters);
    health =
        new HealthReporter(
            uplinkLoop,
            clock,
            TimeUnit.SECONDS.toNanos(config.healthIntervalS()),
            Version.text(),
            config.dataDir(),
            spool::records,
            spool::bytes,
            latest,
            counters,
            report -> uplink.health(FieldMessages.health(id, report).toByteArray()));
    rules = new RuleBook(config.rules(), fieldLoop, clock, UUID::randomUUID, this::onTrigger);
    sources = new Sources(fieldLoop, clock, counters);
  }

  /** Returns once sources and rules run, whether or not the centre can be reached. */
  static Agent start(AgentConfig config, MqttEndpoint endpoint) throws StartException {
    try {
      Counters atOpening = new Counters();
      Spool spool = Spool.open(config.dataDir(), config.spoolMaxBytes(), atOpening);
      Agent agent = new Agent(config, endpoint, spool);
      atOpening.snapshot().forEach(agent.counters::add);
      agent.run();
      return agent;
    } catch (SpoolException e) {
      throw new StartException(e);
    }
  }

  private void run() throws StartException {
    try {
      sources.open(config.sensors());
      for (Source source : sources.all()) {
        source.start(this::onReading);
      }
    } catch (SourceException e) {
      close();
      throw new StartException(e);
    }
    uplink.start();
    health.start();
  }

  /** How many records wait for the centre. */
  long spooledRecords() {
    return spool.records();
  }

  private void onReading(Reading reading) {
    latest.onReading(reading);
    rules.onReading(reading);
  }

  private void onTrigger(Trigger trigger) {
    uplink.alarm(FieldMessages.trigger(config.fieldGatewayId(), trigger).toByteArray());
    log.warn(
        "rule {} fired: {}, event {}",
        trigger.rule().id(),
        trigger.rule().hazard(),
        trigger.eventId());
  }

  /** Stops in the order of the flow, so nothing that was decided is dropped on the way. */
  @Override
  public void close() {
    sources.close();
    fieldLoop.close();
    uplink.close();
    uplinkLoop.close();
    log.info("stopped; counters {}", counters.snapshot());
  }
}
