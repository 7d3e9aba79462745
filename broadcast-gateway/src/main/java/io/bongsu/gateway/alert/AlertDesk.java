package io.bongsu.gateway.alert;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertEdited;
import io.bongsu.proto.journal.v1.AlertEnded;
import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellsBroadcasting;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands: what is allowed, by whom, in which state, and which records say so.
 *
 * <p>An accepted command is applied to the book at once. Not thread-safe: one thread decides.
 */
public final class AlertDesk {
  /** 10 × 1.883 s: a phone that comes into the area has the warning within 19 s. */
  private static final int REPETITION_PERIOD = 10;

  private static final String RADIO = "radio";

  private final AlertBook book;

  public AlertDesk(AlertBook book) {
    this.book = book;
  }

  /**
   * Decides, and applies what it accepts.
   *
   * @param nowUs the gateway's clock, microseconds since 1970
   */
  public Decision decide(AlertCommand command, long nowUs) {
    if (command instanceof AlertCommand.ReceiveTrigger c) {
      return receive(c, nowUs);
    } else if (command instanceof AlertCommand.Draft c) {
      Record draft =
          drafted(
              c.by(),
              c.content(),
              nowUs,
              d -> d.setAreaDescribed(c.areaDescribed()).addAllRemarks(c.remarks()),
              c.source());
      return accept(List.of(draft));
    } else if (command instanceof AlertCommand.Edit c) {
      return edit(c, nowUs);
    } else if (command instanceof AlertCommand.Submit c) {
      return submit(c, nowUs);
    } else if (command instanceof AlertCommand.Approve c) {
      return approve(c, nowUs);
    } else if (command instanceof AlertCommand.Stop c) {
      return whenLive(
          c.alertId(),
          (alert, record) ->
              record.setBy(c.by()).setAlertStopped(AlertStopped.newBuilder().setReason(c.reason())),
          nowUs);
    } else if (command instanceof AlertCommand.End c) {
      return whenLive(
          c.alertId(),
          (alert, record) -> record.setBy("expiry").setAlertEnded(AlertEnded.getDefaultInstance()),
          nowUs);
    }
    return outcome(command, nowUs);
  }

  private Decision receive(AlertCommand.ReceiveTrigger c, long nowUs) {
    String eventId = c.trigger().getEventId();
    Alert known = book.findByEventId(eventId);
    if (known != null) {
      return new AlreadyDone(known);
    }
    Record draft = drafted("rule", c.content(), nowUs, d -> d.setEventId(eventId), c.source());
    Record received =
        Record.newBuilder()
            .setAtUs(nowUs)
            .setBy("field")
            .setAlertId(draft.getAlertId())
            .setTriggerReceived(
                TriggerReceived.newBuilder().setTrigger(c.trigger()).setReceivedUs(c.receivedUs()))
            .build();
    return accept(List.of(received, draft));
  }

  private Record drafted(
      String by, Content content, long nowUs, Consumer<AlertDrafted.Builder> more, String source) {
    AlertDrafted.Builder drafted = AlertDrafted.newBuilder().setContent(content).setSource(source);
    more.accept(drafted);
    return Record.newBuilder()
        .setAtUs(nowUs)
        .setBy(by)
        .setAlertId(AlertIds.next(book, nowUs))
        .setAlertDrafted(drafted)
        .build();
  }

