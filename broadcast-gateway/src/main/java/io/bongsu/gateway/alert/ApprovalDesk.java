package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;
import static io.bongsu.gateway.alert.AlertDesk.records;

import io.bongsu.gateway.alert.Companions.Companion;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertReplaced;
import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The second yes: after it, radio nodes are given the alert. */
final class ApprovalDesk {
  /**
   * Who said it.
   *
   * @param confirmRepeat whether they know that the same was broadcast there within 24 h
   */
  private record Yes(String by, boolean confirmRepeat) {}

  private final AlertBook book;
  private final TextLimits limits;
  private final Set<String> drillNodes;

  ApprovalDesk(AlertBook book, TextLimits limits, Set<String> drillNodes) {
    this.book = book;
    this.drillNodes = Set.copyOf(drillNodes);
    this.limits = limits;
  }

  Decision approve(AlertCommand.Approve c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    Refused otherMode = Refusals.otherMode(alert, c.drill());
    if (otherMode != null) {
      return otherMode;
    }
    if (alert.approver() != null && alert.approver().equals(c.by())) {
      return new AlreadyDone(alert);
    }
    if (alert.state() != AlertState.SUBMITTED) {
      return Refusals.wrongState(alert, "submitted");
    }
    if (!alert.hands().mayApprove(c.by())) {
      return new Refused(
          Kind.FORBIDDEN,
          "approver: "
              + c.by()
              + " (expected: another person than who wrote, edited, returned or ever submitted it)");
    }
    Long submittedUs = alert.stages().get(Stage.SUBMITTED);
    if (c.submittedUs() != null && !c.submittedUs().equals(submittedUs)) {
      return Refusals.conflict(
          "submittedUs",
          String.valueOf(c.submittedUs()),
          submittedUs + "; it was edited and submitted again");
    }
    Refused otherCells = otherCells(alert, c);
    return otherCells != null
        ? otherCells
        : send(alert, new Yes(c.by(), c.confirmRepeat()), c.area(), c.cellsByNode(), nowUs);
  }

  /**
   * Null when it goes where it was submitted for, or the approver has said what they saw. Cells
   * come and go while an alert waits; nobody should say yes to some and have others warned.
   */
  private static @Nullable Refused otherCells(Alert alert, AlertCommand.Approve c) {
    return alert.isCorrection()
            || alert.submittedCells().isEmpty()
            || c.cellsSha256().isEmpty()
            || c.cellsSha256().equals(alert.submittedCells())
        ? null
        : Refusals.conflict(
            "cells",
            c.cellsByNode().values().stream().mapToInt(List::size).sum() + ", and other ones",
            "those it was submitted for; the cells changed meanwhile: look at it again");
  }

  /** The second yes was given beforehand, to the rule that armed the alert. */
  Decision autoApprove(AlertCommand.AutoApprove c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    AutoSend auto = alert.autoSend();
    if (auto == null) {
      return Refusals.conflict("autoSend", "none", "armed, and not edited since");
    }
    if (auto.approver().equals(alert.approver())) {
      return new AlreadyDone(alert);
    }
    if (!alert.state().isWaiting()) {
      return Refusals.wrongState(alert, "draft or submitted");
    }
    if (alert.content().getDrill()) {
      return new Refused(Kind.INVALID, "drill: true (expected: false; people send drills)");
    }
    if (auto.veto() != null) {
      return Refusals.conflict("autoSend", "vetoed by " + auto.veto().by(), "no veto");
    }
    if (nowUs < auto.sendsAtUs()) {
      return Refusals.conflict("now", nowUs + " µs", auto.sendsAtUs() + " or later");
    }
    List<String> earlier = new Repeats(book).unconfirmed(alert, c.cellsByNode(), nowUs);
    if (!earlier.isEmpty()) {
      return Repeats.notByRule(earlier);
    }
    Decision sent = send(alert, new Yes(auto.approver(), false), c.area(), c.cellsByNode(), nowUs);
    return sent instanceof Accepted accepted && alert.state() == AlertState.DRAFT
        ? submittedFirst(alert, auto.submitter(), accepted, nowUs)
        : sent;
  }

  private static Decision submittedFirst(Alert alert, String by, Accepted sent, long nowUs) {
    List<Record.Builder> all = new ArrayList<>();
    all.add(record(alert.id(), by, nowUs).setAlertSubmitted(AlertSubmitted.getDefaultInstance()));
    sent.records().forEach(record -> all.add(record.toBuilder()));
    return records(all);
  }

