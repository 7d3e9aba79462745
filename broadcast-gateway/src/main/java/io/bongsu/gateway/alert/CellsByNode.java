package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.CellsOfNodes;
import io.bongsu.proto.journal.v1.NodeCells;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells of each radio node, as an approval names them: by id of the radio node, in order of the
 * ids; of each its cells, in order of identity. Immutable.
 *
 * <p>A country has a hundred thousand of them, and is warned again and again: as long as anybody
 * holds one, the same octets of another approval give the same object.
 */
public final class CellsByNode extends IndexedMap<String, List<CellGlobalId>> {
  private static final int BUFFER_OCTETS = 8_192;

  /** Twice three digits with a zero after them, and twice 16 bits, is 12. */
  private static final int MAX_CELL_OCTETS = 16;

  /** A journal may have known more radio nodes than there are now. */
  private static final OneOfEach<String> RADIO_NODES = new OneOfEach<>(100_000);

  /** Guarded by itself. What is held holds its octets, and so its entry. */
  private static final Map<ByteString, WeakReference<CellsByNode>> HELD = new WeakHashMap<>();

  private final String[] names;
  private final List<List<CellGlobalId>> cells;
  private volatile @Nullable ByteString octets;
  private volatile @Nullable WeakReference<NodeDeliveries> requested;

  private CellsByNode(String[] names, List<List<CellGlobalId>> cells) {
    this.names = names;
    this.cells = cells;
  }

  /** The same, in order. */
  public static CellsByNode of(Map<String, ? extends Collection<CellGlobalId>> cellsByNode) {
    if (cellsByNode instanceof CellsByNode already) {
      return already;
    }
    Map<String, List<CellGlobalId>> sorted = new TreeMap<>();
    cellsByNode.forEach((name, cells) -> sorted.put(name, List.copyOf(CellSets.inOrder(cells))));
    return new CellsByNode(
        sorted.keySet().toArray(String[]::new), new ArrayList<>(sorted.values()));
  }

  /** Of each radio node what is to be sent to. */
  public static CellsByNode of(Resolved resolved) {
    Map<String, List<CellGlobalId>> ids = new TreeMap<>();
    resolved
        .cellsByRadioNode()
        .forEach((name, cells) -> ids.put(name, cells.stream().map(Cell::id).toList()));
    return of(ids);
  }

  /**
   * Those of an approval.
   *
   * @throws IllegalArgumentException where these are not the octets that {@link #octets} gives
   */
  public static CellsByNode read(ByteString octets) {
    CellsByNode held = held(octets);
    if (held != null) {
      return held;
    }
    List<NodeCells> nodes = listed(octets);
    String[] names = new String[nodes.size()];
    List<List<CellGlobalId>> cells = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      NodeCells node = nodes.get(i);
      names[i] = RADIO_NODES.of(node.getRadioNode());
      if (i > 0 && names[i - 1].compareTo(names[i]) >= 0) {
        throw new IllegalArgumentException(
            "radio nodes: %s, %s (expected: each once, by name)".formatted(names[i - 1], names[i]));
      }
      cells.add(CellSets.cells(node.getCells()));
    }
    return hold(new CellsByNode(names, cells), octets);
  }

  /**
   * The radio nodes that an approval names.
   *
   * @throws IllegalArgumentException where these are not the octets that {@link #octets} gives
   */
  public static List<NodeCells> listed(ByteString octets) {
    try {
      return CellsOfNodes.parseFrom(octets).getNodesList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("cells of an approval: " + e.getMessage(), e);
    }
  }

  private static @Nullable CellsByNode held(ByteString octets) {
    synchronized (HELD) {
      WeakReference<CellsByNode> held = HELD.get(octets);
      return held == null ? null : held.get();
    }
  }

  private static CellsByNode hold(CellsByNode read, ByteString octets) {
    synchronized (HELD) {
      CellsByNode before = held(octets);
      if (before != null) {
        return before;
      }
      read.octets = octets;
      // An entry whose object is gone may have left its key, which does not live as long as this.
      HELD.remove(octets);
      HELD.put(octets, new WeakReference<>(read));
      return read;
    }
  }

  /** A {@link CellsOfNodes}; equal cells have equal octets. */
  ByteString octets() {
    ByteString known = octets;
    return known == null ? encoded() : known;
  }

  private synchronized ByteString encoded() {
    ByteString known = octets;
    if (known == null) {
      CellsOfNodes.Builder nodes = CellsOfNodes.newBuilder();
      for (int i = 0; i < names.length; i++) {
        nodes.addNodes(
            NodeCells.newBuilder().setRadioNode(names[i]).setCells(CellSets.of(cells.get(i))));
      }
      known = nodes.build().toByteString();
      octets = known;
      var unused = hold(this, known);
    }
    return known;
  }

  /** All of them asked for and nothing heard, where somebody holds that; else null. */
  @Nullable NodeDeliveries requested() {
    WeakReference<NodeDeliveries> held = requested;
    return held == null ? null : held.get();
  }

  void hold(NodeDeliveries all) {
    requested = new WeakReference<>(all);
  }

  /** Whether any cell of a radio node is among these and among the others. */
  boolean shareAny(CellsByNode others) {
    int i = 0;
    int j = 0;
    while (i < names.length && j < others.names.length) {
      int order = names[i].compareTo(others.names[j]);
      if (order == 0 && CellSets.shareAny(cells.get(i), others.cells.get(j))) {
        return true;
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return false;
  }

  @Override
  String key(int i) {
    return names[i];
  }

  @Override
  List<CellGlobalId> value(int i) {
    return cells.get(i);
  }

  @Override
  int indexOf(@Nullable Object name) {
    return name instanceof String text ? Arrays.binarySearch(names, text) : -1;
  }

  @Override
  public int size() {
    return names.length;
  }

  /**
   * What tells these cells from any others: SHA-256 over each radio node's id in UTF-8 with a zero
   * after it, and for each of its cells in order of identity mcc and mnc as ASCII digits with a
   * zero after each, location area code and cell identity as 16 bits each, most significant octet
   * first. A hundred thousand cells take some milliseconds.
   */
  public ByteString sha256() {
    MessageDigest digest = digest();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_OCTETS);
    for (int i = 0; i < names.length; i++) {
      flush(buffer, digest);
      digest.update(names[i].getBytes(StandardCharsets.UTF_8));
      buffer.put((byte) 0);
      for (CellGlobalId cell : cells.get(i)) {
        if (buffer.remaining() < MAX_CELL_OCTETS) {
          flush(buffer, digest);
        }
        put(buffer, cell);
      }
    }
    flush(buffer, digest);
    return ByteString.copyFrom(digest.digest());
  }

  private static void put(ByteBuffer octets, CellGlobalId id) {
    digits(octets, id.plmn().mcc());
    digits(octets, id.plmn().mnc());
    octets.putShort((short) id.lac()).putShort((short) id.ci());
  }

  private static void digits(ByteBuffer octets, String code) {
    for (int i = 0; i < code.length(); i++) {
      octets.put((byte) code.charAt(i));
    }
    octets.put((byte) 0);
  }

  private static void flush(ByteBuffer octets, MessageDigest digest) {
    octets.flip();
    digest.update(octets);
    octets.clear();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
