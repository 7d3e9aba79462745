package io.bongsu.gateway.alert;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * What each radio node of an alert was given and said, by its name, in the order of the names.
 * Immutable.
 *
 * <p>Shares what does not change with the one before it: an alert to thousands of radio nodes hears
 * of each of them several times, and copying all of them each time took minutes.
 */
public final class NodeDeliveries extends AbstractMap<String, NodeDelivery> {
  static final NodeDeliveries NONE = new NodeDeliveries(TreePMap.empty(), 0, 0);

  private final TreePMap<String, NodeDelivery> nodes;
  private final int handed;
  private final int answered;

  private NodeDeliveries(TreePMap<String, NodeDelivery> nodes, int handed, int answered) {
    this.nodes = nodes;
    this.handed = handed;
    this.answered = answered;
  }

  /** With what is now known of one radio node. */
  NodeDeliveries with(String radioNode, NodeDelivery delivery) {
    NodeDelivery before = nodes.get(radioNode);
    return new NodeDeliveries(
        nodes.plus(radioNode, delivery),
        handed + count(delivery.handedUs()) - (before == null ? 0 : count(before.handedUs())),
        answered
            + count(delivery.answeredUs())
            - (before == null ? 0 : count(before.answeredUs())));
  }

  private static int count(@Nullable Long us) {
    return us == null ? 0 : 1;
  }

  /** Whether the message was written to every link. */
  boolean allHanded() {
    return handed == nodes.size();
  }

  /** Whether every radio node has said something of it. */
  boolean allAnswered() {
    return answered == nodes.size();
  }

  @Override
  public @Nullable NodeDelivery get(@Nullable Object radioNode) {
    return radioNode == null ? null : nodes.get(radioNode);
  }

  @Override
  public boolean containsKey(@Nullable Object radioNode) {
    return radioNode != null && nodes.containsKey(radioNode);
  }

  @Override
  public Set<Map.Entry<String, NodeDelivery>> entrySet() {
    return nodes.entrySet();
  }
}
