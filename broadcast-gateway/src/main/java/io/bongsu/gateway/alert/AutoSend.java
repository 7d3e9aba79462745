package io.bongsu.gateway.alert;

import org.jspecify.annotations.Nullable;

/**
 * A pre-authorised rule will send the alert by itself unless somebody says no.
 *
 * @param authorisedBy who authorised the rule, and for whom it speaks
 * @param sendsAtUs not before this moment
 * @param terms all that the rule was bound to when it armed the alert, in words
 * @param veto who said no, and why; or null
 */
public record AutoSend(
    String rule, String authorisedBy, long sendsAtUs, String terms, @Nullable Reason veto) {
  AutoSend vetoed(Reason why) {
    return new AutoSend(rule, authorisedBy, sendsAtUs, terms, why);
  }

  /** Whether no person said no, but the rule itself may not send it any more. */
  public boolean isWithdrawn() {
    return veto != null && veto.by().equals(Actors.RULE);
  }

  /** In whose name the journal has it submitted. */
  String submitter() {
    return "rule " + rule;
  }

  /** In whose name the journal has it approved. */
  String approver() {
    return "rule " + rule + " authorised by " + authorisedBy;
  }
}
