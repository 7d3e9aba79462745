package io.bongsu.gateway.alert;

import io.bongsu.gateway.alert.AlertCommand.OfPerson;
import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Record.EventCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides commands: what is allowed, by whom, in which state, and which records say so.
 *
 * <p>Its parts each know one concern and only say which records they would write; here they are
 * applied to the book, at once. Not thread-safe: one thread decides.
 */
public final class AlertDesk {
  private final AlertBook book;
  private final DraftDesk drafts;
  private final ApprovalDesk approvals;
  private final OrderDesk orders;
  private final EndDesk ends;
  private final WaitDesk waits;
  private final OutcomeDesk outcomes;
  private final LatencyDesk latency;

  /** One whose texts are as short as every phone can show. */
  public AlertDesk(AlertBook book) {
    this(book, TextLimits.SHORT, Set.of());
  }

  /**
   * One that decides about the alerts of this book.
   *
   * @param drillNodes radio nodes that only drills are given to
   */
  public AlertDesk(AlertBook book, TextLimits limits, Set<String> drillNodes) {
    this.book = book;
    this.drafts = new DraftDesk(book, limits);
    this.approvals = new ApprovalDesk(book, limits, drillNodes);
    this.orders = new OrderDesk(book, drillNodes);
    this.ends = new EndDesk(book);
    this.waits = new WaitDesk(book);
    this.outcomes = new OutcomeDesk(book);
    this.latency = new LatencyDesk(book);
  }

  /**
   * Decides, and applies what it accepts.
   *
   * @param nowUs the gateway's clock, microseconds since 1970
   */
  public Decision decide(AlertCommand command, long nowUs) {
    CommandKey key = command instanceof OfPerson person ? person.key() : null;
    if (command instanceof OfPerson person && key != null) {
      CommandMemory.Seen seen = book.commands().find(person.by(), key.name(), nowUs);
      if (seen != null) {
        return again(person, key, seen);
      }
    }
    Decision notByItself = Companions.notByItself(book, command);
    Decision decision = notByItself == null ? rule(command, nowUs) : notByItself;
    return decision instanceof Accepted accepted ? apply(accepted.records(), key) : decision;
  }

  /**
   * The record of a draft that a rule makes of an incident; numbered, and not applied.
   *
   * @param eventId the trigger it comes from, whose record goes before this one
   */
  public Record draftOf(
      String incidentId, String eventId, Content content, String source, long nowUs) {
    return drafts.draftOf(incidentId, eventId, content, source, nowUs);
  }

  private Decision rule(AlertCommand command, long nowUs) {
    if (command instanceof AlertCommand.Draft c) {
      return drafts.draft(c, nowUs);
    } else if (command instanceof AlertCommand.Edit c) {
      return drafts.edit(c, nowUs);
    } else if (command instanceof AlertCommand.Submit c) {
      return drafts.submit(c, nowUs);
    } else if (command instanceof AlertCommand.Return c) {
      return drafts.giveBack(c, nowUs);
    } else if (command instanceof AlertCommand.Approve c) {
      return approvals.approve(c, nowUs);
    } else if (command instanceof AlertCommand.AutoApprove c) {
      return approvals.autoApprove(c, nowUs);
    } else if (command instanceof AlertCommand.Order c) {
      return orders.order(c, nowUs);
    } else if (command instanceof AlertCommand.Reject c) {
      return ends.reject(c, nowUs);
    } else if (command instanceof AlertCommand.Stop c) {
      return ends.stop(c, nowUs);
    } else if (command instanceof AlertCommand.Expire c) {
      return ends.expire(c, nowUs);
    } else if (command instanceof AlertCommand.Veto c) {
      return waits.veto(c, nowUs);
    } else if (command instanceof AlertCommand.Withdraw c) {
      return waits.withdraw(c, nowUs);
    } else if (command instanceof AlertCommand.Escalate c) {
      return waits.escalate(c, nowUs);
    } else if (command instanceof AlertCommand.Journaled c) {
      return latency.journaled(c);
    } else if (command instanceof AlertCommand.Late c) {
      return latency.late(c, nowUs);
    }
    return outcomes.decide(command);
  }

  /** A client that heard no answer asks once more; anything else under an old name is an error. */
  private Decision again(OfPerson command, CommandKey key, CommandMemory.Seen seen) {
    String alertId = command.alertId();
    if (!seen.mayBe(key)
        || seen.event() != event(command)
        || (alertId != null && !alertId.equals(seen.alertId()))) {
      return Refusals.conflict(
          "Idempotency-Key",
          "\"" + key.name() + "\", used for another request",
          "a new one, or the same request again");
    }
    Alert alert = book.find(seen.alertId());
    return alert == null ? Refusals.notFound(seen.alertId()) : new AlreadyDone(alert);
  }

  /** The first record that the command makes when it is accepted. */
  private static EventCase event(OfPerson command) {
    if (command instanceof AlertCommand.Draft) {
      return EventCase.ALERT_DRAFTED;
    } else if (command instanceof AlertCommand.Edit) {
      return EventCase.ALERT_EDITED;
    } else if (command instanceof AlertCommand.Submit) {
      return EventCase.ALERT_SUBMITTED;
    } else if (command instanceof AlertCommand.Return) {
      return EventCase.ALERT_RETURNED;
    } else if (command instanceof AlertCommand.Approve) {
      return EventCase.ALERT_APPROVED;
    } else if (command instanceof AlertCommand.Reject) {
      return EventCase.ALERT_REJECTED;
    } else if (command instanceof AlertCommand.Veto) {
      return EventCase.AUTO_SEND_VETOED;
    }
    return EventCase.ALERT_STOPPED;
  }

  private Decision apply(List<Record> ruled, @Nullable CommandKey key) {
    List<Record> records = new ArrayList<>();
    for (Record record : ruled) {
      Record.Builder complete = record.toBuilder();
      if (key != null && records.isEmpty()) {
        complete.setCommandId(key.name()).setCommandHash(key.hash());
      }
      Alert alert = book.find(record.getAlertId());
      if (alert != null && alert.origin().incidentId() != null) {
        complete.setIncidentId(alert.origin().incidentId());
      }
      records.add(complete.build());
      book.apply(records.get(records.size() - 1));
    }
    return new Accepted(List.copyOf(records), book.find(records.get(0).getAlertId()));
  }

  /** A part of the desk would have these written. */
  static Accepted records(Record.Builder... records) {
    return records(List.of(records));
  }

  static Accepted records(List<Record.Builder> records) {
    return new Accepted(records.stream().map(Record.Builder::build).toList(), null);
  }

  static Record.Builder record(String alertId, String by, long atUs) {
    return Record.newBuilder().setAtUs(atUs).setBy(by).setAlertId(alertId);
  }
}
