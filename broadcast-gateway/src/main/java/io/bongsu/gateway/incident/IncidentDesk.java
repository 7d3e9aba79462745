package io.bongsu.gateway.incident;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.AutoSend;
import io.bongsu.gateway.alert.Decision;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.area.Sensor;
import io.bongsu.gateway.incident.Correlation.DraftAt;
import io.bongsu.gateway.incident.IncidentDecision.Accepted;
import io.bongsu.gateway.incident.IncidentDecision.AlreadyDone;
import io.bongsu.gateway.incident.IncidentDecision.Refused;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which incident a trigger is evidence of, whether enough agree, and whether there is
 * anything to draft.
 *
 * <p>It decides only: the records of an accepted command must be applied, to this book and to the
 * alerts', before the next command is decided. Not thread-safe: one thread decides.
 */
public final class IncidentDesk {
  /** Where the alerts stand, as of the record before. */
  public interface Alerts {
    @Nullable Alert find(String alertId);
  }

  /** Somebody may still act on it, or acts: another draft would only be in the way. */
  private static final Set<AlertState> UNDER_WAY =
      EnumSet.of(
          AlertState.DRAFT, AlertState.SUBMITTED, AlertState.APPROVED, AlertState.BROADCASTING);

  private final IncidentBook book;
  private final Alerts alerts;
  private final DraftMaker drafts;
  private final KnownSensors sensors;
  private final Correlations correlations;
  private final Arming arming;

  /**
   * A desk over a book.
   *
   * @param preAuthorised the first that fits is armed; empty = nothing is ever sent by itself
   */
  public IncidentDesk(
      IncidentBook book,
      Alerts alerts,
      DraftMaker drafts,
      KnownSensors sensors,
      Correlations correlations,
      List<PreAuthorised> preAuthorised,
      TextLimits limits) {
    this.book = book;
    this.alerts = alerts;
    this.drafts = drafts;
    this.sensors = sensors;
    this.correlations = correlations;
    this.arming = new Arming(alerts, preAuthorised, limits);
  }

  /**
   * Decides; applies nothing.
   *
   * @param nowUs the gateway's clock, microseconds since 1970
   */
  public IncidentDecision decide(IncidentCommand command, long nowUs) {
    if (command instanceof IncidentCommand.Receive c) {
      return receive(c, nowUs);
    }
    return close((IncidentCommand.Close) command, nowUs);
  }

  /**
   * Why what a pre-authorised rule armed must not be sent by itself now, in words: the rule was
   * withdrawn, changed or is over, or what it went by is too old by now. Null when nothing is
   * against it, or no rule armed the alert.
   */
  public @Nullable String objection(Alert alert, long nowUs) {
    AutoSend armed = alert.autoSend();
    String incidentId = alert.origin().incidentId();
    return armed == null
        ? null
        : arming.objection(armed, alert, incidentId == null ? null : book.find(incidentId), nowUs);
  }

  private IncidentDecision receive(IncidentCommand.Receive c, long nowUs) {
    Incident known = book.findByEventId(c.trigger().getEventId());
    if (known != null) {
      return new AlreadyDone(known.id(), known.lastAlertId());
    }
    Correlation policy = correlations.of(c.trigger().getHazard());
    List<Record> records = new ArrayList<>();
    @Nullable Incident joined = joined(c, policy, nowUs);
    Incident incident = joined == null ? opened(c, nowUs) : joined;
    if (joined == null) {
      records.add(IncidentRecords.opened(incident, nowUs));
    }
    TriggerReceived received = received(c);
    incident = incident.received(received, nowUs);
    Confirmation confirmation = new Confirmation(policy, incident.evidence());
    boolean confirms = incident.state() == IncidentState.OPEN && confirmation.isReached();
    if (confirms) {
      incident = incident.confirmed(confirmation.because(sensors.countIn(incident.regionCode())));
    }
    @Nullable Record draft = draft(c, policy, incident, nowUs);
    String alertId = draft == null ? incident.lastAlertId() : draft.getAlertId();

    records.add(IncidentRecords.received(incident, received, alertId, nowUs));
    if (confirms) {
      records.add(IncidentRecords.confirmed(incident, nowUs));
    }
    Stream.of(draft, arming.armed(incident, draft, nowUs))
        .filter(Objects::nonNull)
        .forEach(records::add);
    return new Accepted(records, incident.id(), alertId);
  }

