package io.bongsu.gateway.duty;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.duty.Escalation.Step;
import io.bongsu.gateway.incident.Correlations;
import io.bongsu.gateway.incident.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is due at a moment, most urgent first: sending, asking the next level up, expiring, closing.
 *
 * <p>Reads no clock. What expires is neither sent nor escalated.
 */
public final class DueWork {
  /** A draft that nobody sent for a day is about yesterday. */
  static final long MAX_AGE_US = 24L * 3600 * 1_000_000;

  /**
   * After an outage an armed alert is sent no later than this past its time: what the sensors said
   * before the outage is for a person to judge.
   */
  static final long MAX_LATE_US = 600L * 1_000_000;

  private final Correlations correlations;
  private final Escalation escalation;

  public DueWork(Correlations correlations, Escalation escalation) {
    this.correlations = correlations;
    this.escalation = escalation;
  }

  List<Due> at(long nowUs, Collection<Watched> alerts, Collection<Incident> incidents) {
    List<Due> due = new ArrayList<>();
    List<Due> escalations = new ArrayList<>();
    List<Due> expiries = new ArrayList<>();
    Set<String> onAir = new HashSet<>();
    for (Watched alert : alerts) {
      if (alert.state().isLive()) {
        onAir.add(alert.alertId());
      } else if (alert.waits() && isPast(alert, nowUs)) {
        expiries.add(new Due.Expire(alert.alertId()));
      } else if (alert.waits()) {
        addSending(alert, nowUs, due);
        addEscalation(alert, nowUs, escalations);
      }
    }
    due.addAll(escalations);
    due.addAll(expiries);
    for (Incident incident : incidents) {
      if (!incident.isClosed()
          && incident.isSilent(correlations.of(incident.hazard()), nowUs)
          && incident.alertIds().stream().noneMatch(onAir::contains)) {
        due.add(new Due.Close(incident.id()));
      }
    }
    return due;
  }

  private static boolean isPast(Watched alert, long nowUs) {
    long useEndsUs = alert.content().getUseEndsUs();
    return (useEndsUs != 0 && nowUs >= useEndsUs) || nowUs >= alert.draftedUs() + MAX_AGE_US;
  }

  private static void addSending(Watched alert, long nowUs, List<Due> due) {
    @Nullable Long sendsAtUs = alert.sendsAtUs();
    if (sendsAtUs == null || nowUs < sendsAtUs || alert.content().getDrill()) {
      return;
    }
    due.add(
        nowUs - sendsAtUs <= MAX_LATE_US
            ? new Due.AutoSend(alert.alertId(), AlertArea.of(alert.content()))
            : new Due.AutoSendMissed(alert.alertId()));
  }

  private void addEscalation(Watched alert, long nowUs, List<Due> due) {
    List<Step> steps = escalation.steps(alert.content().getLevel());
    if (alert.prepared() || alert.content().getDrill() || alert.escalated() >= steps.size()) {
      return;
    }
    // One after another, even when several are late: who is asked first should hear of it first.
    Step next = steps.get(alert.escalated());
    // Nobody may have looked at what a rule was going to send.
    boolean atOnce = alert.givenUp() && alert.escalated() == 0;
    if (atOnce || nowUs >= alert.draftedUs() + next.afterS() * 1_000_000L) {
      due.add(new Due.Escalate(alert.alertId(), alert.escalated() + 1, next.to()));
    }
  }
}