  private Decision edit(AlertCommand.Edit c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return notFound(c.alertId());
    }
    if (alert.state() != AlertState.DRAFT && alert.state() != AlertState.SUBMITTED) {
      return wrongState(alert, "draft or submitted");
    }
    // Whoever edits changes words and places: a drill stays a drill, and what is past its use stays
    // so.
    Content content =
        c.content().toBuilder()
            .setDrill(alert.content().getDrill())
            .setUseEndsUs(alert.content().getUseEndsUs())
            .build();
    return accept(
        List.of(
            record(alert.id(), c.by(), nowUs)
                .setAlertEdited(AlertEdited.newBuilder().setContent(content))
                .build()));
  }

  private Decision submit(AlertCommand.Submit c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return notFound(c.alertId());
    }
    if (alert.state() == AlertState.SUBMITTED && Objects.equals(alert.submitter(), c.by())) {
      return new AlreadyDone(alert);
    }
    if (alert.state() != AlertState.DRAFT) {
      return wrongState(alert, "draft");
    }
    List<String> problems = ContentCheck.problems(alert.content(), nowUs);
    if (!problems.isEmpty()) {
      return new Refused(Kind.INVALID, String.join("; ", problems));
    }
    return accept(
        List.of(
            record(alert.id(), c.by(), nowUs)
                .setAlertSubmitted(AlertSubmitted.getDefaultInstance())
                .build()));
  }

  private Decision approve(AlertCommand.Approve c, long nowUs) {
    Alert alert = book.find(c.alertId());
    if (alert == null) {
      return notFound(c.alertId());
    }
    if (alert.approver() != null && alert.approver().equals(c.by())) {
      return new AlreadyDone(alert);
    }
    if (alert.state() != AlertState.SUBMITTED) {
      return wrongState(alert, "submitted");
    }
    if (c.by().equals(alert.submitter()) || alert.authors().contains(c.by())) {
      return new Refused(
          Kind.FORBIDDEN,
          "approver: " + c.by() + " (expected: another person than who wrote or submitted it)");
    }
    if (c.submittedUs() != null && !c.submittedUs().equals(alert.stages().get(Stage.SUBMITTED))) {
      return new Refused(
          Kind.CONFLICT,
          "submittedUs: "
              + c.submittedUs()
              + " (expected: "
              + alert.stages().get(Stage.SUBMITTED)
              + "; it was edited and submitted again)");
    }
    if (!c.regionCodes().equals(alert.content().getRegionCodesList())) {
      return new Refused(
          Kind.CONFLICT,
          "regionCodes: "
              + c.regionCodes()
              + " (expected: "
              + alert.content().getRegionCodesList()
              + "; the alert was edited meanwhile)");
    }
    List<String> problems = ContentCheck.problems(alert.content(), nowUs);
    if (!problems.isEmpty()) {
      return new Refused(Kind.INVALID, String.join("; ", problems));
    }
    return approveChecked(alert, c, nowUs);
  }

  private Decision approveChecked(Alert alert, AlertCommand.Approve c, long nowUs) {
    Content content = alert.content();
    if (!(CbsText.encode(ContentCheck.primaryText(content)) instanceof CbsText.Encoded text)) {
      throw new IllegalStateException("checked text of alert " + alert.id() + " does not encode");
    }
    int messageIdentifier = KpasLevel.of(content.getLevel()).messageIdentifier();
    OptionalInt code = book.nextMessageCode(messageIdentifier, nowUs);
    if (code.isEmpty()) {
      return new Refused(
          Kind.UNAVAILABLE,
          "serial numbers: all 1024 codes of message identifier "
              + messageIdentifier
              + " were used within 24 h (expected: a free one; phones would drop the alert)");
    }
    long endsUs = nowUs + content.getValidityS() * 1_000_000L;
    if (content.getUseEndsUs() != 0) {
      // Nobody is warned of what has passed (jalert-2022), however long approval took.
      endsUs = Math.min(endsUs, content.getUseEndsUs());
    }
    double lastsS = (endsUs - nowUs) / 1e6;
    Broadcast broadcast =
        new Broadcast(
            new CbsMessage(
                messageIdentifier,
                SerialNumbers.serialNumber(code.getAsInt()),
                text.dataCodingScheme(),
                text.pages()),
            c.cellsByNode(),
            REPETITION_PERIOD,
            Math.max(1, (int) (lastsS / (REPETITION_PERIOD * Broadcast.REPETITION_UNIT_S))),
            endsUs);
    return accept(
        List.of(
            record(alert.id(), c.by(), nowUs)
                .setAlertApproved(Records.approved(broadcast))
                .build()));
  }

  private Decision outcome(AlertCommand command, long nowUs) {
    if (command instanceof AlertCommand.HandedToRadio c) {
      return known(
          c.alertId(),
          c.radioNode(),
          c.atUs(),
          r -> r.setHandedToRadio(HandedToRadio.newBuilder().setRadioNode(c.radioNode())));
    } else if (command instanceof AlertCommand.NodeAnswered c) {
      NodeAnswered.Builder answered =
          NodeAnswered.newBuilder()
              .setRadioNode(c.radioNode())
              .addAllAccepted(Records.cellIds(c.accepted()));
      c.failures()
          .forEach(
              (cell, cause) ->
                  answered.addFailures(
                      CellFailure.newBuilder().setCell(Records.cell(cell)).setCause(cause)));
      return known(c.alertId(), c.radioNode(), c.atUs(), r -> r.setNodeAnswered(answered));
    } else if (command instanceof AlertCommand.NodeSilent c) {
      return known(
          c.alertId(),
          c.radioNode(),
          nowUs,
          r ->
              r.setNodeSilent(
                  NodeSilent.newBuilder()
                      .setRadioNode(c.radioNode())
                      .addAllCells(Records.cellIds(c.cells()))
                      .setReason(c.reason())));
    } else if (command instanceof AlertCommand.CellsBroadcasting c) {
      return known(
          c.alertId(),
          c.radioNode(),
          c.atUs(),
          r ->
              r.setCellsBroadcasting(
                  CellsBroadcasting.newBuilder()
                      .setRadioNode(c.radioNode())
                      .addAllCells(Records.cellIds(c.cells()))));
    }
    throw new IllegalArgumentException("command: " + command + " (expected: one of AlertCommand)");
  }

  private Decision known(
      String alertId, String radioNode, long atUs, Consumer<Record.Builder> event) {
    Alert alert = book.find(alertId);
    NodeDelivery before = alert == null ? null : alert.deliveries().get(radioNode);
    if (alert == null || before == null) {
      return notFound(alertId + " at radio node " + radioNode);
    }
    Record.Builder builder = record(alertId, RADIO, atUs);
    event.accept(builder);
    Record record = builder.build();
    // Radio nodes are asked again and again: what they say again is not written again.
    return before.equals(Records.delivered(before, record))
        ? new AlreadyDone(alert)
        : accept(List.of(record));
  }

  private Decision whenLive(
      String alertId, BiFunction<Alert, Record.Builder, Record.Builder> event, long nowUs) {
    Alert alert = book.find(alertId);
    if (alert == null) {
      return notFound(alertId);
    }
    if (alert.state() == AlertState.STOPPED || alert.state() == AlertState.ENDED) {
      return new AlreadyDone(alert);
    }
    if (!alert.state().isLive()) {
      return wrongState(alert, "approved or broadcasting");
    }
    return accept(List.of(event.apply(alert, record(alertId, "", nowUs)).build()));
  }

  private Decision accept(List<Record> records) {
    @Nullable Alert alert = null;
    for (Record record : records) {
      alert = book.apply(record);
    }
    return new Accepted(records, Objects.requireNonNull(alert));
  }

  private static Record.Builder record(String alertId, String by, long atUs) {
    return Record.newBuilder().setAtUs(atUs).setBy(by).setAlertId(alertId);
  }

  private static Refused notFound(String alertId) {
    return new Refused(Kind.NOT_FOUND, "alert: " + alertId + " (expected: one that exists)");
  }

  private static Refused wrongState(Alert alert, String expected) {
    return new Refused(
        Kind.CONFLICT,
        "alert "
            + alert.id()
            + ": state "
            + alert.state().name().toLowerCase(Locale.ROOT)
            + " (expected: "
            + expected
            + ")");
  }
}
