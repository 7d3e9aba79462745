package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One warning for many radio nodes: the same octets but for the cells, and read back as strictly.
 */
class WriteReplaceTemplateTest {
  private static final WriteReplace REQUEST =
      (WriteReplace)
          Messages.ALL.stream().filter(WriteReplace.class::isInstance).findFirst().orElseThrow();

  private final WriteReplaceTemplate template = new WriteReplaceTemplate(REQUEST);

  @Test
  void whatItEncodesIsTheMessageWithTheseCells() {
    List<CellIdentifier> cells = List.of(new CellGlobalId(Messages.KOREA, 7, 8));
    var decoded =
        assertInstanceOf(CbspDecoder.Decoded.class, CbspDecoder.decode(template.encode(cells)));
    assertEquals(
        new WriteReplace(
            REQUEST.message(),
            REQUEST.oldSerialNumber(),
            cells,
            REQUEST.channel(),
            REQUEST.category(),
            REQUEST.repetitionPeriod(),
            REQUEST.numberOfBroadcasts()),
        decoded.message());
    assertEquals(cells, template.readCells(template.encode(cells)));
  }

  @Test
  void primaryNotificationIsEncodedAsAWhole() {
    EmergencyWriteReplace request =
        (EmergencyWriteReplace)
            Messages.ALL.stream()
                .filter(EmergencyWriteReplace.class::isInstance)
                .findFirst()
                .orElseThrow();
    WriteReplaceTemplate emergency = new WriteReplaceTemplate(request);
    ByteString octets = emergency.encode(request.cells());
    assertEquals(CbspEncoder.encode(request), octets);
    assertEquals(request.cells(), emergency.readCells(octets));
    assertThrows(IllegalArgumentException.class, () -> template.readCells(octets));
  }

  @Test
  void everyOctetThatIsChangedIsFound() {
    byte[] octets = template.encode(Messages.CELLS).toByteArray();
    for (int i = 0; i < octets.length; i++) {
      byte[] changed = octets.clone();
      changed[i] ^= 0x11;
      try {
        assertNotEquals(
            Messages.CELLS, template.readCells(ByteString.copyFrom(changed)), "octet " + i);
      } catch (IllegalArgumentException expected) {
        // Refused, which is as good.
      }
    }
  }

  @Test
  void everyOctetThatIsMissingOrTooManyIsFound() {
    ByteString octets = template.encode(Messages.CELLS);
    for (int size = 0; size < octets.size(); size++) {
      ByteString cut = octets.substring(0, size);
      assertThrows(IllegalArgumentException.class, () -> template.readCells(cut));
    }
    ByteString longer = octets.concat(ByteString.copyFrom(new byte[1]));
    assertThrows(IllegalArgumentException.class, () -> template.readCells(longer));
  }

  @Test
  void anotherWarningIsNotTakenForThisOne() {
    WriteReplace other =
        new WriteReplace(
            REQUEST.message(),
            REQUEST.oldSerialNumber(),
            REQUEST.cells(),
            REQUEST.channel(),
            REQUEST.category(),
            REQUEST.repetitionPeriod(),
            REQUEST.numberOfBroadcasts() + 1);
    ByteString octets = CbspEncoder.encode(other);
    assertThrows(IllegalArgumentException.class, () -> template.readCells(octets));
  }
}
