package io.bongsu.gateway.ingest;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Fatal;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes triggers out of the broker and hands them to the desk as evidence, each with the draft that
 * it would make.
 *
 * <p>A trigger leaves the broker's queue when the journal has it, or when it can never be used; if
 * the journal cannot take it now, it stays and is tried again. Repetitions are known by their event
 * id. Works on a thread of its own.
 */
public final class TriggerIngest {
  private static final Logger log = LoggerFactory.getLogger(TriggerIngest.class);

  /** Four of the journal's largest batches: one is always ready when another is done. */
  private static final int MAX_UNDERWAY = 2_048;

  private static final long RETRY_MS = 500;

  /** In octets of messages; the client's own default is a mebibyte. */
  private static final int ACKNOWLEDGE_AT_ONCE = 0;

  /**
   * What a draft's content depends on: there are few of them, and many triggers. The region's names
   * are of the territory that counts when the trigger comes.
   */
  private record Draft(Hazard hazard, RegionCode region, Map<String, String> names) {}

  private final TriggerDesk desk;
  private final Elsewhere elsewhere;
  private final CurrentTerritory territory;
  private final Templates templates;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Rejections rejections;
  private final TriggerCheck check;
  private final ServerLocator locator;
  private final ClientSessionFactory sessions;
  private final ClientSession session;
  private final ClientConsumer consumer;
  private final Underway underway = new Underway();
  private final Map<Draft, Content> drafts = new ConcurrentHashMap<>();
  private final Lock working = new ReentrantLock();
  private final Thread thread = new Thread(this::run, "trigger-ingest");
  private volatile boolean closing;
  private volatile @Nullable BrokerCanary canary;
  private volatile @Nullable Long takenNs;

  public TriggerIngest(
      TriggerDesk desk,
      Elsewhere elsewhere,
      CurrentTerritory territory,
      Templates templates,
      LongSupplier nowUs,
      Counters counters,
      Rejections rejections)
      throws Exception {
    this.desk = desk;
    this.elsewhere = elsewhere;
    this.territory = territory;
    this.templates = templates;
    this.nowUs = nowUs;
    this.counters = counters;
    this.rejections = rejections;
    this.check = new TriggerCheck(territory);
    locator = ActiveMQClient.createServerLocator(Broker.IN_VM_URL);
    sessions = locator.createSessionFactory();
    // Acknowledgements are sent one by one: nothing is gained by delaying them in process, and what
    // is not sent when the process is killed comes again, all of it.
    session = sessions.createSession(null, null, false, true, true, false, ACKNOWLEDGE_AT_ONCE);
    consumer = session.createConsumer(Broker.TRIGGERS);
  }

  /** Who is told of what comes under the canary's name, from here on. */
  public void tell(BrokerCanary teller) {
    canary = teller;
  }

  /** When a trigger was last decided, by {@link System#nanoTime}; null where none was. */
  public @Nullable Long takenNs() {
    return takenNs;
  }

  public void start() throws ActiveMQException {
    session.start();
    thread.setUncaughtExceptionHandler(Fatal.endProcess());
    thread.start();
  }

  public void stop() throws Exception {
    closing = true;
    // What is under way is answered and acknowledged first, or it would all come again.
    working.lock();
    try {
      session.close();
    } finally {
      working.unlock();
    }
    thread.join();
    sessions.close();
    locator.close();
  }