  /** The nearest incident that this may be evidence of, or null: then it begins another one. */
  private @Nullable Incident joined(IncidentCommand.Receive c, Correlation policy, long nowUs) {
    return book.notClosed(c.trigger().getHazard(), c.sensor().region().digits()).stream()
        // Where people are being warned, what comes late still belongs to it.
        .filter(incident -> !incident.isSilent(policy, nowUs) || onAir(incident) != null)
        .filter(incident -> isNear(incident, c.sensor(), policy.radiusM()))
        .min(Comparator.comparingDouble(incident -> metresFromFirst(incident, c.sensor())))
        .orElse(null);
  }

  private boolean isNear(Incident incident, Sensor sensor, @Nullable Integer radiusM) {
    return radiusM == null || metresFromFirst(incident, sensor) <= radiusM;
  }

  /** Infinite where the first sensor is known no more: nothing widens by default. */
  private double metresFromFirst(Incident incident, Sensor sensor) {
    return incident.evidence().first().stream()
        .findFirst()
        .flatMap(first -> sensors.find(first.getTrigger().getSensorId()))
        .map(first -> Distance.metres(first, sensor))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private Incident opened(IncidentCommand.Receive c, long nowUs) {
    return Incident.opened(
        IncidentIds.next(book, nowUs),
        c.trigger().getHazard(),
        c.sensor().region().digits(),
        nowUs);
  }

  private static TriggerReceived received(IncidentCommand.Receive c) {
    return TriggerReceived.newBuilder()
        .setTrigger(c.trigger())
        .setReceivedUs(c.receivedUs())
        .setWeightMilli(Weight.milli(c.trigger()))
        .build();
  }

  private @Nullable Record draft(
      IncidentCommand.Receive c, Correlation policy, Incident incident, long nowUs) {
    boolean wanted =
        policy.draftAt() == DraftAt.FIRST || incident.state() == IncidentState.CONFIRMED;
    if (!wanted || anyAlert(incident, alert -> UNDER_WAY.contains(alert.state())) != null) {
      return null;
    }
    return drafts.draft(incident.id(), c.trigger().getEventId(), c.content(), c.source(), nowUs);
  }

  private IncidentDecision close(IncidentCommand.Close c, long nowUs) {
    Incident incident = book.find(c.incidentId());
    if (incident == null) {
      return new Refused(
          Decision.Kind.NOT_FOUND,
          "incident: " + c.incidentId() + " (expected: one that is remembered)");
    }
    if (incident.isClosed()) {
      return new AlreadyDone(incident.id(), incident.lastAlertId());
    }
    Alert onAir = onAir(incident);
    if (onAir != null) {
      return conflict(incident, "alert " + onAir.id() + " on air (expected: none)");
    }
    Correlation policy = correlations.of(incident.hazard());
    if (!incident.isSilent(policy, nowUs)) {
      long silentS = (nowUs - incident.lastEvidenceUs()) / 1_000_000;
      return conflict(
          incident, "silent for " + silentS + " s (expected: " + policy.windowS() + " s)");
    }
    return new Accepted(
        List.of(IncidentRecords.closed(incident, nowUs)), incident.id(), incident.lastAlertId());
  }

  private @Nullable Alert onAir(Incident incident) {
    return anyAlert(incident, alert -> alert.state().isLive());
  }

  private @Nullable Alert anyAlert(Incident incident, Predicate<Alert> which) {
    for (String id : incident.alertIds()) {
      Alert alert = alerts.find(id);
      if (alert != null && which.test(alert)) {
        return alert;
      }
    }
    return null;
  }

  private static Refused conflict(Incident incident, String why) {
    return new Refused(Decision.Kind.CONFLICT, "incident " + incident.id() + ": " + why);
  }
}