  private Decision send(
      Alert alert,
      Yes yes,
      AlertArea area,
      Map<String, List<CellGlobalId>> cellsByNode,
      long nowUs) {
    Refused ofOthers = LinksCheck.refused(alert, book::find);
    if (ofOthers != null) {
      return ofOthers;
    }
    String corrects = alert.links().corrects();
    if (corrects != null) {
      return sendTo(alert, yes, Corrections.cells(book, corrects), nowUs);
    }
    if (!area.equals(alert.area())) {
      return Refusals.conflict(
          area.isSimple() && alert.area().isSimple() ? "regionCodes" : "area",
          area.toString(),
          alert.area() + "; the alert was edited meanwhile");
    }
    return sendTo(alert, yes, onItsRoad(alert, cellsByNode), nowUs);
  }

  /** A laboratory's radio nodes stand in the territory too: what is real must not count on them. */
  private Map<String, List<CellGlobalId>> onItsRoad(
      Alert alert, Map<String, List<CellGlobalId>> cellsByNode) {
    if (alert.content().getDrill() || Collections.disjoint(cellsByNode.keySet(), drillNodes)) {
      return cellsByNode;
    }
    Map<String, List<CellGlobalId>> live = new TreeMap<>(cellsByNode);
    live.keySet().removeAll(drillNodes);
    return live;
  }

  private Decision sendTo(
      Alert alert, Yes yes, Map<String, List<CellGlobalId>> cellsByNode, long nowUs) {
    String by = yes.by();
    Content content = alert.content();
    // What is wrong with its second text keeps that one back, and not the alert.
    Refused problems = Refusals.problems(ContentCheck.ofAlert(content, limits, nowUs));
    if (problems != null) {
      return problems;
    }
    if (cellsByNode.isEmpty()) {
      // Who asked had looked up none, for it was not submitted then.
      return Refusals.conflict("cells", "none", "at least one; ask again");
    }
    List<String> earlier = new Repeats(book).unconfirmed(alert, cellsByNode, nowUs);
    if (!earlier.isEmpty() && !yes.confirmRepeat()) {
      return Repeats.mustConfirm(earlier);
    }
    List<Integer> messageIdentifiers = KpasLevel.messageIdentifiers(content);
    String replaces = alert.links().replaces();
    Alert old = replaces == null ? null : book.find(replaces);
    Numbering number = Numbering.next(book, old, messageIdentifiers, nowUs);
    if (number == null) {
      return new Refused(
          Kind.UNAVAILABLE,
          "serial numbers: all 1024 codes of message identifier "
              + messageIdentifiers.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + " were used within 24 h (expected: a free one; phones would drop the alert)");
    }
    AlertApproved approved = Records.approved(Broadcast.of(content, number, cellsByNode, nowUs));
    Companion companion = Companions.of(book, alert, by, limits, approved, nowUs);
    List<Record.Builder> all = new ArrayList<>();
    all.add(
        record(alert.id(), by, nowUs)
            .setAlertApproved(
                approved.toBuilder()
                    .addAllRepeatsAlertIds(earlier)
                    .setNoCompanion(companion.missing())));
    all.addAll(companion.records());
    if (!alert.isCorrection()) {
      all.add(Corrections.prepared(alert, nowUs));
    }
    all.addAll(givingWay(alert, companion, by, nowUs));
    return records(all);
  }

  /** What goes off the air for it, after it and its companion went out. */
  private List<Record.Builder> givingWay(Alert alert, Companion companion, String by, long nowUs) {
    List<Record.Builder> all = new ArrayList<>();
    String replaces = alert.links().replaces();
    Alert old = replaces == null ? null : book.find(replaces);
    if (old != null) {
      for (Alert each : Companions.liveWith(book, old)) {
        String place =
            each.isCompanion() && companion.isThere()
                ? AlertIds.companionOf(alert.id())
                : alert.id();
        all.add(
            record(each.id(), by, nowUs)
                .setAlertReplaced(AlertReplaced.newBuilder().setByAlertId(place)));
      }
      return all;
    }
    String corrects = alert.links().corrects();
    Alert wrong = corrects == null ? null : book.find(corrects);
    if (wrong != null && wrong.state().isLive()) {
      // Else it would reach cells from now on that the correction does not.
      AlertStopped stopped =
          AlertStopped.newBuilder().setReason("corrected by " + alert.id()).build();
      for (Alert each : Companions.liveWith(book, wrong)) {
        all.add(record(each.id(), by, nowUs).setAlertStopped(stopped));
      }
    }
    return all;
  }
}