  private void run() {
    while (!closing) {
      try {
        ClientMessage first = consumer.receive();
        if (first != null) {
          takeAll(first);
        }
      } catch (ActiveMQException e) {
        underway.clear();
        if (!closing) {
          brokerFailed(e);
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void takeAll(ClientMessage first) throws ActiveMQException, InterruptedException {
    working.lock();
    try {
      takeWhileThereAre(first);
    } finally {
      working.unlock();
    }
  }

  /** The broker is in this process: when it is closed to us, only a new process will mend it. */
  private void brokerFailed(ActiveMQException e) {
    counters.count("ingest.brokerFault");
    log.error("broker: {}", e.getMessage());
    if (session.isClosed()) {
      throw new IllegalStateException("the embedded broker is gone", e);
    }
  }

  /** Whether triggers are taken. */
  public boolean isTaking() {
    return thread.isAlive() && !session.isClosed();
  }

  /**
   * Hands triggers on as long as there are some, without waiting for the answers to those before:
   * the journal takes the more at once the longer it takes.
   */
  private void takeWhileThereAre(ClientMessage first)
      throws ActiveMQException, InterruptedException {
    underway.add(first, take(first));
    while (underway.size() > 0) {
      ClientMessage next = mayTakeMore() ? consumer.receiveImmediate() : null;
      if (next == null) {
        underway.settle();
      } else {
        underway.add(next, take(next));
      }
    }
    if (underway.someRefused()) {
      counters.count("ingest.journalAway");
      underway.clear();
      Thread.sleep(RETRY_MS);
      session.rollback();
    }
  }

  private boolean mayTakeMore() {
    return underway.size() < MAX_UNDERWAY && !underway.someRefused() && !closing;
  }

  private CompletableFuture<IncidentDecision> take(ClientMessage message) {
    long receivedUs = nowUs.getAsLong();
    String from = Broker.fieldGatewayId(message);
    byte[] payload = Broker.payload(message);
    if (from.equals(BrokerCanary.NAME)) {
      return canary(payload);
    }
    return elsewhere.isHere()
        ? take(from, payload, receivedUs)
        : elsewhere.pass(from, payload, receivedUs).thenApply(TriggerIngest::passed);
  }

  /** Whatever it holds, it is no trigger, and done with. */
  private CompletableFuture<IncidentDecision> canary(byte[] payload) {
    BrokerCanary now = canary;
    if (now != null) {
      now.taken(payload);
    }
    return CompletableFuture.completedFuture(new IncidentDecision.AlreadyDone("", ""));
  }

  private static IncidentDecision passed(boolean done) {
    return done
        ? new IncidentDecision.AlreadyDone("", "")
        : new IncidentDecision.Refused(
            Decision.Kind.UNAVAILABLE,
            "trigger: no gateway took it (expected: the one that leads)");
  }

  /** A trigger that came to another gateway; true when it need not be brought again. */
  public CompletableFuture<Boolean> relayed(String from, byte[] payload, long receivedUs) {
    return take(from, payload, receivedUs).thenApply(decision -> !Underway.isUnavailable(decision));
  }

  private CompletableFuture<IncidentDecision> take(String from, byte[] payload, long receivedUs) {
    TriggerCheck.Verdict verdict;
    try {
      verdict = check.check(payload, from, receivedUs);
    } catch (RuntimeException e) {
      // One message that we cannot handle must not hold up those behind it.
      log.error("trigger from {} failed", from, e);
      verdict = new TriggerCheck.Unusable("ingest.fault", "gateway: internal error, see its log");
    }
    if (verdict instanceof TriggerCheck.Usable usable) {
      return hand(usable.trigger(), usable.sensor(), receivedUs, from);
    }
    return reject((TriggerCheck.Unusable) verdict, from, receivedUs);
  }

  private CompletableFuture<IncidentDecision> hand(
      Trigger trigger, Sensor sensor, long receivedUs, String from) {
    Content content;
    try {
      content =
          drafts.computeIfAbsent(
              new Draft(trigger.getHazard(), sensor.region(), names(sensor.region())), this::fill);
    } catch (IllegalArgumentException e) {
      return reject(
          new TriggerCheck.Unusable("ingest.noTemplate", String.valueOf(e.getMessage())),
          from,
          receivedUs);
    }
    return desk.receive(
            new IncidentCommand.Receive(
                trigger, sensor, receivedUs, content, "sensor " + sensor.sensorId()))
        .whenComplete(
            (answer, fault) -> {
              if (answer instanceof IncidentDecision.Accepted
                  || answer instanceof IncidentDecision.AlreadyDone) {
                takenNs = System.nanoTime();
              }
              if (answer instanceof IncidentDecision.Accepted) {
                counters.count("ingest.trigger");
              } else if (answer instanceof IncidentDecision.AlreadyDone) {
                counters.count("ingest.duplicate");
              } else if (answer instanceof IncidentDecision.Refused refused
                  && refused.kind() == Decision.Kind.FAULT) {
                note("ingest.fault", refused.reason(), from, receivedUs);
              }
            });
  }

  private CompletableFuture<IncidentDecision> reject(
      TriggerCheck.Unusable why, String from, long receivedUs) {
    log.warn("trigger from {} refused: {}", from, why.reason());
    note(why.counter(), why.reason(), from, receivedUs);
    return CompletableFuture.completedFuture(
        new IncidentDecision.Refused(Decision.Kind.INVALID, why.reason()));
  }

  private void note(String counter, String reason, String from, long receivedUs) {
    counters.count(counter);
    rejections.add(new Rejections.Rejection(receivedUs, from, counter, reason));
  }

  private Content fill(Draft draft) {
    return templates.fill(draft.hazard(), draft.region().digits(), draft.names());
  }

  private Map<String, String> names(RegionCode code) {
    Region region = territory.get().region(code).orElse(null);
    return region == null ? Map.of() : Map.of("ko", region.nameKo(), "en", region.nameEn());
  }
}
