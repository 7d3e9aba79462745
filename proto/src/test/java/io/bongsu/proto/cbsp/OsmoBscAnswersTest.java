package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspDecoder.Decoded;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.KeepAliveComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What osmo-bsc 1.9.0 answered, octet by octet. */
class OsmoBscAnswersTest {
  private static final Plmn PLMN = new Plmn("262", "42");
  private static final CellIdentifier CELL = new CellGlobalId(PLMN, 101, 1001);
  private static final CellIdentifier CELL_WITHOUT_CHANNEL = new CellGlobalId(PLMN, 101, 1002);

  @Test
  void restartOnConnect() {
    assertDecodes(
        new Restart(List.of(new WholeBss()), BroadcastType.CBS, true),
        "13000008 04000106 1600 0d01");
  }

  @Test
  void keepAliveComplete() {
    assertDecodes(new KeepAliveComplete(), "17000000");
  }

  @Test
  void resetComplete() {
    assertDecodes(new ResetComplete(List.of(new WholeBss())), "11000004 04000106");
  }

  @Test
  void writeReplaceComplete() {
    assertDecodes(
        new WriteReplaceComplete(reference(1000, 0x4000), null, List.of(), List.of(CELL)),
        "02000013 0e03e8 034000 04000800 62f224006503e9 1200");
  }

  @Test
  void writeReplaceCompleteOfNoCells() {
    assertDecodes(
        new WriteReplaceComplete(reference(1000, 0x4050), null, List.of(), List.of()),
        "02000008 0e03e8 034050 1200");
  }

  @Test
  void writeReplaceFailure() {
    assertDecodes(
        new WriteReplaceFailure(
            reference(1001, 0x4000),
            null,
            List.of(new CellFailure(CELL_WITHOUT_CHANNEL, 0x09)),
            List.of(),
            List.of()),
        "03000014 0e03e9 034000 09000900 62f224006503ea 09 1200");
  }

  @Test
  void writeReplaceFailureOfOneCellOfTwo() {
    assertDecodes(
        new WriteReplaceFailure(
            reference(1000, 0x4040),
            null,
            List.of(new CellFailure(CELL_WITHOUT_CHANNEL, 0x09)),
            List.of(),
            List.of(CELL)),
        "0300001f 0e03e8 034040 09000900 62f224006503ea 09 04000800 62f224006503e9 1200");
  }

  @Test
  void killCompleteNamesItsCellsInTheCompletedListOnly() {
    assertDecodes(
        new KillComplete(
            reference(1000, 0x4010), List.of(new BroadcastCount(CELL, 0, false, false)), List.of()),
        "05000016 0e03e8 024010 08000b00 62f224006503e9 0000 00 1200");
  }

  @Test
  void killFailureOfOneCellOfTwo() {
    assertDecodes(
        new KillFailure(
            reference(1000, 0x4050),
            List.of(new CellFailure(CELL_WITHOUT_CHANNEL, 0x02)),
            List.of(new BroadcastCount(CELL, 0, false, false)),
            List.of()),
        "06000022 0e03e8 024050 09000900 62f224006503ea 02 08000b00 62f224006503e9 0000 00 1200");
  }

  @Test
  void statusQueryCompleteAndFailure() {
    assertDecodes(
        new StatusQueryComplete(
            reference(1000, 0x4010), List.of(new BroadcastCount(CELL, 0, false, false))),
        "0b000016 0e03e8 024010 08000b00 62f224006503e9 0000 00 1200");
    assertDecodes(
        new StatusQueryFailure(
            reference(1000, 0x4019), List.of(new CellFailure(CELL, 0x02)), List.of()),
        "0c000014 0e03e8 024019 09000900 62f224006503e9 02 1200");
  }

  private static Reference reference(int messageIdentifier, int serialNumber) {
    return new Reference(messageIdentifier, SerialNumber.of(serialNumber), Channel.BASIC);
  }

  private static void assertDecodes(CbspMessage expected, String hex) {
    ByteString octets = Octets.of(hex);
    assertEquals(new Decoded(expected), CbspDecoder.decode(octets));
    assertEquals(Octets.hex(octets), Octets.hex(CbspEncoder.encode(expected)));
  }
}
