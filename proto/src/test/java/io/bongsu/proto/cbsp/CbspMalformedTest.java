package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbsp.CbspDecoder.Decoded;
import io.bongsu.proto.cbsp.CbspDecoder.Malformed;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault with its cause and a detail that tells what was given and expected. */
class CbspMalformedTest {
  private static final String IDENTIFIER = "0e1112";
  private static final String NEW_SERIAL = "034010";
  private static final String OLD_SERIAL = "024010";
  private static final String CELLS = "04000302 03e9";
  private static final String CHANNEL = "1200";
  private static final String CATEGORY = "0500";
  private static final String PERIOD = "060005";
  private static final String BROADCASTS = "070064";
  private static final String DCS = "0c0f";
  private static final String PAGE = "0152" + "41".repeat(82);

  @Test
  void headerCutShort() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "message: 3 octets (expected: 4-262144)",
        Octets.of("170000"));
  }

  @Test
  void headerThatPromisesMore() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "length at offset 1: 16777215 (expected: 0)",
        Octets.of("17ffffff"));
  }

  @Test
  void messageBeyondTheLimit() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "message: 262145 octets (expected: 4-262144)",
        ByteString.copyFrom(new byte[CbspDecoder.MAX_OCTETS + 1]));
  }

  @Test
  void unknownMessageType() {
    assertMalformed(
        CbspCause.UNRECOGNISED_MESSAGE, "message type: 0x18 (expected: 0x01-0x17)", message(0x18));
  }

  @Test
  void loadQueryAnsweredWithoutLoads() {
    assertMalformed(
        CbspCause.MISSING_MANDATORY_ELEMENT,
        "RADIO_RESOURCE_LOADING_LIST: missing (expected: 0x0a)",
        message(0x08, CELLS, CHANNEL));
  }

  @Test
  void loadThatIsCutOff() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "radio resource load 2 at offset 13: 0 octets (expected: 1)",
        message(0x08, "0a0006" + "01" + "00650001" + "0c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1429", "14ff"})
  void schedulePeriodBeyondItsScale(String element) {
    Malformed malformed =
        assertInstanceOf(Malformed.class, CbspDecoder.decode(message(0x0D, CELLS, element)));
    assertEquals(CbspCause.PARAMETER_VALUE_INVALID, malformed.cause());
    assertTrue(malformed.detail().contains("(expected: 0-40)"), malformed.detail());
  }

  @Test
  void unknownInformationElement() {
    assertMalformed(
        CbspCause.PARAMETER_NOT_RECOGNISED,
        "information element at offset 8: 0x19 (expected: 0x01-0x18)",
        message(0x10, "04000106", "1900"));
  }

  @Test
  void listThatPromisesMore() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "CELL_LIST at offset 7: 1 octets (expected: 65535)",
        message(0x10, "04ffff06"));
  }

  @Test
  void cellCutShort() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "CI at offset 10: 1 octets (expected: 2)",
        message(0x10, "04000402 03e9 03"));
  }

  @Test
  void formOfCellUnknown() {
    assertMalformed(
        CbspCause.CELL_IDENTITY_NOT_VALID,
        "cell discriminator before offset 8: 8 (expected: 0, 1, 2, 4, 5 or 6)",
        message(0x10, "04000308 03e9"));
  }

  @Test
  void plmnWithoutDigits() {
    assertMalformed(
        CbspCause.CELL_IDENTITY_NOT_VALID,
        "PLMN at offset 8: digit 0xf (expected: 0-9)",
        message(0x10, "04000604 ffffff 0065"));
  }

  @Test
  void cellsBehindWholeBss() {
    assertMalformed(
        CbspCause.CELL_IDENTITY_NOT_VALID,
        "cells at offset 8: 2 octets after \"whole BSS\" (expected: 0)",
        message(0x10, "04000306 03e9"));
  }

  @Test
  void requestForNoCells() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "CELL_LIST at offset 7: 0 cells (expected: 1 or more)",
        message(0x10, "04000100"));
  }

  @Test
  void requestWithoutCellList() {
    assertMalformed(
        CbspCause.MISSING_MANDATORY_ELEMENT, "CELL_LIST: missing (expected: 0x04)", message(0x10));
  }

  @Test
  void elementGivenTwice() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "CELL_LIST at offset 8: given again (expected: once)",
        message(0x10, "04000106", "04000106"));
  }

  @Test
  void channelOutOfRange() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "CHANNEL_INDICATOR at offset 17: 2 (expected: one of [BASIC, EXTENDED])",
        message(0x04, IDENTIFIER, OLD_SERIAL, CELLS, "1202"));
  }

  @Test
  void countInfoOutOfRange() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "number of broadcasts info before offset 19: 3 (expected: 0-2)",
        message(0x0B, IDENTIFIER, OLD_SERIAL, "08000602 03e9 0000 03", CHANNEL));
  }

  @Test
  void pagesThatAreNotThere() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "MESSAGE_CONTENT: 1 times (expected: 1-15, and as NUMBER_OF_PAGES says: 2)",
        writeReplace("1302", PAGE));
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "MESSAGE_CONTENT: 0 times (expected: 1-15, and as NUMBER_OF_PAGES says: 0)",
        writeReplace("1300"));
  }

  @Test
  void sixteenPages() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "MESSAGE_CONTENT at offset 1288: page 16 (expected: up to 15 pages)",
        writeReplace("1310", PAGE.repeat(16)));
  }

  @Test
  void userLengthBeyondThePage() {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "MESSAGE_CONTENT at offset 29: user length 83 (expected: 0-82)",
        writeReplace("1301", "0153" + "41".repeat(82)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"060000", "0600f0"})
  void repetitionPeriodOfZero(String period) {
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "REPETITION_PERIOD at offset 19: 0 (expected: 1-4095)",
        message(
            0x01, IDENTIFIER, NEW_SERIAL, CELLS, CATEGORY, period + BROADCASTS, "1301", DCS, PAGE));
  }

  @Test
  void etwsEmergencyIsOneOrTheOther() {
    String etws = "100780" + "11" + "00".repeat(50);
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "EMERGENCY_INDICATOR at offset 17: 0 (expected: 1)",
        message(0x01, IDENTIFIER, NEW_SERIAL, CELLS, "0f00", etws, "1700"));
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "MESSAGE_CONTENT at offset 75: beside EMERGENCY_INDICATOR (expected: one of them)",
        message(0x01, IDENTIFIER, NEW_SERIAL, CELLS, "0f01", etws, "1700", PAGE));
    assertMalformed(
        CbspCause.PARAMETER_VALUE_INVALID,
        "WARNING_PERIOD at offset 73: 187 (expected: 0-186)",
        message(0x01, IDENTIFIER, NEW_SERIAL, CELLS, "0f01", etws, "17bb"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1800", "1827", "18ff"})
  void keepAlivePeriodBeyondItsScale(String element) {
    Malformed malformed =
        assertInstanceOf(Malformed.class, CbspDecoder.decode(message(0x16, element)));
    assertEquals(CbspCause.PARAMETER_VALUE_INVALID, malformed.cause());
  }

  @Test
  void elementsInAnotherOrderAreTaken() {
    List<String> elements =
        new ArrayList<>(
            List.of(
                PAGE,
                DCS,
                "1301",
                BROADCASTS,
                PERIOD,
                CATEGORY,
                CHANNEL,
                CELLS,
                NEW_SERIAL,
                IDENTIFIER));
    CbspDecoder.Decoding backwards = CbspDecoder.decode(message(0x01, String.join("", elements)));
    Collections.reverse(elements);
    CbspDecoder.Decoding forwards = CbspDecoder.decode(message(0x01, String.join("", elements)));

    assertInstanceOf(Decoded.class, forwards);
    assertEquals(forwards, backwards);
  }

  @Test
  void elementsThatAMessageHasNoUseForAreSkipped() {
    assertEquals(
        new Decoded(new Reset(List.of(new WholeBss()))),
        CbspDecoder.decode(
            message(0x10, "1405", "1503", "0a0003 010203", "04000106", "11" + "00".repeat(50))));
  }

  @Test
  void spareHalfOfTheDiscriminatorIsIgnored() {
    assertEquals(
        new Decoded(new Reset(List.of(new Ci(1001)))),
        CbspDecoder.decode(message(0x10, "040003f2 03e9")));
  }

  @Test
  void absentElementsHaveTheirMeaning() {
    assertEquals(
        new Decoded(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true)),
        CbspDecoder.decode(message(0x13, "04000106")));
    Decoded kill =
        assertInstanceOf(
            Decoded.class, CbspDecoder.decode(message(0x04, IDENTIFIER, OLD_SERIAL, CELLS)));
    assertEquals(Channel.BASIC, assertInstanceOf(Kill.class, kill.message()).reference().channel());
    Decoded write =
        assertInstanceOf(
            Decoded.class,
            CbspDecoder.decode(
                message(
                    0x01, IDENTIFIER, NEW_SERIAL, CELLS, PERIOD, BROADCASTS, "1301", DCS, PAGE)));
    assertEquals(Category.NORMAL, assertInstanceOf(WriteReplace.class, write.message()).category());
  }

  @Test
  void ourOwnFaultsAreExceptions() {
    assertThrows(IllegalArgumentException.class, () -> CbspEncoder.encode(new Reset(List.of())));
    assertThrows(
        IllegalArgumentException.class,
        () -> CbspEncoder.encode(new Reset(List.of(new Ci(1), new Lac(1)))));
    assertThrows(
        IllegalArgumentException.class,
        () -> CbspEncoder.encode(new Reset(Collections.nCopies(32768, new Ci(1)))));
    assertThrows(IllegalArgumentException.class, () -> new KeepAlive(121));
    assertThrows(IllegalArgumentException.class, () -> new Ci(0x10000));
  }

  private static ByteString writeReplace(String... pages) {
    return message(
        0x01,
        IDENTIFIER,
        NEW_SERIAL,
        CELLS,
        CATEGORY,
        PERIOD,
        BROADCASTS,
        DCS,
        String.join("", pages));
  }

  private static ByteString message(int type, String... elements) {
    ByteString body = Octets.of(elements);
    return Octets.of(String.format("%02x%06x", type, body.size())).concat(body);
  }

  private static void assertMalformed(CbspCause cause, String detail, ByteString octets) {
    assertEquals(new Malformed(cause, detail), CbspDecoder.decode(octets));
  }
}
