package io.bongsu.gateway.alert;

import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the world asks of the alerts, or reports about them. */
public sealed interface AlertCommand {

  /** A checked trigger and the draft that a template makes of it. */
  record ReceiveTrigger(Trigger trigger, long receivedUs, Content content, String source)
      implements AlertCommand {}

  /** A person or another system wrote a draft. */
  record Draft(
      String by, Content content, String source, String areaDescribed, List<String> remarks)
      implements AlertCommand {}

  record Edit(String alertId, String by, Content content) implements AlertCommand {}

  record Submit(String alertId, String by) implements AlertCommand {}

  /**
   * A second person says yes.
   *
   * @param cellsByNode what the alert's regions resolve to
   * @param regionCodes the regions that were resolved: refused when the alert names others by now
   * @param submittedUs when what the approver read was submitted: refused when it was edited and
   *     submitted again since; null when they do not say
   */
  record Approve(
      String alertId,
      String by,
      List<String> regionCodes,
      Map<String, List<CellGlobalId>> cellsByNode,
      @Nullable Long submittedUs)
      implements AlertCommand {}

  record Stop(String alertId, String by, String reason) implements AlertCommand {}

  /** Its time is over. */
  record End(String alertId) implements AlertCommand {}

  /** The message is written to the link of a radio node. */
  record HandedToRadio(String alertId, String radioNode, long atUs) implements AlertCommand {}

  record NodeAnswered(
      String alertId,
      String radioNode,
      List<CellGlobalId> accepted,
      Map<CellGlobalId, Integer> failures,
      long atUs)
      implements AlertCommand {}

  /** A radio node is away or did not answer in time. */
  record NodeSilent(String alertId, String radioNode, List<CellGlobalId> cells, String reason)
      implements AlertCommand {}

  record CellsBroadcasting(String alertId, String radioNode, List<CellGlobalId> cells, long atUs)
      implements AlertCommand {}
}
