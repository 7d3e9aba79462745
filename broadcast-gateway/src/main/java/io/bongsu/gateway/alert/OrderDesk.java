package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.AlertDesk.record;
import static io.bongsu.gateway.alert.AlertDesk.records;

import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.Ordered;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * Messages that cell broadcast entities order to the letter (ECBE): drafted, submitted and approved
 * in one decision, by the standing authorisation that every record names.
 *
 * <p>No correction is laid ready for them: it would go out on a channel of ours, which may reach
 * more phones than theirs, and in words that are not theirs.
 */
final class OrderDesk {
  private final AlertBook book;
  private final Set<String> drillNodes;

  OrderDesk(AlertBook book, Set<String> drillNodes) {
    this.book = book;
    this.drillNodes = drillNodes;
  }

  Decision order(AlertCommand.Order c, long nowUs) {
    Broadcast broadcast = c.broadcast().without(drillNodes);
    if (broadcast.cellsByNode().isEmpty()) {
      return Refusals.conflict("cells", "none", "at least one in the inventory");
    }
    if (broadcast.endsUs() <= nowUs) {
      return Refusals.conflict(
          "ends",
          time(broadcast.endsUs()).toString(),
          "later than now, " + time(nowUs) + "; ask again");
    }
    long droppedUntilUs = book.droppedUntilUs(broadcast.message(), nowUs);
    if (droppedUntilUs != 0) {
      return used(broadcast.message(), droppedUntilUs);
    }
    Ordered by = c.content().getOrdered();
    String approver = OrderedBy.approver(by);
    String id = book.nextId(nowUs);
    return records(
        record(id, OrderedBy.author(by), nowUs)
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setContent(c.content())
                    .setSource(OrderedBy.source(by))
                    .setAreaDescribed(c.areaDescribed())
                    .addAllRemarks(c.remarks())),
        record(id, OrderedBy.author(by), nowUs)
            .setAlertSubmitted(AlertSubmitted.getDefaultInstance()),
        record(id, approver, nowUs).setAlertApproved(Records.approved(broadcast)));
  }

  /** Which alert has it, so that who repeats an order after a lost answer finds it. */
  private Refused used(WarningMessage message, long untilUs) {
    String by =
        book.all().stream()
            .filter(alert -> has(alert, message))
            .map(Alert::id)
            .reduce((first, last) -> last)
            .map(id -> ", used by alert " + id)
            .orElse(", whose message code is in use");
    return Refusals.conflict(
        "serial_nr",
        message.serialNumber() + " of message_id " + message.messageIdentifier() + by,
        "one that phones do not remember; they drop this one until " + time(untilUs));
  }

  private static boolean has(Alert alert, WarningMessage message) {
    Broadcast broadcast = alert.broadcast();
    return broadcast != null
        && broadcast.message().messageIdentifier() == message.messageIdentifier()
        && Objects.equals(broadcast.message().serialNumber(), message.serialNumber());
  }

  private static Instant time(long us) {
    return Instant.ofEpochSecond(us / 1_000_000);
  }
}
