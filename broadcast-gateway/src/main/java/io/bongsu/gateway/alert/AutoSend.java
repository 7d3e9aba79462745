package io.bongsu.gateway.alert;

import org.jspecify.annotations.Nullable;

/**
 * A pre-authorised rule will send the alert by itself unless somebody says no.
 *
 * @param authorisedBy who authorised the rule, and for whom it speaks
 * @param sendsAtUs not before this moment
 * @param veto who said no, and why; or null
 */
public record AutoSend(String rule, String authorisedBy, long sendsAtUs, @Nullable Reason veto) {
  AutoSend vetoed(Reason why) {
    return new AutoSend(rule, authorisedBy, sendsAtUs, why);
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
