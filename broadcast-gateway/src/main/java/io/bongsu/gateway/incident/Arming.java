package io.bongsu.gateway.incident;

import io.bongsu.gateway.alert.Actors;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.AutoSend;
import io.bongsu.gateway.alert.ContentCheck;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pre-authorised rule speaks for an incident's draft, and still does when its time has
 * come.
 *
 * <p>Once for an incident, for its first alert, and only as long as nobody has touched that one:
 * whoever edited, submitted, vetoed, rejected or stopped it has taken the matter into their hands.
 */
final class Arming {
  private final IncidentDesk.Alerts alerts;
  private final List<PreAuthorised> rules;
  private final TextLimits limits;

  Arming(IncidentDesk.Alerts alerts, List<PreAuthorised> rules, TextLimits limits) {
    this.alerts = alerts;
    this.limits = limits;
    this.rules = List.copyOf(rules);
  }

  /**
   * The record that arms the first rule that fits, or null.
   *
   * @param draft the record of a draft made just now, or null
   */
  @Nullable Record armed(Incident incident, @Nullable Record draft, long nowUs) {
    int drafted = incident.alertIds().size() + (draft == null ? 0 : 1);
    if (!incident.armedAlertId().isEmpty() || drafted != 1) {
      return null;
    }
    String alertId = draft == null ? incident.lastAlertId() : draft.getAlertId();
    Content content = draft == null ? untouched(alertId) : draft.getAlertDrafted().getContent();
    if (content == null) {
      return null;
    }
    return rules.stream()
        .filter(rule -> willSend(rule, incident, content, nowUs))
        .findFirst()
        .map(rule -> IncidentRecords.armed(incident, alertId, rule, nowUs))
        .orElse(null);
  }

  /**
   * Whether it may send now, and could still when its time has come if nothing more is heard till
   * then: a field gateway says once that a value stands, and a sending that is announced should not
   * be taken back for what was known before.
   */
  private boolean willSend(PreAuthorised rule, Incident incident, Content content, long nowUs) {
    long sendsAtUs = nowUs + rule.vetoS() * 1_000_000L;
    return rule.fits(incident, content, nowUs)
        && rule.fits(incident, content, sendsAtUs)
        && ContentCheck.ofAlert(content, limits, sendsAtUs).isEmpty();
  }

  /**
   * Why the rule that armed the alert may not send it now, in words; null when it may. It must be
   * configured still, to the letter, and everything must hold that held when it armed.
   */
  @Nullable String objection(AutoSend armed, Alert alert, @Nullable Incident incident, long nowUs) {
    PreAuthorised rule =
        rules.stream().filter(one -> one.name().equals(armed.rule())).findFirst().orElse(null);
    if (rule == null) {
      return "not configured any more (expected: as when it armed)";
    } else if (!rule.terms().equals(armed.terms())) {
      return "changed (expected: as when it armed)";
    } else if (incident == null) {
      return "incident: none (expected: the one it armed for)";
    }
    return rule.objection(incident, alert.content(), nowUs);
  }

  private @Nullable Content untouched(String alertId) {
    Alert alert = alerts.find(alertId);
    return alert != null
            && alert.state() == AlertState.DRAFT
            && alert.authors().equals(Set.of(Actors.RULE))
        ? alert.content()
        : null;
  }
}
