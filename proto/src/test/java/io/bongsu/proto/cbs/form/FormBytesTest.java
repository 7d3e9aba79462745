package io.bongsu.proto.cbs.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbs.CbsFormatException;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.GeographicalScope;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.geofence.Coordinate;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import io.bongsu.proto.cbs.geofence.WarningArea.Circle;
import io.bongsu.proto.cbs.geofence.WarningArea.Polygon;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets written out field by field. */
class FormBytesTest {
  private static final CbsMessage FLOOD = Examples.message("홍수");

  private static final ByteString PAGE =
      Octets.of(
          "d64d c218", // 홍수
          "000d".repeat(39), // padding
          "04"); // user length

  @Test
  void umtsPduIsTheMessageInOne() {
    assertEquals(
        Octets.of(
                "01", // CBS message
                "1113", // message identifier 4371
                "4021", // serial number
                "48", // data coding scheme
                "01") // pages
            .concat(PAGE),
        new UmtsPdu(FLOOD, null).encode());
  }

  @Test
  void coordinatesFollowThePagesBehindTheirLengthLowOctetFirst() {
    WarningAreaCoordinates wait = new WarningAreaCoordinates(255, List.of());

    assertEquals(
        Octets.of("01").concat(PAGE).concat(Octets.of("0300", "100c ff")),
        new WarningMessageContents(FLOOD.pages(), wait).encode());
  }

  @Test
  void coordinatesAreElementsOfTypeLengthAndValue() {
    WarningAreaCoordinates coordinates =
        new WarningAreaCoordinates(
            5,
            List.of(
                new Circle(new Coordinate(0, 0), 1000),
                new Polygon(
                    List.of(
                        new Coordinate(-90, -180),
                        new Coordinate(90, 180),
                        new Coordinate(0, 0)))));

    assertEquals(
        Octets.of(
            "3028", // circle, 10 octets
            "80000 200000", // half of 2^22, twice
            "00040", // 64 steps of 1/64 km
            "204c", // polygon, 19 octets
            "00000 000000", // the south-west end
            "fffff ffffff", // the north-east end
            "80000 200000 0", // the middle, 4 bits of filling
            "100c", // maximum wait, 3 octets
            "05"),
        coordinates.encode());
  }

  @Test
  void triggerNamesItsWarnings() {
    GeofencingTrigger trigger =
        new GeofencingTrigger(
            1, List.of(new GeofencingTrigger.Warning(4370, SerialNumber.of(1234))));

    assertEquals(
        Octets.of(
            "10c0", // type 1, 6 octets
            "1112 04d2", // 4370, 1234
            "00".repeat(76)),
        trigger.toPage().content());
    assertEquals(6, trigger.toPage().userLength());
  }

  @Test
  void triggerIsReadFromAPageOfGsmToo() throws CbsFormatException {
    ByteString header = Octets.of("4001 1130 44 11");

    assertEquals(
        new TriggerMessage(SerialNumber.of(0x4001), 0x44, Examples.TRIGGER),
        TriggerMessage.decode(header.concat(Examples.TRIGGER.toPage().content())));
  }

  @Test
  void etwsPrimaryHasNoText() {
    assertEquals(
        Octets.of(
            "7000", // serial number
            "1103", // message identifier 4355
            "0780", // test, emergency user alert, popup
            "00".repeat(50)),
        new EtwsPrimary(
                SerialNumber.of(0x7000), 4355, new EtwsWarning(3, true, true), ByteString.EMPTY)
            .encode());
  }

  @ParameterizedTest
  @CsvSource({
    "0000, EARTHQUAKE, false, false",
    "0300, TSUNAMI, true, false",
    "0480, EARTHQUAKE_AND_TSUNAMI, false, true",
    "0780, TEST_MESSAGE, true, true",
    "087f, OTHER_EMERGENCY, false, false",
    "0a00, RESERVED, false, false",
    "ffff, RESERVED, true, true",
  })
  void warningTypeIsSevenBitsAndTwo(
      String octets, EtwsWarning.Type type, boolean alert, boolean popup)
      throws CbsFormatException {
    EtwsWarning warning = EtwsWarning.decode(Octets.of(octets));

    assertEquals(type, warning.type());
    assertEquals(alert, warning.emergencyUserAlert());
    assertEquals(popup, warning.popup());
  }

