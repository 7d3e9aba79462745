package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.CellOutcome;
import io.bongsu.gateway.alert.CellTotals;
import io.bongsu.gateway.alert.CellsByNode;
import io.bongsu.gateway.alert.ContentCheck;
import io.bongsu.gateway.alert.LinksCheck;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.gateway.area.AreaResolution;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.CurrentTerritory;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Alerts as JSON. Times are microseconds since 1970 ({@code …Us}) or ISO 8601 in UTC. */
final class AlertJson {
  private final ObjectMapper json;
  private final Function<String, @Nullable Alert> alerts;
  private final CurrentTerritory territory;
  private final TextLimits limits;
  private final LongSupplier nowUs;
  private final Function<Alert, List<String>> outlook;
  private final Set<String> drillNodes;
  private final TextsJson texts;

  /**
   * JSON of alerts.
   *
   * @param alerts those there are, by id; null where there is none
   * @param outlook what keeps an alert from being handed over in time, as far as one can tell now
   * @param drillNodes radio nodes that a live alert does not go to, by name
   */
  AlertJson(
      ObjectMapper json,
      Function<String, @Nullable Alert> alerts,
      CurrentTerritory territory,
      TextLimits limits,
      LongSupplier nowUs,
      Function<Alert, List<String>> outlook,
      Set<String> drillNodes) {
    this.drillNodes = Set.copyOf(drillNodes);
    this.alerts = alerts;
    this.texts = new TextsJson(alerts);
    this.limits = limits;
    this.outlook = outlook;
    this.json = json;
    this.territory = territory;
    this.nowUs = nowUs;
  }

  /** Everything but the single cells. */
  ObjectNode summary(Alert alert) {
    return node(alert, false);
  }

  private ObjectNode node(Alert alert, boolean withCells) {
    ObjectNode node = json.createObjectNode();
    Content content = alert.content();
    node.put("id", alert.id());
    node.put("state", lower(alert.state()));
    node.put("level", CodeNames.of(content.getLevel()));
    node.put("hazard", CodeNames.of(content.getHazard()));
    node.put("drill", content.getDrill());
    node.put("validityS", content.getValidityS());
    if (content.getUseEndsUs() != 0) {
      node.put("useEnds", instant(content.getUseEndsUs()));
    }
    texts.put(node, alert);
    regions(node.putArray("regions"), alert.area());
    if (alert.area().isGiven()) {
      node.set("area", AreaJson.of(alert.area()));
    }
    node.put("source", alert.origin().source());
    ordered(node, content);
    if (!alert.origin().areaDescribed().isEmpty()) {
      node.put("areaDescribed", alert.origin().areaDescribed());
    }
    ArrayNode remarks = node.putArray("remarks");
    alert.origin().remarks().forEach(remarks::add);
    if (alert.origin().trigger() != null) {
      trigger(node.putObject("trigger"), alert.origin().trigger());
    }
    ArrayNode authors = node.putArray("authors");
    alert.authors().forEach(authors::add);
    node.put("submitter", alert.submitter());
    node.put("approver", alert.approver());
    LifeJson.put(node, alert);
    if (alert.broadcast() != null) {
      broadcast(node, alert.broadcast());
    } else {
      ArrayNode problems = node.putArray("problems");
      ContentCheck.problems(content, limits, nowUs.getAsLong()).forEach(problems::add);
      LinksCheck.problems(alert, alerts).forEach(problems::add);
      area(node, problems, alert, withCells);
    }
    ObjectNode stages = node.putObject("stagesUs");
    alert.stages().forEach((stage, atUs) -> stages.put(stage.word(), atUs));
    counts(node.putObject("cells"), alert);
    texts.putCompanion(node, alert);
    StopJson.put(node, alert, nowUs.getAsLong());
    LatencyRoute.putLate(node, alert);
    List<String> notInTime = outlook.apply(alert);
    if (!notInTime.isEmpty()) {
      notInTime.forEach(node.putArray("notInTime")::add);
    }
    return node;
  }

  /** With every radio node and every cell. */
  ObjectNode whole(Alert alert) {
    ObjectNode node = node(alert, true);
    ArrayNode nodes = node.putArray("radioNodes");
    alert
        .deliveries()
        .forEach(
            (name, delivery) -> {
              ObjectNode one = nodes.addObject();
              one.put("name", name);
              one.put("handedToRadioUs", delivery.handedUs());
              one.put("answeredUs", delivery.answeredUs());
              one.put("note", delivery.note());
              ArrayNode cells = one.putArray("cells");
              delivery
                  .cells()
                  .forEach(
                      (id, outcome) -> {
                        ObjectNode cell = cells.addObject();
                        cell(cell, id, outcome);
                        StopJson.put(cell, alert, outcome);
                      });
            });
    return node;
  }

