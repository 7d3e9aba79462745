package io.bongsu.gateway.alert;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each radio node of an alert was given and said, by its name, in the order of the names.
 * Immutable; the radio nodes are those of the approval and stay the same.
 *
 * <p>Shares what does not change with the one before it: an alert to thousands of radio nodes hears
 * of each of them several times, and copying all of them each time took minutes.
 */
public final class NodeDeliveries extends AbstractMap<String, NodeDelivery> {
  /** One of these and the list of them is what is copied for a change. */
  private static final int CHUNK = 64;

  static final NodeDeliveries NONE = of(Map.of());

  private final String[] names;
  private final NodeDelivery[][] chunks;
  private final int handed;
  private final int answered;
  private final int allOnAir;
  private final CellTotals totals;

  private NodeDeliveries(
      String[] names,
      NodeDelivery[][] chunks,
      int handed,
      int answered,
      int allOnAir,
      CellTotals totals) {
    this.names = names;
    this.chunks = chunks;
    this.handed = handed;
    this.answered = answered;
    this.allOnAir = allOnAir;
    this.totals = totals;
  }

  /** Those of an alert that has just these radio nodes. */
  static NodeDeliveries of(Map<String, NodeDelivery> byName) {
    String[] names = byName.keySet().toArray(String[]::new);
    Arrays.sort(names);
    NodeDelivery[][] chunks = new NodeDelivery[(names.length + CHUNK - 1) / CHUNK][];
    int handed = 0;
    int answered = 0;
    int allOnAir = 0;
    CellTotals totals = CellTotals.NONE;
    for (int i = 0; i < names.length; i++) {
      if (i % CHUNK == 0) {
        chunks[i / CHUNK] = new NodeDelivery[Math.min(CHUNK, names.length - i)];
      }
      NodeDelivery delivery = byName.get(names[i]);
      if (delivery == null) {
        throw new IllegalArgumentException(names[i] + ": null (expected: a delivery)");
      }
      chunks[i / CHUNK][i % CHUNK] = delivery;
      handed += count(delivery.handedUs());
      answered += count(delivery.answeredUs());
      allOnAir += count(delivery.times().allBroadcastingUs());
      totals = totals.plus(CellTotals.of(delivery));
    }
    return new NodeDeliveries(names, chunks, handed, answered, allOnAir, totals);
  }

  /**
   * With what is now known of one radio node.
   *
   * @throws IllegalArgumentException where the alert has no such radio node
   */
  NodeDeliveries with(String radioNode, NodeDelivery delivery) {
    int i = Arrays.binarySearch(names, radioNode);
    if (i < 0) {
      throw new IllegalArgumentException(radioNode + " (expected: one of the approval)");
    }
    NodeDelivery before = chunks[i / CHUNK][i % CHUNK];
    NodeDelivery[][] next = chunks.clone();
    next[i / CHUNK] = chunks[i / CHUNK].clone();
    next[i / CHUNK][i % CHUNK] = delivery;
    return new NodeDeliveries(
        names,
        next,
        handed + count(delivery.handedUs()) - count(before.handedUs()),
        answered + count(delivery.answeredUs()) - count(before.answeredUs()),
        allOnAir
            + count(delivery.times().allBroadcastingUs())
            - count(before.times().allBroadcastingUs()),
        totals.minus(CellTotals.of(before)).plus(CellTotals.of(delivery)));
  }

  private static int count(@Nullable Long us) {
    return us == null ? 0 : 1;
  }

  /** The cells of all radio nodes, counted as they change. */
  public CellTotals totals() {
    return totals;
  }

  /** Whether the message was written to every link. */
  boolean allHanded() {
    return handed == names.length;
  }

  /** Whether every radio node has said something of it. */
  boolean allAnswered() {
    return answered == names.length;
  }

  /** Whether every cell of every radio node was known to broadcast at some time. */
  boolean allOnAir() {
    return allOnAir == names.length;
  }

  @Override
  public @Nullable NodeDelivery get(@Nullable Object radioNode) {
    int i = radioNode instanceof String name ? Arrays.binarySearch(names, name) : -1;
    return i < 0 ? null : chunks[i / CHUNK][i % CHUNK];
  }

  @Override
  public boolean containsKey(@Nullable Object radioNode) {
    return get(radioNode) != null;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public Set<Map.Entry<String, NodeDelivery>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Map.Entry<String, NodeDelivery>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, NodeDelivery>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < names.length;
    }

    @Override
    public Map.Entry<String, NodeDelivery> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("radio node " + next + " of " + names.length);
      }
      int i = next++;
      return Map.entry(names[i], chunks[i / CHUNK][i % CHUNK]);
    }
  }
}
