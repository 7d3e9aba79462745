package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {
  private static final CellGlobalId ONE = new CellGlobalId(new Plmn("450", "98"), 1, 1001);
  private static final CellGlobalId OTHER = new CellGlobalId(new Plmn("450", "98"), 1, 1002);

  private final Spread spread = new Spread(NumberedText.of(1), 2);

  private static CbsMessage message(long number, int serial) {
    CbsText.Encoded text = (CbsText.Encoded) CbsText.encode(NumberedText.of(number));
    return new CbsMessage(4370, SerialNumber.of(serial), text.dataCodingScheme(), text.pages());
  }

  private void write(String radioNode, String centre, long number, int serial) {
    spread.written(
        radioNode,
        centre,
        new WriteReplace(
            message(number, serial),
            null,
            List.of(ONE),
            CbspMessage.Channel.BASIC,
            CbspMessage.Category.HIGH_PRIORITY,
            10,
            100));
  }

  private void broadcast(CellGlobalId cell, long number, int serial) {
    spread.receive(
        cell,
        GsmPage.of(message(number, serial)).stream()
            .map(page -> page.encode().toByteArray())
            .toList());
  }

  @Test
  void knowsAnAlertByItsWordsUnderAnySerialNumber() throws InterruptedException {
    broadcast(ONE, 1, 0x4010);
    assertFalse(spread.awaitAllCells(0));
    broadcast(OTHER, 1, 0x4020);
    assertTrue(spread.awaitAllCells(0));
  }

  @Test
  void anotherAlertDoesNotCount() {
    broadcast(ONE, 2, 0x4010);
    write("bsc-1", "a", 2, 0x4010);
    assertEquals(0, spread.cells());
    assertEquals(0, spread.radioNodes());
  }

  @Test
  void aRadioNodeCountsOnceWhoeverTellsIt() throws InterruptedException {
    write("bsc-1", "a", 1, 0x4010);
    write("bsc-1", "b", 1, 0x4010);
    assertEquals(1, spread.radioNodes());
    assertFalse(spread.awaitRadioNodes(2, 0));
    write("bsc-2", "b", 1, 0x4010);
    assertTrue(spread.awaitRadioNodes(2, 0));
    assertEquals(1, spread.toldBy("a"));
    assertEquals(2, spread.toldBy("b"));
    assertEquals("b", spread.lastCentre());
  }

  @Test
  void onlyTheFirstBroadcastOfACellIsTimed() {
    broadcast(ONE, 1, 0x4010);
    long afterFirstNs = System.nanoTime();
    broadcast(ONE, 1, 0x4010);
    assertEquals(0, spread.lastCellMs(afterFirstNs));
    broadcast(OTHER, 1, 0x4010);
    assertTrue(spread.lastCellMs(afterFirstNs) > 0);
  }
}