  /** What it was approved for and what it goes to must not differ without a word. */
  private void remarkOfDrillNodes(ObjectNode node, Alert alert, CellsByNode cells) {
    if (alert.content().getDrill()) {
      return;
    }
    for (String drillNode : drillNodes) {
      List<CellGlobalId> without = cells.getOrDefault(drillNode, List.of());
      if (!without.isEmpty()) {
        node.withArray("remarks")
            .add(
                "%d cells of radio node %s, which only drills are given to: it goes without them"
                    .formatted(without.size(), drillNode));
      }
    }
  }

  /**
   * What keeps the area from being resolved to cells, or which cells it has; nothing is said twice
   * of an empty one.
   */
  private void area(ObjectNode node, ArrayNode problems, Alert alert, boolean withCells) {
    if (alert.isCorrection() || !alert.area().isGiven()) {
      return;
    }
    AreaResolution area;
    try {
      area = alert.area().resolve(territory.get());
    } catch (IllegalArgumentException e) {
      area = new Unresolved(String.valueOf(e.getMessage()));
    }
    if (area instanceof Unresolved unresolved) {
      problems.add(unresolved.reason());
    } else if (withCells && !alert.state().isFinal()) {
      Resolved resolved = (Resolved) area;
      CellsByNode byNode = CellsByNode.of(resolved);
      remarkOfDrillNodes(node, alert, byNode);
      ByteString cells = byNode.sha256();
      node.set("resolved", AreaJson.of(resolved, cells));
      if (alert.state() == AlertState.SUBMITTED
          && !alert.submittedCells().isEmpty()
          && !alert.submittedCells().equals(cells)) {
        problems.add(
            "cells: changed since it was submitted (expected: an approval that says cellsSha256, or"
                + " submitted again)");
      }
    }
  }

  private void regions(ArrayNode regions, AlertArea area) {
    for (String code : area.namedRegions()) {
      ObjectNode region = regions.addObject().put("code", code);
      if (RegionCode.isWellFormed(code)) {
        territory
            .get()
            .region(new RegionCode(code))
            .ifPresent(r -> region.put("nameKo", r.nameKo()).put("nameEn", r.nameEn()));
      }
    }
  }

  private static void trigger(ObjectNode node, Trigger trigger) {
    node.put("eventId", trigger.getEventId());
    node.put("fieldGatewayId", trigger.getFieldGatewayId());
    node.put("sensorId", trigger.getSensorId());
    node.put("ruleId", trigger.getRuleId());
    node.put("ruleVersion", trigger.getRuleVersion());
    node.put("clockTrust", lower(trigger.getStamp().getClockTrust()).replace("clock_trust_", ""));
    // By the field gateway's own clock, right or wrong; stagesUs.triggered is what we make of it.
    node.put("wallTimeUs", trigger.getStamp().getWallTimeUs());
    node.put("readings", trigger.getReadingsCount());
  }

  private static void broadcast(ObjectNode node, Broadcast broadcast) {
    TextsJson.message(node, broadcast);
    if (broadcast.oldSerialNumber() != null) {
      node.put("oldSerialNumber", broadcast.oldSerialNumber().toString());
    }
    if (broadcast.message() instanceof WarningMessage.Pages pages) {
      node.put("category", lower(pages.category()));
      node.put("dataCodingScheme", pages.cbs().dataCodingScheme());
      node.put("pages", pages.cbs().pages().size());
      node.put("repetitionPeriod", broadcast.repetitionPeriod());
      node.put("numberOfBroadcasts", broadcast.numberOfBroadcasts());
    } else if (broadcast.message() instanceof WarningMessage.Etws etws) {
      EtwsWarning warning = etws.notification().warning();
      node.putObject("etws")
          .put("warningType", warning.typeValue())
          .put("meaning", lower(warning.type()))
          .put("emergencyUserAlert", warning.emergencyUserAlert())
          .put("popup", warning.popup());
    }
    node.put("ends", instant(broadcast.endsUs()));
  }

  /** Who ordered it to the letter, and who answers for that. */
  private static void ordered(ObjectNode node, Content content) {
    if (!content.hasOrdered()) {
      return;
    }
    Ordered ordered = content.getOrdered();
    ObjectNode by = node.putObject("ordered").put("cbe", ordered.getCbe());
    ordered.getAuthorisedByList().forEach(by.putArray("authorisedBy")::add);
    if (!ordered.getNoText().isEmpty()) {
      by.put("noText", ordered.getNoText());
    }
  }

  static void counts(ObjectNode counts, Alert alert) {
    CellTotals totals = alert.deliveries().totals();
    counts.put("requested", totals.requested());
    counts.put("accepted", totals.accepted());
    counts.put("broadcasting", totals.broadcasting());
    counts.put("unknown", totals.unknown());
    // Of the requested ones: these said no.
    counts.put("refused", totals.refused());
  }

  private static void cell(ObjectNode node, Object id, CellOutcome outcome) {
    node.put("cell", id.toString());
    node.put("state", lower(outcome.state()));
    if (outcome.failureCause() != null) {
      node.put("refusedBecause", CbspCause.describe(outcome.failureCause()));
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String instant(long us) {
    return Instant.ofEpochSecond(us / 1_000_000, us % 1_000_000 * 1000).toString();
  }
}
