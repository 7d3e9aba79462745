package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspDecoder.Decoded;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.ErrorIndication;
import io.bongsu.proto.cbsp.CbspMessage.Failure;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.LacAndCi;
import io.bongsu.proto.cbsp.CellIdentifier.LocationAreaId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets written out field by field, both ways. */
class CbspBytesTest {
  private static final Reference REFERENCE =
      new Reference(4370, SerialNumber.of(0x4010), Channel.EXTENDED);

  @Test
  void writeReplace() {
    ByteString content = Octets.of("c9c0", "c9c4", "000d".repeat(39)); // 지진

    assertBothWays(
        new WriteReplace(
            new CbsMessage(4370, SerialNumber.of(0x4011), 0x48, List.of(new CbsPage(content, 4))),
            SerialNumber.of(0x4010),
            List.of(
                new CellGlobalId(new Plmn("450", "08"), 101, 1001),
                new CellGlobalId(new Plmn("450", "008"), 101, 1002)),
            Channel.BASIC,
            Category.NORMAL,
            1024,
            600),
        Octets.of(
                "01 00007d", // WRITE-REPLACE, length
                "0e 1112", // message identifier 4370
                "03 4011", // new serial number
                "02 4010", // old serial number
                "04 000f 00", // cell list: length, cell global identifications
                "54f080 0065 03e9", // 450-08, LAC, CI
                "548000 0065 03ea", // 450-008, LAC, CI
                "12 00", // channel: basic
                "05 02", // category: normal
                "06 4000", // repetition period: 1024, the lower four bits apart
                "07 0258", // number of broadcasts requested: 600
                "13 01", // number of pages
                "0c 48", // data coding scheme
                "01 04") // message content: user length
            .concat(content));
  }

  @Test
  void kill() {
    assertBothWays(
        new Kill(REFERENCE, List.of(new LacAndCi(101, 1001), new LacAndCi(101, 1002))),
        Octets.of(
            "04 000014", // KILL, length
            "0e 1112", // message identifier
            "02 4010", // old serial number
            "04 0009 01", // cell list: length, LAC and CI
            "0065 03e9", // LAC, CI
            "0065 03ea", // LAC, CI
            "12 01")); // channel: extended
  }

  @Test
  void statusQueryComplete() {
    assertBothWays(
        new StatusQueryComplete(
            REFERENCE,
            List.of(
                new BroadcastCount(new Ci(1001), 258, false, false),
                new BroadcastCount(new Ci(1002), 0xFFFF, true, false),
                new BroadcastCount(new Ci(1003), 0, false, true))),
        Octets.of(
            "0b 00001b", // MESSAGE STATUS QUERY COMPLETE, length
            "0e 1112", // message identifier
            "02 4010", // old serial number
            "08 0010 02", // number of broadcasts completed: length, CI
            "03e9 0102 00", // CI, count, valid
            "03ea ffff 01", // CI, count, overflown
            "03eb 0000 02", // CI, count, undefined
            "12 01")); // channel
  }

  @Test
  void failureMixesFormsOfCells() {
    assertBothWays(
        new Failure(
            List.of(
                new CellFailure(new LocationAreaId(new Plmn("450", "08"), 101), 0x0F),
                new CellFailure(new Lac(102), 0x0A),
                new CellFailure(new WholeBss(), 0x0E)),
            BroadcastType.EMERGENCY),
        Octets.of(
            "14 000012", // FAILURE, length
            "09 000d", // failure list: length
            "04 54f080 0065 0f", // LAI: PLMN, LAC, cause
            "05 0066 0a", // LAC, cause
            "06 0e", // whole BSS, cause
            "16 01")); // broadcast message type: emergency
  }

  @Test
  void restartWithDataKept() {
    assertBothWays(
        new Restart(List.of(new WholeBss()), BroadcastType.CBS, false),
        Octets.of(
            "13 000008", // RESTART, length
            "04 0001 06", // cell list: length, whole BSS
            "16 00", // broadcast message type: CBS
            "0d 00")); // recovery indication: data available
  }

  @Test
  void errorIndication() {
    assertBothWays(
        new ErrorIndication(0x04, REFERENCE),
        Octets.of(
            "15 00000a", // ERROR INDICATION, length
            "0b 04", // cause: unrecognised message
            "0e 1112", // message identifier
            "03 4010", // new serial number
            "12 01")); // channel
  }

  @ParameterizedTest
  @CsvSource({"1,01", "10,0a", "12,0b", "30,14", "35,15", "120,26"})
  void keepAlivePeriodIsAScale(int seconds, String code) {
    assertBothWays(new KeepAlive(seconds), Octets.of("16 000002", "18" + code));
  }

  @ParameterizedTest
  @CsvSource({"11,0b", "15,0d", "29,14", "31,15", "60,1a", "119,26"})
  void keepAlivePeriodBetweenStepsGoesAsTheNextUp(int seconds, String code) {
    assertEquals(Octets.of("16 000002", "18" + code), CbspEncoder.encode(new KeepAlive(seconds)));
  }

  @ParameterizedTest
  @CsvSource({"1,0001", "15,000f", "16,0100", "80,0500", "255,0f0f", "1024,4000", "4095,ff0f"})
  void repetitionPeriodKeepsItsLowerBitsApart(int period, String bits) {
    assertEquals(Integer.parseInt(bits, 16), RepetitionPeriod.toWire(period));
    assertEquals(period, RepetitionPeriod.ofWire(Integer.parseInt(bits, 16)));
  }

  private static void assertBothWays(CbspMessage message, ByteString octets) {
    assertEquals(Octets.hex(octets), Octets.hex(CbspEncoder.encode(message)));
    assertEquals(new Decoded(message), CbspDecoder.decode(octets));
  }
}
