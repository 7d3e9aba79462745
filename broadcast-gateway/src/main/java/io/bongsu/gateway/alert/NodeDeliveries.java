package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each radio node of an alert was given and said, by its name, in the order of the names.
 * Immutable; the radio nodes are those of the approval and stay the same.
 *
 * <p>Shares what does not change with the one before it: an alert to thousands of radio nodes hears
 * of each of them several times, and copying all of them each time took minutes.
 */
public final class NodeDeliveries extends IndexedMap<String, NodeDelivery> {
  /** One of these and the list of them is what is copied for a change. */
  private static final int CHUNK = 64;

  static final NodeDeliveries NONE = requested(CellsByNode.of(Map.of()));

  private final CellsByNode asked;

  /** Null where they are packed. */
  private final NodeDelivery @Nullable [][] chunks;

  /** Empty where nobody has packed them yet. */
  private final ByteString packed;

  /** Of what is packed, for who looks at all of them, one after another. */
  private volatile @Nullable WeakReference<NodeDelivery[][]> unpacked;

  private final int handed;
  private final int answered;
  private final int allOnAir;
  private final CellTotals totals;

  private NodeDeliveries(
      CellsByNode asked,
      NodeDelivery @Nullable [][] chunks,
      ByteString packed,
      int handed,
      int answered,
      int allOnAir,
      CellTotals totals) {
    this.asked = asked;
    this.chunks = chunks;
    this.packed = packed;
    this.handed = handed;
    this.answered = answered;
    this.allOnAir = allOnAir;
    this.totals = totals;
  }

  /** Those of an alert that was just approved: each approval is decided, then applied. */
  static NodeDeliveries requested(CellsByNode asked) {
    NodeDeliveries known = asked.requested();
    if (known == null) {
      known = allRequested(asked);
      asked.hold(known);
    }
    return known;
  }

  private static NodeDeliveries allRequested(CellsByNode asked) {
    NodeDelivery[][] chunks = chunks(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      chunks[i / CHUNK][i % CHUNK] = NodeDelivery.requested(asked.value(i));
    }
    return counted(asked, chunks, ByteString.EMPTY);
  }

  /**
   * Those that an image holds.
   *
   * @param asked what was approved
   * @param octets as {@link #octets} gave them
   * @throws IllegalArgumentException where they are not of these radio nodes
   */
  static NodeDeliveries read(CellsByNode asked, ByteString octets) {
    return asked.isEmpty() ? NONE : counted(asked, unpack(asked, octets), octets);
  }

  private static NodeDelivery[][] chunks(int size) {
    NodeDelivery[][] chunks = new NodeDelivery[(size + CHUNK - 1) / CHUNK][];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] = new NodeDelivery[Math.min(CHUNK, size - i * CHUNK)];
    }
    return chunks;
  }

  private static NodeDeliveries counted(
      CellsByNode asked, NodeDelivery[][] chunks, ByteString packed) {
    int handed = 0;
    int answered = 0;
    int allOnAir = 0;
    CellTotals totals = CellTotals.NONE;
    for (NodeDelivery[] chunk : chunks) {
      for (NodeDelivery delivery : chunk) {
        handed += count(delivery.handedUs());
        answered += count(delivery.answeredUs());
        allOnAir += count(delivery.times().allBroadcastingUs());
        totals = totals.plus(CellTotals.of(delivery));
      }
    }
    return new NodeDeliveries(asked, chunks, packed, handed, answered, allOnAir, totals);
  }

  /** The same in little room. A look at one of them costs a look at all: for what is over. */
  NodeDeliveries packed() {
    return chunks == null || isEmpty()
        ? this
        : new NodeDeliveries(asked, null, octets(), handed, answered, allOnAir, totals);
  }

  boolean isPacked() {
    return chunks == null;
  }

  /** All of it but the cells that were asked; equal deliveries of equal cells have equal octets. */
  ByteString octets() {
    if (!packed.isEmpty() || chunks == null) {
      return packed;
    }
    return DeliveryColumns.pack(asked, values()).toByteString();
  }

  private NodeDelivery[][] chunks() {
    if (chunks != null) {
      return chunks;
    }
    WeakReference<NodeDelivery[][]> held = unpacked;
    NodeDelivery[][] known = held == null ? null : held.get();
    if (known == null) {
      known = unpack(asked, packed);
      unpacked = new WeakReference<>(known);
    }
    return known;
  }

  private static NodeDelivery[][] unpack(CellsByNode asked, ByteString octets) {
    NodeDelivery[][] chunks = chunks(asked.size());
    List<NodeDelivery> all = DeliveryColumns.unpack(asked, octets);
    for (int i = 0; i < asked.size(); i++) {
      chunks[i / CHUNK][i % CHUNK] = all.get(i);
    }
    return chunks;
  }

  /**
   * With what is now known of one radio node.
   *
   * @throws IllegalArgumentException where the alert has no such radio node
   */
  NodeDeliveries with(String radioNode, NodeDelivery delivery) {
    int i = asked.indexOf(radioNode);
    if (i < 0) {
      throw new IllegalArgumentException(radioNode + " (expected: one of the approval)");
    }
    NodeDelivery[][] now = chunks();
    NodeDelivery before = now[i / CHUNK][i % CHUNK];
    NodeDelivery[][] next = now.clone();
    next[i / CHUNK] = now[i / CHUNK].clone();
    next[i / CHUNK][i % CHUNK] = delivery;
    return new NodeDeliveries(
        asked,
        next,
        ByteString.EMPTY,
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
    return handed == asked.size();
  }

  /** Whether every radio node has said something of it. */
  public boolean allAnswered() {
    return answered == asked.size();
  }

  /** Whether every cell of every radio node was known to broadcast at some time. */
  boolean allOnAir() {
    return allOnAir == asked.size();
  }

  @Override
  String key(int i) {
    return asked.key(i);
  }

  @Override
  NodeDelivery value(int i) {
    return chunks()[i / CHUNK][i % CHUNK];
  }

  @Override
  int indexOf(@Nullable Object radioNode) {
    return asked.indexOf(radioNode);
  }

  @Override
  public int size() {
    return asked.size();
  }
}
