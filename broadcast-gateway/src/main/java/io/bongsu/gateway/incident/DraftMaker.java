package io.bongsu.gateway.incident;

import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;

/** Makes the record of a draft; the alerts' own rules number it. */
public interface DraftMaker {
  /**
   * A draft by the rules, of the incident and for the trigger named. It applies nothing.
   *
   * @return a record of {@code AlertDrafted} with a new alert id, the incident's id and, as who,
   *     {@code "rule"}
   */
  Record draft(String incidentId, String eventId, Content content, String source, long nowUs);
}
