package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.proto.journal.v1.Content;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert as of one record of the journal. Immutable: any thread may read it.
 *
 * @param id the Korean date it was drafted on and a number, short enough to be said by telephone
 * @param reason why it was last returned, rejected or stopped, or null
 * @param autoSend the rule that sends it by itself, or null; an edit takes it away
 * @param escalation how far up it was handed, or null
 * @param repeats earlier alerts of the same in the same area that it knowingly repeats, and who
 *     said so; as it stands now: an edit takes them away
 * @param broadcast what was approved, or null
 * @param deliveries by name of radio node, in the order of the names
 * @param stages microseconds since 1970 for each stage reached, in the order of the stages
 * @param submittedCells while it is submitted, what tells the cells its area had then from any
 *     others ({@link CellsByNode#sha256}); empty where it is not known
 * @param late the stages that were not reached by their deadline, in the order of the stages
 */
public record Alert(
    String id,
    AlertState state,
    Content content,
    Origin origin,
    Links links,
    Hands hands,
    @Nullable Reason reason,
    @Nullable AutoSend autoSend,
    @Nullable Escalation escalation,
    SortedMap<String, String> repeats,
    @Nullable Broadcast broadcast,
    NodeDeliveries deliveries,
    Map<Stage, Long> stages,
    ByteString submittedCells,
    Map<Stage, LateStage> late) {
  /** For so long after its end radio nodes are told to give it up; then nobody waits for them. */
  private static final long AFTER_END_US = 3_600_000_000L;

  public Alert {
    // The builder's own maps, which nobody else holds.
    stages = Collections.unmodifiableMap(stages);
    repeats = Collections.unmodifiableSortedMap(repeats);
    late = Collections.unmodifiableMap(late);
  }

  /** Who wrote, edited or returned it, or submitted it before that: none of them may approve it. */
  public Set<String> authors() {
    return hands.authors();
  }

  public @Nullable String submitter() {
    return hands.submitter();
  }

  public @Nullable String approver() {
    return hands.approver();
  }

  /** When it became a draft; of what lies ready, when it was prepared. */
  public long draftedUs() {
    return stages.getOrDefault(Stage.DRAFTED, 0L);
  }

  /** Where it is for, as it is written; a correction goes where its alert went. */
  public AlertArea area() {
    return AlertArea.of(content);
  }

  /** Whether it puts another alert right, in exactly the cells that have that one or may yet. */
  public boolean isCorrection() {
    return links.corrects() != null;
  }

  /** Whether it broadcasts the second text of another alert, and has no life of its own. */
  public boolean isCompanion() {
    return links.companionOf() != null;
  }

  /** Its id as people should hear it: one that is a companion says so. */
  public String title() {
    return isCompanion() ? id + " (second language of " + links.companionOf() + ")" : id;
  }

  /** Whether a cell broadcast entity ordered it to the letter (ECBE). */
  public boolean isOrdered() {
    return content.hasOrdered();
  }

  /**
   * Id of the correction that lies ready since it was approved, or null. A companion is put right
   * by that of the alert it belongs to.
   */
  public @Nullable String correction() {
    String main = links.companionOf() == null ? id : links.companionOf();
    return broadcast == null || isCorrection() || isOrdered() ? null : AlertIds.correctionOf(main);
  }

  /**
   * Id of the alert that broadcasts its second text, where there is one; none may be there under
   * it: alerts of old went out in one language only.
   */
  public @Nullable String companion() {
    return broadcast == null || isCompanion() || isOrdered() || Texts.second(content) == null
        ? null
        : AlertIds.companionOf(id);
  }

  Alert edited(String by, Content newContent, long atUs) {
    return backToDraft(by, atUs).content(newContent).build();
  }

  Alert returned(Reason why) {
    return backToDraft(why.by(), why.atUs()).reason(why).build();
  }

  /**
   * What was submitted must be submitted again, and a rule that was to send it as it stood may not.
   */
  private AlertBuilder backToDraft(String by, long atUs) {
    return takenUp(atUs)
        .state(AlertState.DRAFT)
        .hands(hands.writtenBy(by))
        .autoSend(null)
        .submittedCells(ByteString.EMPTY)
        .repeats(Map.of())
        .without(Stage.SUBMITTED);
  }

  /** What lay ready becomes a draft when somebody takes it up, and is as old as that. */
  private AlertBuilder takenUp(long atUs) {
    AlertBuilder builder = new AlertBuilder(this);
    return state == AlertState.PREPARED ? builder.at(Stage.DRAFTED, atUs) : builder;
  }

  Alert submitted(String by, Collection<String> repeating, ByteString cells, long atUs) {
    return takenUp(atUs)
        .state(AlertState.SUBMITTED)
        .repeats(repeats(repeating, by))
        .hands(hands.submittedBy(by))
        .submittedCells(cells)
        .reason(null)
        .at(Stage.SUBMITTED, atUs)
        .build();
  }

  private SortedMap<String, String> repeats(Collection<String> more, String by) {
    SortedMap<String, String> all = new TreeMap<>(repeats);
    more.forEach(id -> all.put(id, by));
    return all;
  }

  /**
   * The second yes.
   *
   * @param remarks what the person should know of what was approved
   */
  Alert approved(
      String by, Broadcast what, Collection<String> repeating, List<String> remarks, long atUs) {
    AlertBuilder builder = new AlertBuilder(this);
    remarks.forEach(builder::remark);
    return builder
        .deliveries(NodeDeliveries.requested(what.cellsByNode()))
        .state(AlertState.APPROVED)
        .hands(hands.approvedBy(by))
        .repeats(repeats(repeating, by))
        .submittedCells(ByteString.EMPTY)
        .broadcast(what)
        .at(Stage.APPROVED, atUs)
        .build();
  }

  Alert ended(AlertState how, @Nullable Reason why) {
    return new AlertBuilder(this).state(how).reason(why == null ? reason : why).build();
  }

  Alert replacedBy(String alertId) {
    return new AlertBuilder(this)
        .state(AlertState.REPLACED)
        .links(links.replacedBy(alertId))
        .build();
  }

  Alert withAutoSend(AutoSend next) {
    return new AlertBuilder(this).autoSend(next).build();
  }

  Alert vetoed(Reason why) {
    return autoSend == null ? this : withAutoSend(autoSend.vetoed(why));
  }

  /** Whether the rule that armed it would send it now, and nobody said no. */
  public boolean isSentByRuleAt(long nowUs) {
    return autoSend != null
        && autoSend.veto() == null
        && state.isWaiting()
        && nowUs >= autoSend.sendsAtUs();
  }

  Alert escalated(Escalation next) {
    return new AlertBuilder(this).escalation(next).build();
  }

  Alert journaled(long atUs) {
    return new AlertBuilder(this).firstAt(Stage.JOURNALED, atUs).build();
  }

  Alert late(LateStage stage) {
    return new AlertBuilder(this).late(stage).build();
  }

  /** Whether it is on air nowhere any more, as far as anybody will ever know. */
  public boolean isOver(long nowUs) {
    return broadcast != null
        && !state.isLive()
        && (deliveries.totals().mayStillBroadcast() == 0
            || broadcast.endsUs() + AFTER_END_US <= nowUs);
  }

  /** Whether radio nodes may say anything of it yet: its time is not over, or not everywhere. */
  public boolean isAwaited(long nowUs) {
    return broadcast != null && (nowUs < broadcast.endsUs() || !isOver(nowUs));
  }

  /** The same, in little room: what is over is kept for days. */
  Alert packed() {
    return new AlertBuilder(this).deliveries(deliveries.packed()).build();
  }

  /** With what is now known of one radio node; the stages follow from it. */
  Alert delivered(String radioNode, NodeDelivery delivery, long atUs) {
    AlertBuilder builder = new AlertBuilder(this).deliveries(deliveries.with(radioNode, delivery));
    if (builder.deliveries().allHanded()) {
      builder.firstAt(Stage.HANDED_TO_RADIO, atUs);
    }
    if (builder.deliveries().totals().areAllTaken()) {
      builder.firstAt(Stage.ACCEPTED, atUs);
    }
    if (delivery.isOnAir()) {
      builder.firstAt(Stage.BROADCASTING, atUs);
      if (state == AlertState.APPROVED) {
        builder.state(AlertState.BROADCASTING);
      }
    }
    if (builder.deliveries().allOnAir()) {
      builder.firstAt(Stage.ALL_BROADCASTING, atUs);
    }
    return builder.build();
  }
}
