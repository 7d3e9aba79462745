package io.bongsu.gateway.ingest;

import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.incident.IncidentCommand;
import io.bongsu.gateway.incident.IncidentDecision;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.ops.Fatal;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
  private static final int MAX_BATCH = 256;
  private static final long RETRY_MS = 500;

  private final TriggerDesk desk;
  private final Territory territory;
  private final Templates templates;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Rejections rejections;
  private final TriggerCheck check;
  private final ServerLocator locator;
  private final ClientSessionFactory sessions;
  private final ClientSession session;
  private final ClientConsumer consumer;
  private final Thread thread = new Thread(this::run, "trigger-ingest");
  private volatile boolean closing;

  public TriggerIngest(
      TriggerDesk desk,
      Territory territory,
      Templates templates,
      LongSupplier nowUs,
      Counters counters,
      Rejections rejections)
      throws Exception {
    this.desk = desk;
    this.territory = territory;
    this.templates = templates;
    this.nowUs = nowUs;
    this.counters = counters;
    this.rejections = rejections;
    this.check = new TriggerCheck(territory);
    locator = ActiveMQClient.createServerLocator(Broker.IN_VM_URL);
    sessions = locator.createSessionFactory();
    // Acknowledgements are sent one by one: nothing is gained by delaying them in process.
    session = sessions.createSession(false, true, true, false);
    consumer = session.createConsumer(Broker.TRIGGERS);
  }

  public void start() throws ActiveMQException {
    session.start();
    thread.setUncaughtExceptionHandler(Fatal.endProcess());
    thread.start();
  }

  public void stop() throws Exception {
    closing = true;
    session.close();
    thread.join();
    sessions.close();
    locator.close();
  }

  private void run() {
    while (!closing) {
      try {
        ClientMessage first = consumer.receive();
        if (first != null) {
          takeBatch(first);
        }
      } catch (ActiveMQException e) {
        if (!closing) {
          brokerFailed(e);
        }
      } catch (InterruptedException e) {
        return;
      }
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

  /** The first trigger is on its way to the desk before we look whether more are waiting. */
  private void takeBatch(ClientMessage first) throws ActiveMQException, InterruptedException {
    List<CompletableFuture<IncidentDecision>> answers = new ArrayList<>();
    ClientMessage last = first;
    answers.add(take(first));
    for (ClientMessage next; answers.size() < MAX_BATCH && (next = more(answers)) != null; ) {
      answers.add(take(next));
      last = next;
    }
    boolean allKept =
        answers.stream()
            .map(CompletableFuture::join)
            .noneMatch(
                answer ->
                    answer instanceof IncidentDecision.Refused refused
                        && refused.kind() == Decision.Kind.UNAVAILABLE);
    if (allKept) {
      // Acknowledges all before it too.
      last.acknowledge();
    } else {
      counters.count("ingest.journalAway");
      Thread.sleep(RETRY_MS);
      session.rollback();
    }
  }

  /** Asking the broker costs a round trip: done only while the first answer is still out. */
  private @Nullable ClientMessage more(List<CompletableFuture<IncidentDecision>> answers)
      throws ActiveMQException {
    return answers.get(0).isDone() ? null : consumer.receiveImmediate();
  }

  private CompletableFuture<IncidentDecision> take(ClientMessage message) {
    long receivedUs = nowUs.getAsLong();
    String from = Broker.fieldGatewayId(message);
    TriggerCheck.Verdict verdict;
    try {
      verdict = check.check(Broker.payload(message), from, receivedUs);
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
      content = templates.fill(trigger.getHazard(), sensor.region().digits(), names(sensor));
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

  private Map<String, String> names(Sensor sensor) {
    Region region = territory.region(sensor.region()).orElse(null);
    return region == null ? Map.of() : Map.of("ko", region.nameKo(), "en", region.nameEn());
  }
}
