package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.CellSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells come out of the journal as they went in, and take little room there. */
final class CellSetsTest {
  private static final Plmn SKT = new Plmn("450", "05");
  private static final Plmn KT = new Plmn("450", "08");
  private static final Plmn THREE_DIGITS = new Plmn("450", "005");

  @Test
  void cellsOfSeveralOperatorsComeBackInOrder() {
    List<CellGlobalId> cells =
        List.of(cell(KT, 1, 7), cell(SKT, 2, 1), cell(THREE_DIGITS, 9, 9), cell(SKT, 1, 65535));
    CellSet set = CellSets.of(cells);

    assertEquals(
        List.of(cell(THREE_DIGITS, 9, 9), cell(SKT, 1, 65535), cell(SKT, 2, 1), cell(KT, 1, 7)),
        CellSets.cells(set));
    assertEquals(3, set.getGroupsCount());
  }

  @Test
  void lowestAndHighestNumbersAreCells() {
    List<CellGlobalId> extremes =
        List.of(cell(SKT, 0, 0), cell(SKT, 0, 65535), cell(SKT, 65535, 0), cell(SKT, 65535, 65535));
    assertEquals(extremes, roundTrip(extremes));
    for (CellGlobalId cell : extremes) {
      assertEquals(List.of(cell), roundTrip(List.of(cell)));
    }
    assertEquals(List.of(), roundTrip(List.of()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void equalSetsGiveEqualOctetsWhateverTheirOrder(long seed) {
    Random random = new Random(seed);
    List<CellGlobalId> cells = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Plmn plmn = List.of(SKT, KT, THREE_DIGITS).get(random.nextInt(3));
      cells.add(cell(plmn, random.nextInt(65536), random.nextInt(65536)));
    }
    List<CellGlobalId> shuffled = new ArrayList<>(cells);
    shuffled.addAll(cells.subList(0, 100));
    Collections.shuffle(shuffled, random);

    assertEquals(CellSets.of(cells).toByteString(), CellSets.of(shuffled).toByteString());
    assertEquals(Set.copyOf(cells), Set.copyOf(roundTrip(shuffled)));
  }

  @Test
  void allThatWasAskedIsOneWord() throws Exception {
    List<CellGlobalId> asked = List.of(cell(SKT, 1, 1), cell(SKT, 1, 2));
    CellSet every = CellSets.of(List.of(cell(SKT, 1, 2), cell(SKT, 1, 1)), asked);
    assertEquals(CellSet.newBuilder().setEvery(true).build(), every);
    assertEquals(every, CellSets.of(asked, asked));
    assertEquals(asked, CellSets.cells(CellSet.parseFrom(every.toByteArray()), asked));

    CellSet one = CellSets.of(List.of(cell(SKT, 1, 1), cell(SKT, 1, 1)), asked);
    assertEquals(List.of(cell(SKT, 1, 1)), List.copyOf(CellSets.cells(one, asked)));
    CellSet other = CellSets.of(List.of(cell(SKT, 1, 1), cell(SKT, 9, 9)), asked);
    assertTrue(!other.getEvery(), "two cells, but not the two that were asked");
  }

  @Test
  void everyCellOfNothingInParticularIsAnError() {
    CellSet every = CellSet.newBuilder().setEvery(true).build();
    assertThrows(IllegalArgumentException.class, () -> CellSets.cells(every));
  }

  @Test
  void nationalAlertTakesFewOctetsForEachCell() throws Exception {
    Map<String, List<CellGlobalId>> dense = country(1);
    AlertApproved approved = approved(dense);
    int cells = dense.values().stream().mapToInt(List::size).sum();
    assertEquals(300_000, cells);
    double octets = approved.getSerializedSize() / (double) cells;
    double sparse = approved(country(37)).getSerializedSize() / (double) cells;
    System.out.printf(
        "approval of %d cells: %.2f octets a cell; with every 37th ci: %.2f%n",
        cells, octets, sparse);

    assertTrue(octets < 4, octets + " octets a cell");
    Broadcast read = Records.broadcast(AlertApproved.parseFrom(approved.toByteArray()));
    assertEquals(dense, read.cellsByNode());
  }

  /**
   * Three operators with 40 radio nodes each, every radio node with 2,500 cells of its own area.
   */
  private static Map<String, List<CellGlobalId>> country(int ciStep) {
    Map<String, List<CellGlobalId>> byNode = new LinkedHashMap<>();
    for (Plmn plmn : List.of(SKT, new Plmn("450", "06"), KT)) {
      for (int node = 0; node < 40; node++) {
        List<CellGlobalId> cells = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
          int number = i * ciStep;
          cells.add(cell(plmn, 100 + 2 * node + number / 65536, number % 65536));
        }
        byNode.put(plmn + "-" + node, cells);
      }
    }
    return byNode;
  }

  private static AlertApproved approved(Map<String, List<CellGlobalId>> cellsByNode) {
    CbsPage page = new CbsPage(ByteString.copyFrom(new byte[82]), 80);
    return Records.approved(
        new Broadcast(
            new WarningMessage.Pages(
                new CbsMessage(4371, SerialNumber.of(0x4010), 0x48, List.of(page, page, page)),
                Category.HIGH_PRIORITY),
            cellsByNode,
            10,
            191,
            0));
  }

  private static List<CellGlobalId> roundTrip(List<CellGlobalId> cells) {
    return CellSets.cells(CellSets.of(cells));
  }

  private static CellGlobalId cell(Plmn plmn, int lac, int ci) {
    return new CellGlobalId(plmn, lac, ci);
  }
}
