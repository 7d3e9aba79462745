package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.history.CellCounts;
import io.bongsu.gateway.history.HistoryReader.AlertStory;
import io.bongsu.gateway.history.HistoryReader.IncidentStory;
import io.bongsu.gateway.history.Page;
import io.bongsu.gateway.history.PastAlert;
import io.bongsu.gateway.history.PastDelivery;
import io.bongsu.gateway.history.PastEvent;
import io.bongsu.gateway.history.PastIncident;

/** The past as JSON, in the words of {@link AlertJson}. Times are microseconds since 1970. */
final class HistoryJson {
  private final ObjectMapper json;
  private final CurrentTerritory territory;

  HistoryJson(ObjectMapper json, CurrentTerritory territory) {
    this.json = json;
    this.territory = territory;
  }

  ObjectNode alert(PastAlert alert) {
    ObjectNode node = json.createObjectNode();
    node.put("id", alert.id());
    node.put("state", alert.state());
    node.put("level", alert.level());
    node.put("hazard", alert.hazard());
    node.put("drill", alert.drill());
    ArrayNode texts = node.putArray("texts");
    alert
        .texts()
        .forEach((language, text) -> texts.addObject().put("language", language).put("text", text));
    ArrayNode regions = node.putArray("regions");
    alert.regions().forEach(code -> region(regions.addObject(), code));
    putIfAny(node, "area", alert.area());
    node.put("source", alert.origin().source());
    putIfAny(node, "eventId", alert.origin().eventId());
    putIfAny(node, "areaDescribed", alert.origin().areaDescribed());
    putIfAny(node, "incidentId", alert.links().incidentId());
    putIfAny(node, "companionOf", alert.links().companionOf());
    putIfAny(node, "companion", alert.links().companion());
    putIfAny(node, "corrects", alert.links().corrects());
    putIfAny(node, "replaces", alert.links().replaces());
    putIfAny(node, "replacedBy", alert.links().replacedBy());
    node.put("drafter", alert.people().drafter());
    node.put("submitter", alert.people().submitter());
    node.put("approver", alert.people().approver());
    node.put("reason", alert.reason());
    node.putObject("stagesUs")
        .put("drafted", alert.times().draftedUs())
        .put("submitted", alert.times().submittedUs())
        .put("approved", alert.times().approvedUs())
        .put("broadcasting", alert.times().broadcastingUs())
        .put("ended", alert.times().endedUs());
    if (alert.broadcast() != null) {
      node.put("messageIdentifier", alert.broadcast().messageIdentifier());
      node.put("serialNumber", String.format("0x%04x", alert.broadcast().serialNumber()));
      node.put("radioNodes", alert.broadcast().radioNodes());
      cells(node.putObject("cells"), alert.broadcast().cells());
      if (alert.isToEnd()) {
        stop(node.putObject("stop"), alert.broadcast().cells());
      }
    }
    return node;
  }

  ObjectNode alert(AlertStory story) {
    ObjectNode node = alert(story.alert());
    ArrayNode nodes = node.putArray("deliveries");
    for (PastDelivery delivery : story.deliveries()) {
      ObjectNode one =
          nodes
              .addObject()
              .put("radioNode", delivery.radioNode())
              .put("handedToRadioUs", delivery.handedUs())
              .put("answeredUs", delivery.answeredUs())
              .put("note", delivery.note());
      cells(one.putObject("cells"), delivery.cells());
      if (story.alert().isToEnd()) {
        stop(one.putObject("stop"), delivery.cells());
      }
    }
    events(node, story.events());
    return node;
  }

  ObjectNode incident(PastIncident incident) {
    ObjectNode node = json.createObjectNode();
    node.put("id", incident.id());
    node.put("state", incident.state());
    node.put("hazard", incident.hazard());
    region(node.putObject("region"), incident.region());
    node.put("because", incident.because());
    node.putObject("stagesUs")
        .put("opened", incident.openedUs())
        .put("confirmed", incident.confirmedUs())
        .put("closed", incident.closedUs());
    node.put("triggers", incident.triggers());
    node.put("sensors", incident.sensors());
    ArrayNode alerts = node.putArray("alertIds");
    incident.alertIds().forEach(alerts::add);
    return node;
  }

  ObjectNode incident(IncidentStory story) {
    ObjectNode node = incident(story.incident());
    events(node, story.events());
    return node;
  }

  private static void events(ObjectNode node, Page<PastEvent, Long> events) {
    ArrayNode list = node.putArray("events");
    for (PastEvent event : events.rows()) {
      ObjectNode one =
          list.addObject()
              .put("number", event.sequence())
              .put("atUs", event.atUs())
              .put("by", event.by())
              .put("kind", event.kind())
              .put("words", event.words());
      putIfAny(one, "alertId", event.alertId());
      putIfAny(one, "incidentId", event.incidentId());
    }
    node.put("next", events.next());
  }

  private void region(ObjectNode node, String code) {
    node.put("code", code);
    if (RegionCode.isWellFormed(code)) {
      // As it is called now; the journal keeps codes.
      territory
          .get()
          .region(new RegionCode(code))
          .ifPresent(r -> node.put("nameKo", r.nameKo()).put("nameEn", r.nameEn()));
    }
  }

  private static void cells(ObjectNode node, CellCounts cells) {
    node.put("asked", cells.asked())
        .put("accepted", cells.accepted())
        .put("refused", cells.refused())
        .put("silent", cells.silent())
        .put("broadcasting", cells.broadcasting());
  }

  private static void stop(ObjectNode node, CellCounts cells) {
    node.put("confirmed", cells.stopConfirmed())
        .put("refused", cells.stopRefused())
        .put("unanswered", cells.asked() - cells.stopConfirmed() - cells.stopRefused());
  }

  private static void putIfAny(ObjectNode node, String field, String text) {
    if (!text.isEmpty()) {
      node.put(field, text);
    }
  }
}
