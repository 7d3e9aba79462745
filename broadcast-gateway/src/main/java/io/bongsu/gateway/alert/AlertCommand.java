package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the world asks of the alerts, or reports about them. */
public sealed interface AlertCommand {
  /** The alert it is about, or null where it makes one. */
  default @Nullable String alertId() {
    return null;
  }

  /** What became of an alert once it was approved, mostly at a radio node. */
  sealed interface Outcome extends AlertCommand {
    /** How many cells it names, but for those with a cause. */
    default int cellCount() {
      return 0;
    }

    /** How many cells it names with a cause. */
    default int causeCount() {
      return 0;
    }
  }

  /**
   * What a person asks for.
   *
   * <p>{@code key} is the client's own name for the request, or null: under it the same person may
   * ask the same again when no answer came, and it is done once.
   */
  sealed interface OfPerson extends AlertCommand {
    String by();

    @Nullable CommandKey key();
  }

  /**
   * A person or another system wrote a draft.
   *
   * @param replaces the alert on air whose place it is to take, or null
   */
  record Draft(
      String by,
      Content content,
      String source,
      String areaDescribed,
      List<String> remarks,
      @Nullable String replaces,
      @Nullable CommandKey key)
      implements OfPerson {
    public Draft(
        String by, Content content, String source, String areaDescribed, List<String> remarks) {
      this(by, content, source, areaDescribed, remarks, null, null);
    }
  }

  record Edit(String alertId, String by, Content content, @Nullable CommandKey key)
      implements OfPerson {
    public Edit(String alertId, String by, Content content) {
      this(alertId, by, content, null);
    }
  }

  /**
   * A person asks for it to be sent.
   *
   * @param cellsByNode what the alert's regions resolve to, to see who is told the same again
   * @param confirmRepeat whether they know that the same was broadcast there within 24 h
   * @param drill what the person takes it for: refused when it is not; null when they do not say
   * @param cellsSha256 of the cells that its area has now ({@link CellsByNode#sha256}): whoever
   *     approves it approves these; empty where none are looked up
   */
  record Submit(
      String alertId,
      String by,
      Map<String, List<CellGlobalId>> cellsByNode,
      boolean confirmRepeat,
      @Nullable Boolean drill,
      ByteString cellsSha256,
      @Nullable CommandKey key)
      implements OfPerson {
    /** Of one whose cells nobody will be held to. */
    public Submit(
        String alertId,
        String by,
        Map<String, List<CellGlobalId>> cellsByNode,
        boolean confirmRepeat,
        @Nullable Boolean drill,
        @Nullable CommandKey key) {
      this(alertId, by, cellsByNode, confirmRepeat, drill, ByteString.EMPTY, key);
    }

    public Submit(String alertId, String by) {
      this(alertId, by, Map.of(), false, null, null);
    }
  }

  /** What was submitted needs more work; whoever says so can never approve it. */
  record Return(String alertId, String by, String reason, @Nullable CommandKey key)
      implements OfPerson {}

  /** It shall never be sent; of a correction, not in these words: it lies ready anew. */
  record Reject(String alertId, String by, String reason, @Nullable CommandKey key)
      implements OfPerson {}

  /**
   * A second person says yes.
   *
   * @param area what was resolved: refused when the alert is for another area by now
   * @param cellsByNode what it resolves to; of a correction not looked at
   * @param cellsSha256 of these cells ({@link CellsByNode#sha256}): refused when it was submitted
   *     for others; empty where the approver has said themselves which cells they saw
   * @param submittedUs when what the approver read was submitted: refused when it was edited and
   *     submitted again since; null when they do not say
   * @param confirmRepeat whether they know that the same was broadcast there within 24 h
   * @param drill what the person takes it for: refused when it is not; null when they do not say
   */
  record Approve(
      String alertId,
      String by,
      AlertArea area,
      Map<String, List<CellGlobalId>> cellsByNode,
      ByteString cellsSha256,
      @Nullable Long submittedUs,
      boolean confirmRepeat,
      @Nullable Boolean drill,
      @Nullable CommandKey key)
      implements OfPerson {
    /** Of an alert for regions, whose cells are not compared with those it was submitted for. */
    public Approve(
        String alertId,
        String by,
        List<String> regionCodes,
        Map<String, List<CellGlobalId>> cellsByNode,
        @Nullable Long submittedUs,
        boolean confirmRepeat,
        @Nullable Boolean drill,
        @Nullable CommandKey key) {
      this(
          alertId,
          by,
          AlertArea.ofRegions(regionCodes),
          cellsByNode,
          ByteString.EMPTY,
          submittedUs,
          confirmRepeat,
          drill,
          key);
    }

    public Approve(
        String alertId,
        String by,
        List<String> regionCodes,
        Map<String, List<CellGlobalId>> cellsByNode,
        @Nullable Long submittedUs) {
      this(alertId, by, regionCodes, cellsByNode, submittedUs, false, null, null);
    }
  }

