package io.bongsu.gateway.broadcast;

import io.bongsu.gateway.alert.Alert;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.ops.Counters;
import io.bongsu.gateway.radio.CbspLink;
import io.bongsu.gateway.radio.CellMatch;
import io.bongsu.gateway.radio.RadioNode;
import io.bongsu.gateway.radio.Reply;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has radio nodes forget what they broadcast when they connect, where that is right (TS 48.049
 * §8.1.3.16).
 *
 * <p>RESET takes off the air whatever a radio node was given by whoever was there before, of which
 * nobody knows any more. It takes a live alert of ours off the air too; so by default it is sent
 * only where none is, and once for as long as this gateway leads. Any thread.
 */
final class Resets {
  private final References references;
  private final Handover handover;
  private final Outcomes outcomes;
  private final Counters counters;

  /** Radio nodes that were reset, or found with a live alert, since this gateway leads. */
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  Resets(References references, Handover handover, Outcomes outcomes, Counters counters) {
    this.references = references;
    this.handover = handover;
    this.outcomes = outcomes;
    this.counters = counters;
  }

  /** Another gateway led. */
  void forgetAll() {
    seen.clear();
  }

  /**
   * Its link is up.
   *
   * @return true where RESET is on its way, and what is live is given to it afterwards; what is
   *     approved meanwhile goes out at once, behind the RESET
   */
  boolean begin(RadioNode node) {
    CbspLink link = handover.link(node.name());
    if (link == null) {
      return false;
    }
    return switch (node.reset()) {
      case NEVER -> false;
      case IF_NOTHING_LIVE -> seen.add(node.name()) && ifNothingIsLive(link);
      case ALWAYS -> always(link);
    };
  }

  private boolean ifNothingIsLive(CbspLink link) {
    String node = link.node().name();
    if (isAnythingLive(node)) {
      return false;
    }
    // Asked again as it is written: an alert that was approved meanwhile must not be forgotten.
    var unused =
        link.questions()
            .reset(() -> !isAnythingLive(node))
            .thenAccept(
                reply -> {
                  if (reply instanceof Reply.NotAsked) {
                    counters.count("radio.resetNotSent");
                    seen.remove(node);
                  }
                });
    return true;
  }

  private boolean always(CbspLink link) {
    String node = link.node().name();
    var unused = link.questions().reset(() -> true).thenAccept(reply -> giveAfter(node, reply));
    return true;
  }

  private boolean isAnythingLive(String node) {
    return references.liveAlerts().stream().anyMatch(a -> a.deliveries().containsKey(node));
  }

  private void giveAfter(String node, Reply reply) {
    if (reply instanceof Reply.NotAsked) {
      counters.count("radio.resetNotSent");
    }
    for (Alert alert : references.liveAlerts()) {
      NodeDelivery delivery = alert.deliveries().get(node);
      if (delivery != null) {
        giveAfter(alert, node, delivery, reply);
      }
    }
  }

  private void giveAfter(Alert alert, String node, NodeDelivery delivery, Reply reply) {
    Set<CellGlobalId> notTaken = new LinkedHashSet<>(delivery.notTaken());
    Set<CellGlobalId> forgot = forgot(delivery, reply);
    List<CellGlobalId> taken = forgot.stream().filter(cell -> !notTaken.contains(cell)).toList();
    if (!taken.isEmpty()) {
      outcomes.unknown(alert, node, taken, "radio node was reset");
    }
    Set<CellGlobalId> wanted = new LinkedHashSet<>(forgot);
    wanted.addAll(notTaken);
    if (!wanted.isEmpty()) {
      handover.give(alert, node, wanted);
    }
    List<CellGlobalId> doubtful =
        delivery.asked().stream().filter(cell -> !wanted.contains(cell)).toList();
    if (!doubtful.isEmpty() && !(reply instanceof Reply.NotAsked)) {
      // It may have forgotten without a word: it is asked, and what it does not know it is given.
      handover.ask(alert, node, doubtful);
    }
  }

  /** The cells that it says it has reset. */
  private static Set<CellGlobalId> forgot(NodeDelivery delivery, Reply reply) {
    List<CellIdentifier> named = List.of();
    if (reply instanceof Reply.Answered answered) {
      if (answered.message() instanceof CbspMessage.ResetComplete m) {
        named = m.cells();
      } else if (answered.message() instanceof CbspMessage.ResetFailure m) {
        named = m.cells();
      }
    }
    return new CellMatch(delivery.asked()).amongAll(named);
  }
}
