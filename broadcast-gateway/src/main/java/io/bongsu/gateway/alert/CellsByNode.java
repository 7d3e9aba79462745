package io.bongsu.gateway.alert;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.area.AreaResolution.Resolved;
import io.bongsu.gateway.area.Cell;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cells that an area was resolved to, as an approval names them. */
public final class CellsByNode {
  private static final int BUFFER_OCTETS = 8_192;

  /** Twice three digits with a zero after them, and twice 16 bits, is 12. */
  private static final int MAX_CELL_OCTETS = 16;

  private CellsByNode() {}

  /** Of each radio node what is to be sent to, by id of the radio node. */
  public static Map<String, List<CellGlobalId>> of(Resolved resolved) {
    Map<String, List<CellGlobalId>> cellsByNode = new TreeMap<>();
    resolved
        .cellsByRadioNode()
        .forEach((node, cells) -> cellsByNode.put(node, cells.stream().map(Cell::id).toList()));
    return Collections.unmodifiableMap(cellsByNode);
  }

  /**
   * What tells these cells from any others: SHA-256 over each radio node's id in UTF-8 with a zero
   * after it, and for each of its cells in order of identity mcc and mnc as ASCII digits with a
   * zero after each, location area code and cell identity as 16 bits each, most significant octet
   * first. A hundred thousand cells take some milliseconds.
   */
  public static ByteString sha256(Resolved resolved) {
    MessageDigest digest = digest();
    ByteBuffer octets = ByteBuffer.allocate(BUFFER_OCTETS);
    resolved
        .cellsByRadioNode()
        .forEach(
            (node, cells) -> {
              flush(octets, digest);
              digest.update(node.getBytes(StandardCharsets.UTF_8));
              octets.put((byte) 0);
              for (Cell cell : cells) {
                if (octets.remaining() < MAX_CELL_OCTETS) {
                  flush(octets, digest);
                }
                put(octets, cell.id());
              }
            });
    flush(octets, digest);
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