  record Stop(String alertId, String by, String reason, @Nullable CommandKey key)
      implements OfPerson {
    public Stop(String alertId, String by, String reason) {
      this(alertId, by, reason, null);
    }
  }

  /** Somebody says no to an alert that a rule is about to send by itself. */
  record Veto(String alertId, String by, String reason, @Nullable CommandKey key)
      implements OfPerson {}

  /**
   * A cell broadcast entity has a message sent to the letter (ECBE); people authorised it
   * beforehand to do so.
   *
   * @param content with {@link Content#getOrdered}, without regions
   * @param broadcast octets, serial number and cells as they are to be sent
   * @param areaDescribed what it said of the area
   * @param remarks what the people who look at it should know
   */
  record Order(Content content, Broadcast broadcast, String areaDescribed, List<String> remarks)
      implements AlertCommand {}

  /**
   * A pre-authorised rule sends the alert that it was armed with.
   *
   * @param area what was resolved: refused when the alert is for another area by now
   * @param cellsByNode what it resolves to
   */
  record AutoApprove(String alertId, AlertArea area, Map<String, List<CellGlobalId>> cellsByNode)
      implements AlertCommand {}

  /**
   * What a pre-authorised rule armed it must not send any more; a person must decide.
   *
   * @param reason why not; the record names the rule before it
   */
  record Withdraw(String alertId, String reason) implements AlertCommand {}

  /** Its time is over: that of a broadcast, or of a draft that nobody sent. */
  record Expire(String alertId) implements AlertCommand {}

  /**
   * Nobody acted; the next level up is asked.
   *
   * @param step one more than the alert's last
   */
  record Escalate(String alertId, int step, String to) implements AlertCommand {}

  /** The message is written to the link of a radio node, for these cells. */
  record HandedToRadio(String alertId, String radioNode, List<CellGlobalId> cells, long atUs)
      implements Outcome {
    @Override
    public int cellCount() {
      return cells.size();
    }
  }

  record NodeAnswered(
      String alertId,
      String radioNode,
      List<CellGlobalId> accepted,
      Map<CellGlobalId, Integer> failures,
      long atUs)
      implements Outcome {
    @Override
    public int cellCount() {
      return accepted.size();
    }

    @Override
    public int causeCount() {
      return failures.size();
    }
  }

  /** The approval is on stable storage on a majority, since this time. */
  record Journaled(String alertId, long atUs) implements Outcome {}

  /**
   * A stage was not reached by its deadline.
   *
   * @param dueUs the deadline, microseconds since 1970
   */
  record Late(String alertId, Stage stage, long dueUs) implements AlertCommand {}

  /** A radio node is away or did not answer in time. */
  record NodeSilent(
      String alertId, String radioNode, List<CellGlobalId> cells, String reason, long atUs)
      implements Outcome {
    @Override
    public int cellCount() {
      return cells.size();
    }
  }

  record CellsBroadcasting(String alertId, String radioNode, List<CellGlobalId> cells, long atUs)
      implements Outcome {
    @Override
    public int cellCount() {
      return cells.size();
    }
  }

  /**
   * What a radio node says to the stop of an alert.
   *
   * @param stopped cells where it stopped, or that do not have the message
   * @param failures cells where it did not stop, with its causes
   * @param byAlertId the update that the radio node put in its place there, or null after a KILL
   */
  record StopAnswered(
      String alertId,
      String radioNode,
      List<CellGlobalId> stopped,
      Map<CellGlobalId, Integer> failures,
      long atUs,
      @Nullable String byAlertId)
      implements Outcome {
    /** After a KILL. */
    public StopAnswered(
        String alertId,
        String radioNode,
        List<CellGlobalId> stopped,
        Map<CellGlobalId, Integer> failures,
        long atUs) {
      this(alertId, radioNode, stopped, failures, atUs, null);
    }

    @Override
    public int cellCount() {
      return stopped.size();
    }

    @Override
    public int causeCount() {
      return failures.size();
    }
  }
}