  @Test
  void etwsCommandsStandInTheSerialNumberOfASecondary() {
    SerialNumber serial = SerialNumber.forEtws(GeographicalScope.PLMN, true, false, 3, 1);

    assertEquals(0x6031, serial.toInt());
    assertEquals(new EtwsWarning(1, true, false), EtwsWarning.ofSecondary(4353, serial));
    assertEquals(
        0x1000, SerialNumber.forEtws(GeographicalScope.CELL_IMMEDIATE, false, true, 0, 0).toInt());
    assertThrows(
        IllegalArgumentException.class,
        () -> SerialNumber.forEtws(GeographicalScope.PLMN, true, true, 256, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "4370, PRESIDENTIAL_LEVEL_ALERT, , , ",
    "4371, EXTREME_THREAT, EXTREME, IMMEDIATE, OBSERVED",
    "4372, EXTREME_THREAT, EXTREME, IMMEDIATE, LIKELY",
    "4373, SEVERE_THREAT, EXTREME, EXPECTED, OBSERVED",
    "4374, SEVERE_THREAT, EXTREME, EXPECTED, LIKELY",
    "4375, SEVERE_THREAT, SEVERE, IMMEDIATE, OBSERVED",
    "4378, SEVERE_THREAT, SEVERE, EXPECTED, LIKELY",
    "4379, CHILD_ABDUCTION_EMERGENCY, , , ",
    "4380, REQUIRED_MONTHLY_TEST, , , ",
    "4381, CMAS_EXERCISE, , , ",
    "4382, OPERATOR_DEFINED_USE, , , ",
  })
  void identifierOfCmasMeansTheSameInTheSecondLanguage(
      int identifier,
      CmasAlert.Category category,
      CmasAlert.Severity severity,
      CmasAlert.Urgency urgency,
      CmasAlert.Certainty certainty) {
    assertEquals(
        new CmasAlert(category, false, severity, urgency, certainty), CmasAlert.of(identifier));
    assertEquals(
        new CmasAlert(category, true, severity, urgency, certainty), CmasAlert.of(identifier + 13));
  }

  @Test
  void otherIdentifiersAreNoneOfCmas() {
    assertNull(CmasAlert.of(4369));
    assertNull(CmasAlert.of(4396));
  }

  @Test
  void areaHasItsInsideAndItsOutside() {
    assertTrue(Examples.COORDINATES.contains(new Coordinate(37.5, 127.01)));
    assertFalse(Examples.COORDINATES.contains(new Coordinate(37.5, 127.02)));
    assertTrue(Examples.COORDINATES.contains(new Coordinate(37.08, 127.02)));
    assertFalse(Examples.COORDINATES.contains(new Coordinate(37.02, 127.08)));
    assertTrue(new WarningAreaCoordinates(null, List.of()).contains(new Coordinate(0, 0)));
  }

  @Test
  void whatDoesNotFitIsRefusedWhenItIsMade() {
    Coordinate place = new Coordinate(37, 127);
    assertThrows(IllegalArgumentException.class, () -> new Coordinate(90.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Coordinate(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Circle(place, -1));
    assertThrows(IllegalArgumentException.class, () -> new Circle(place, 16_400_000));
    assertThrows(IllegalArgumentException.class, () -> new Polygon(List.of(place, place)));
    Polygon largest = new Polygon(Collections.nCopies(185, place));
    assertEquals(1020, new WarningAreaCoordinates(null, List.of(largest)).encode().size());
    WarningAreaCoordinates two = new WarningAreaCoordinates(null, List.of(largest, largest));
    assertThrows(IllegalArgumentException.class, two::encode);
  }
}
