package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;

import io.bongsu.gateway.alert.AlertCommand.OfPerson;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The companion of an alert: its second text, on the channel of second languages (TS 23.041
 * §9.4.1.2.2).
 *
 * <p>To radio nodes it is a message like any other, with an identifier and a serial number of its
 * own, so it is an alert of its own: handed over, asked for, retried and stopped by the same rules.
 * To people it is a part of its main alert: drafted and approved in the batch that approves that
 * one, for the same cells and as long; stopped, replaced and over with it; and never by itself.
 */
final class Companions {
  /**
   * What is decided of a second text.
   *
   * @param records that draft and approve its companion; none where there is none
   * @param missing why there is none though there is a second text, in words; else empty
   */
  record Companion(List<Record.Builder> records, String missing) {
    static final Companion NONE = new Companion(List.of(), "");

    static Companion missing(Text text, String why) {
      return new Companion(List.of(), "text[" + text.getLanguage() + "] is not broadcast: " + why);
    }

    boolean isThere() {
      return !records.isEmpty();
    }
  }

  private Companions() {}

  /**
   * The companion of an alert that is approved now. Whatever is the matter with it, the alert
   * itself goes out.
   *
   * @param approved how the alert itself goes out: to the same cells, as often and as long
   */
  static Companion of(
      AlertBook book,
      Alert main,
      String by,
      TextLimits limits,
      AlertApproved approved,
      long nowUs) {
    Text text = Texts.second(main.content());
    if (text == null) {
      return Companion.NONE;
    }
    List<String> problems = ContentCheck.ofSecond(main.content(), limits);
    if (!problems.isEmpty()) {
      return Companion.missing(text, String.join("; ", problems));
    }
    if (!(Texts.encodeSecond(text) instanceof CbsText.Encoded pages)) {
      throw new IllegalStateException("text: does not encode (expected: a checked one)");
    }
    int messageIdentifier = approved.getMessageIdentifier() + KpasLevel.TO_SECOND_LANGUAGE;
    Alert before = companionReplaced(book, main);
    Numbering number = Numbering.next(book, before, List.of(messageIdentifier), nowUs);
    if (number == null) {
      return Companion.missing(
          text,
          "all 1024 codes of message identifier %d were used within 24 h (expected: a free one)"
              .formatted(messageIdentifier));
    }
    Content content = main.content().toBuilder().clearTexts().addTexts(text).build();
    CbsMessage message =
        new CbsMessage(
            messageIdentifier, number.serialNumber(), pages.dataCodingScheme(), pages.pages());
    String id = AlertIds.companionOf(main.id());
    return new Companion(
        List.of(
            drafted(main, before, id, content, nowUs),
            record(id, by, nowUs).setAlertApproved(inItsWords(content, message, number, approved))),
        "");
  }

  private static AlertApproved inItsWords(
      Content content, CbsMessage message, Numbering number, AlertApproved approved) {
    AlertApproved.Builder own =
        MessageRecords.approved(
                new WarningMessage.Pages(message, AlertClass.of(content).category()))
            .setCellsOfNodes(approved.getCellsOfNodes())
            .setRepetitionPeriod(approved.getRepetitionPeriod())
            .setNumberOfBroadcasts(approved.getNumberOfBroadcasts())
            .setEndsUs(approved.getEndsUs());
    if (number.old() != null) {
      own.setOldSerialNumber(number.old().toInt());
    }
    return own.build();
  }

  /** The companion whose place its companion takes, or null where none is on air. */
  private static @Nullable Alert companionReplaced(AlertBook book, Alert main) {
    String replaces = main.links().replaces();
    Alert replaced = replaces == null ? null : book.find(replaces);
    Alert before = replaced == null ? null : find(book, replaced);
    return before != null && before.state().isLive() ? before : null;
  }

  /** By the rule that every second text has one; through whose hands the words went, it says. */
  private static Record.Builder drafted(
      Alert main, @Nullable Alert before, String id, Content content, long nowUs) {
    return record(id, Actors.RULE, nowUs)
        .setIncidentId(Objects.requireNonNullElse(main.origin().incidentId(), ""))
        .setAlertDrafted(
            AlertDrafted.newBuilder()
                .setContent(content)
                .setSource("second language of " + main.id())
                .setCompanionOfAlertId(main.id())
                .setCorrectsAlertId(Objects.requireNonNullElse(main.links().corrects(), ""))
                .setReplacesAlertId(before == null ? "" : before.id())
                .addAllFormerHands(main.hands().all())
                .setPrepared(true));
  }

  /** The companion of an alert, or null. */
  static @Nullable Alert find(AlertBook book, Alert main) {
    String id = main.companion();
    return id == null ? null : book.find(id);
  }

  /** The alert under this id or, where that is a companion, the one it belongs to; or null. */
  static @Nullable Alert mainOf(AlertBook book, String alertId) {
    Alert alert = book.find(alertId);
    String main = alert == null ? null : alert.links().companionOf();
    return main == null ? alert : book.find(main);
  }

  /** What ends when an alert does: itself first, then its companion while that is on air. */
  static List<Alert> liveWith(AlertBook book, Alert main) {
    Alert companion = find(book, main);
    return companion != null && companion.state().isLive()
        ? List.of(main, companion)
        : List.of(main);
  }

  /** Null unless a person asks something of a companion by itself. */
  static @Nullable Refused notByItself(AlertBook book, AlertCommand command) {
    String id = command instanceof OfPerson ? command.alertId() : null;
    Alert alert = id == null ? null : book.find(id);
    return alert == null || !alert.isCompanion() ? null : Refusals.companion("alert", alert);
  }
}
