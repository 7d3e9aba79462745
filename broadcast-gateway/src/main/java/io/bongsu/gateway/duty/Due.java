package io.bongsu.gateway.duty;

import io.bongsu.gateway.alert.AlertArea;

/** One thing that must be done now; equal to itself in every pass until it is done. */
public sealed interface Due {

  /** Nothing was heard of the incident for long enough. */
  record Close(String incidentId) implements Due {}

  /** Past its use, or too old for anybody to send it. */
  record Expire(String alertId) implements Due {}

  /**
   * Nobody acted.
   *
   * @param step 1 for the first step up
   */
  record Escalate(String alertId, int step, String to) implements Due {}

  /** Nobody said no. */
  record AutoSend(String alertId, AlertArea area) implements Due {}

  /** Nobody said no, and nobody was there to send it when it was time. */
  record AutoSendMissed(String alertId) implements Due {}
}
