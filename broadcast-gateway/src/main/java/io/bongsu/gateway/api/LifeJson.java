package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AutoSend;
import io.bongsu.gateway.alert.Escalation;
import io.bongsu.gateway.alert.Reason;
import org.jspecify.annotations.Nullable;

/** The life of an alert as JSON; a field that has nothing to say is not there. */
final class LifeJson {
  private LifeJson() {}

  /** What happened to it, and which other alerts it has to do with. */
  static void put(ObjectNode node, Alert alert) {
    put(node, "incident", alert.origin().incidentId());
    put(node, "corrects", alert.links().corrects());
    put(node, "correction", alert.correction());
    put(node, "companionOf", alert.links().companionOf());
    put(node, "replaces", alert.links().replaces());
    put(node, "replacedBy", alert.links().replacedBy());
    if (!alert.repeats().isEmpty()) {
      ArrayNode repeats = node.putArray("repeats");
      alert
          .repeats()
          .forEach((id, by) -> repeats.addObject().put("alert", id).put("confirmedBy", by));
    }
    if (alert.reason() != null) {
      reason(node.putObject("reason"), alert.reason());
    }
    AutoSend auto = alert.autoSend();
    if (auto != null) {
      ObjectNode autoSend =
          node.putObject("autoSend")
              .put("rule", auto.rule())
              .put("authorisedBy", auto.authorisedBy())
              .put("sendsAtUs", auto.sendsAtUs());
      if (auto.veto() != null) {
        reason(autoSend.putObject("veto"), auto.veto());
      }
    }
    Escalation escalation = alert.escalation();
    if (escalation != null) {
      node.putObject("escalation")
          .put("step", escalation.step())
          .put("to", escalation.to())
          .put("atUs", escalation.atUs());
    }
  }

  private static void reason(ObjectNode node, Reason reason) {
    node.put("text", reason.text()).put("by", reason.by()).put("atUs", reason.atUs());
  }

  private static void put(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }
}
