package io.bongsu.gateway.alert;

import static io.bongsu.gateway.area.Territories.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.CellsOfNodes;
import io.bongsu.proto.journal.v1.NodeCells;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cells of an approval are the same object for as long as anybody holds it. */
final class CellsByNodeTest {
  private static final Map<String, List<CellGlobalId>> UNSORTED =
      Map.of("b", List.of(id(9), id(3), id(9)), "a", List.of(id(7)));

  @Test
  void radioNodesAndCellsComeInOrderAndOnce() {
    CellsByNode cells = CellsByNode.of(UNSORTED);
    assertEquals(List.of("a", "b"), List.copyOf(cells.keySet()));
    assertEquals(List.of(id(3), id(9)), cells.get("b"));
    assertSame(cells, CellsByNode.of(cells));
  }

  @Test
  void sameOctetsGiveTheSameObjectToWhoeverReadsThem() {
    CellsByNode cells = CellsByNode.of(UNSORTED);
    ByteString octets = ByteString.copyFrom(cells.octets().toByteArray());
    assertSame(cells, CellsByNode.read(octets));
    CellsByNode others = CellsByNode.of(Map.of("c", List.of(id(1))));
    CellsByNode read = CellsByNode.read(ByteString.copyFrom(others.octets().toByteArray()));
    assertSame(others, read);
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    // Written by somebody else: nobody here holds it.
    ByteString octets =
        CellsOfNodes.newBuilder()
            .addNodes(node("x", 5))
            .addNodes(node("y", 6))
            .build()
            .toByteString();
    CellsByNode read = CellsByNode.read(octets);
    assertEquals(Map.of("x", List.of(id(5)), "y", List.of(id(6))), read);
    assertEquals(octets, read.octets());
    assertSame(read, CellsByNode.read(ByteString.copyFrom(octets.toByteArray())));
  }

  @Test
  void octetsThatAreNotOfAnApprovalSayWhatIsWrong() {
    ByteString twice =
        CellsOfNodes.newBuilder()
            .addNodes(node("x", 5))
            .addNodes(node("x", 6))
            .build()
            .toByteString();
    String why =
        assertThrows(IllegalArgumentException.class, () -> CellsByNode.read(twice)).getMessage();
    assertEquals("radio nodes: x, x (expected: each once, by name)", why);
    ByteString noise = ByteString.copyFrom(new byte[] {0x0A, 0x7F});
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> CellsByNode.read(noise))
            .getMessage()
            .startsWith("cells of an approval: "));
  }

  private static NodeCells node(String name, int ci) {
    return NodeCells.newBuilder().setRadioNode(name).setCells(CellSets.of(List.of(id(ci)))).build();
  }
}
