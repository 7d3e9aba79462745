package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;
import static io.bongsu.gateway.alert.AlertDesk.records;

import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertEdited;
import io.bongsu.proto.journal.v1.AlertReturned;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.Objects;

/** Alerts as they are written: by a rule or a person, and to and fro until they are submitted. */
final class DraftDesk {
  private final AlertBook book;
  private final TextLimits limits;

  DraftDesk(AlertBook book, TextLimits limits) {
    this.book = book;
    this.limits = limits;
  }

  Record draftOf(String incidentId, String eventId, Content content, String source, long nowUs) {
    return record(book.nextId(nowUs), Actors.RULE, nowUs)
        .setIncidentId(incidentId)
        .setAlertDrafted(
            AlertDrafted.newBuilder().setContent(content).setEventId(eventId).setSource(source))
        .build();
  }

  Decision draft(AlertCommand.Draft c, long nowUs) {
    Refused notReplaceable =
        Refusals.notReplaceable(book::find, c.replaces(), c.content().getDrill());
    if (notReplaceable != null) {
      return notReplaceable;
    }
    return records(
        record(book.nextId(nowUs), c.by(), nowUs)
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setContent(c.content())
                    .setSource(c.source())
                    .setAreaDescribed(c.areaDescribed())
                    .addAllRemarks(c.remarks())
                    .setReplacesAlertId(Objects.requireNonNullElse(c.replaces(), ""))));
  }

  Decision edit(AlertCommand.Edit c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (!alert.state().isWaiting() && alert.state() != AlertState.PREPARED) {
      return Refusals.wrongState(alert, "draft or submitted");
    }
    return records(
        record(alert.id(), c.by(), nowUs)
            .setAlertEdited(AlertEdited.newBuilder().setContent(edited(alert, c.content()))));
  }

  /**
   * Whoever edits changes words and places: a drill stays a drill, and what is past its use stays
   * so. A correction goes where its alert went, and as loud, whatever is written in it.
   */
  private static Content edited(Alert alert, Content given) {
    Content before = alert.content();
    Content.Builder content =
        given.toBuilder().setDrill(before.getDrill()).setUseEndsUs(before.getUseEndsUs());
    if (alert.isCorrection()) {
      AlertArea.of(before).in(content.setLevel(before.getLevel()).setHazard(before.getHazard()));
    }
    return content.build();
  }

  Decision submit(AlertCommand.Submit c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    Refused otherMode = Refusals.otherMode(alert, c.drill());
    if (otherMode != null) {
      return otherMode;
    }
    if (alert.state() == AlertState.SUBMITTED && Objects.equals(alert.submitter(), c.by())) {
      return new AlreadyDone(alert);
    }
    if (alert.state() != AlertState.DRAFT && alert.state() != AlertState.PREPARED) {
      return Refusals.wrongState(alert, "draft");
    }
    Refused problems = Refusals.problems(ContentCheck.problems(alert.content(), limits, nowUs));
    if (problems != null) {
      return problems;
    }
    // Nobody should be asked for a second yes to what goes nowhere.
    Refused ofOthers = LinksCheck.refused(alert, book::find);
    return ofOthers != null ? ofOthers : submitted(alert, c, nowUs);
  }

  private Decision submitted(Alert alert, AlertCommand.Submit c, long nowUs) {
    List<String> earlier = new Repeats(book).unconfirmed(alert, c.cellsByNode(), nowUs);
    return !earlier.isEmpty() && !c.confirmRepeat()
        ? Repeats.mustConfirm(earlier)
        : records(
            record(alert.id(), c.by(), nowUs)
                .setAlertSubmitted(
                    AlertSubmitted.newBuilder()
                        .setCellsSha256(c.cellsSha256())
                        .addAllRepeatsAlertIds(earlier)));
  }

  Decision giveBack(AlertCommand.Return c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return Refusals.notFound(c.alertId());
    }
    if (alert.state() != AlertState.SUBMITTED) {
      return Refusals.wrongState(alert, "submitted");
    }
    return records(
        record(alert.id(), c.by(), nowUs)
            .setAlertReturned(AlertReturned.newBuilder().setReason(c.reason())));
  }
}
