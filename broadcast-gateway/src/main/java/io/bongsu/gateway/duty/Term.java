package io.bongsu.gateway.duty;

import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.incident.Incidents;
import io.bongsu.gateway.ops.Counters;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One time of leading: what was asked for since it began.
 *
 * <p>Passes come one after another on one thread; answers may come on any.
 */
final class Term implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Term.class);

  /** What was answered and is due all the same is asked again after so long. */
  private static final long ASK_AGAIN_US = 60L * 1_000_000;

  private final DueWork dueWork;
  private final Watch watch;
  private final Incidents incidents;
  private final Orders orders;
  private final CurrentTerritory territory;
  private final LongSupplier nowUs;
  private final Counters counters;
  private final Set<Due> inFlight = ConcurrentHashMap.newKeySet();
  private final Map<Due, Long> answeredUs = new ConcurrentHashMap<>();

  Term(
      DueWork dueWork,
      Watch watch,
      Incidents incidents,
      Orders orders,
      CurrentTerritory territory,
      LongSupplier nowUs,
      Counters counters) {
    this.dueWork = dueWork;
    this.watch = watch;
    this.incidents = incidents;
    this.orders = orders;
    this.territory = territory;
    this.nowUs = nowUs;
    this.counters = counters;
  }

  /** One pass. Never throws: a timer forgets a task that does. */
  @Override
  public void run() {
    try {
      long atUs = nowUs.getAsLong();
      Set<Due> due = new LinkedHashSet<>(dueWork.at(atUs, watch.watched(), incidents.incidents()));
      answeredUs.keySet().retainAll(due);
      due.forEach(one -> see(one, atUs));
    } catch (RuntimeException e) {
      var unused = failed("pass", e);
    }
  }

  private void see(Due due, long atUs) {
    Long answered = answeredUs.get(due);
    if ((answered != null && atUs < answered + ASK_AGAIN_US) || !inFlight.add(due)) {
      return;
    }
    try {
      var unused =
          ask(due)
              .exceptionally(fault -> failed(due.toString(), fault))
              .thenAccept(answer -> answered(due, answer.orElse(null), atUs));
    } catch (RuntimeException e) {
      // One that fails must not hold up the others.
      answered(due, failed(due.toString(), e).orElse(null), atUs);
    }
  }

  private CompletableFuture<Optional<Refused>> ask(Due due) {
    if (due instanceof Due.Close d) {
      return orders.close(d.incidentId());
    } else if (due instanceof Due.Expire d) {
      return orders.expire(d.alertId());
    } else if (due instanceof Due.Escalate d) {
      return orders.escalate(d.alertId(), d.step(), d.to());
    } else if (due instanceof Due.AutoSend d) {
      return send(d);
    }
    return withdraw(
        ((Due.AutoSendMissed) due).alertId(),
        "duty.autoSendMissed",
        "not sent within "
            + DueWork.MAX_LATE_US / 1_000_000
            + " s of its time (expected: a gateway that leads and can send it)");
  }

  private CompletableFuture<Optional<Refused>> send(Due.AutoSend due) {
    AreaResolution area;
    try {
      area = due.area().resolve(territory.get());
    } catch (IllegalArgumentException e) {
      area = new Unresolved(String.valueOf(e.getMessage()));
    }
    if (area instanceof Unresolved unresolved) {
      return withdraw(due.alertId(), "duty.autoSendUnresolved", unresolved.reason());
    }
    return orders.autoApprove(due.alertId(), due.area(), CellsByNode.of((Resolved) area));
  }

  /** So that people are asked at once, and not when the rule might have been tried long enough. */
  private CompletableFuture<Optional<Refused>> withdraw(
      String alertId, String counter, String why) {
    return orders
        .withdraw(alertId, why)
        .thenApply(
            answer -> {
              if (answer.isEmpty()) {
                alarm(alertId, counter, why);
              }
              return answer;
            });
  }

  private void alarm(String alertId, String counter, String why) {
    counters.count(counter);
    log.warn("ALARM alert {}: not sent by itself, a person must decide: {}", alertId, why);
  }

  private void answered(Due due, @Nullable Refused refused, long atUs) {
    if (refused == null) {
      done(due);
    } else {
      counters.count("duty.refused");
      log.warn("duty: {} refused: {}", due, refused.reason());
      // Where a person has acted meanwhile, there is nothing to alarm anybody about.
      if (due instanceof Due.AutoSend send
          && (refused.kind() == Kind.INVALID || refused.kind() == Kind.FAULT)) {
        alarm(send.alertId(), "duty.autoSendRefused", refused.reason());
      }
    }
    // What the journal could not take is asked again in the next pass.
    if (refused == null || refused.kind() != Kind.UNAVAILABLE) {
      answeredUs.put(due, atUs);
    }
    inFlight.remove(due);
  }

  private void done(Due due) {
    if (due instanceof Due.Escalate escalated) {
      counters.count("duty.escalated");
      log.warn(
          "ALARM alert {}: nobody has acted on it, step {}: {} is asked",
          escalated.alertId(),
          escalated.step(),
          escalated.to());
    }
  }

  private Optional<Refused> failed(String what, Throwable fault) {
    counters.count("duty.fault");
    log.error("duty: {} failed", what, fault);
    return Optional.of(new Refused(Kind.FAULT, String.valueOf(fault.getMessage())));
  }
}
