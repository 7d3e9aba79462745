package io.bongsu.gateway.cap;

import static io.bongsu.gateway.cap.CapFiles.INFO_EN;
import static io.bongsu.gateway.cap.CapFiles.INFO_KO;
import static io.bongsu.gateway.cap.CapFiles.alert;
import static io.bongsu.gateway.cap.CapFiles.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.Place;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.cap.CapReading.Refused;
import io.bongsu.gateway.cap.CapReading.Usable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapDraftTest {
  private static final Instant NOW = Instant.parse("2026-07-01T00:30:00Z");
  private static final String CBS_TEXT = "하천 범람 위험. 높은 곳으로 대피하십시오.";

  @Test
  void aKoreanAlertBecomesADraftInBothLanguages() {
    Usable usable = usable(alert(INFO_KO + INFO_EN));
    assertEquals(
        Map.of(
            "ko", new CapWords(CBS_TEXT, "", ""),
            "en", new CapWords("River may flood. Move to high ground.", "", "")),
        usable.texts());
    assertEquals(CapLevel.EMERGENCY, usable.level());
    assertEquals(List.of(new RegionCode("1111000000")), usable.regions());
    assertEquals("호우", usable.event());
    assertEquals("TTAS.KO-07.0046/R5 재난 종류 코드:HRA", usable.eventCode());
    assertEquals(List.of("서구"), usable.areaDescriptions());
    assertEquals("KR-1", usable.identifier());
    assertFalse(usable.drill());
    assertEquals(List.of(), usable.remarks());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Exercise", "Test", "System", "Draft"})
  void whatIsNotActualIsADrill(String status) {
    assertTrue(usable(alert(INFO_KO).replace("Actual", status)).drill());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Actual</status>|Practice</status>|status: \"Practice\" (expected: Actual",
        "Alert</msgType>|Cancel</msgType>|msgType: \"Cancel\" (expected: Alert or Update)",
        "Alert</msgType>|Ack</msgType>|msgType: \"Ack\" (expected: Alert or Update)",
        "Alert</msgType>|Error</msgType>|msgType: \"Error\" (expected: Alert or Update)",
        "Alert</msgType>|alert</msgType>|msgType: \"alert\" (expected: Alert or Update)",
        "Public<|Private<|scope: \"Private\" (expected: Public)",
        "ko-KR|ja|language: \"ja\" (expected: ko or en)",
        "1111000000|11010|geocode 행정구역코드: \"11010\" (expected: a region code of 10 digits)",
        "T12:00:00|T08:59:59|expires: \"2026-07-01T08:59:59+09:00\" (expected: not before it was",
        "T12:00:00|T09:30:00|expired 2026-07-01T09:30+09:00 (now: 2026-07-01T00:30:00Z)",
      })
  void anUnfitAlertIsRefusedWithTheReason(String from, String to, String reason) {
    assertRefused(reason, alert(INFO_KO).replace(from, to));
  }

  @Test
  void aCancelWithoutInfoIsRefusedForBeingACancel() {
    assertRefused("msgType: \"Cancel\"", alert("").replace("Alert</msgType>", "Cancel</msgType>"));
  }

  @Test
  void anAlertWithoutInfoIsRefused() {
    assertRefused("info: \"none\" (expected: 1 or more)", alert(""));
  }

  @Test
  void anExpiredAlertIsUsableForTrainingAndSaysSo() {
    Instant later = Instant.parse("2027-01-01T00:00:00Z");
    byte[] file = bytes(alert(INFO_KO));
    assertInstanceOf(Refused.class, CapDraft.read(file, later));
    Usable usable = assertInstanceOf(Usable.class, CapDraft.read(file, later, true));
    assertEquals(
        List.of("expired 2026-07-01T12:00+09:00 (now: 2027-01-01T00:00:00Z)"), usable.remarks());
  }

  @Test
  void theEarliestExpiryOfTheInfosCounts() {
    String english = INFO_EN.replace("T12:00", "T10:00");
    assertEquals(10, usable(alert(INFO_KO + english)).expires().getHour());
  }

  @Test
  void anUpdateNamesWhatItTakesThePlaceOf() {
    Usable usable =
        usable(
            alert(
                    "<references>ndms,KR-0,2026-07-01T08:00:00+09:00 ndms,KR-00,2026-07-01T07:00:00"
                        + "+09:00</references>"
                        + INFO_KO)
                .replace("Alert</msgType>", "Update</msgType>"));
    assertEquals("Update", usable.msgType());
    assertEquals(2, usable.references().size());
    assertEquals("ndms,KR-0,2026-07-01T08:00:00+09:00", usable.references().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "Extreme, Immediate, Likely, CRITICAL",
    "Extreme, Expected, Observed, CRITICAL",
    "Extreme, Expected, Likely, EMERGENCY",
    "Extreme, Past, Observed, SAFETY",
    "Severe, Immediate, Observed, EMERGENCY",
    "Severe, Future, Unlikely, EMERGENCY",
    "Moderate, Immediate, Observed, SAFETY",
    "Unknown, Unknown, Unknown, SAFETY",
  })
  void theLevelFollowsFromSeverityUrgencyAndCertainty(
      String severity, String urgency, String certainty, CapLevel level) {
    String info =
        INFO_KO
            .replace("Severe", severity)
            .replace("Immediate", urgency)
            .replace("Observed", certainty);
    assertEquals(level, usable(alert(info)).level());
  }

  @Test
  void thePriorityOfTheKoreanProfileComesFirst() {
    assertEquals(CapLevel.CRITICAL, usable(alert(priority("위급재난문자") + INFO_EN)).level());
  }

  @Test
  void aPriorityThatIsNotKnownIsNotGuessed() {
    Usable usable = usable(alert(priority("1")));
    assertEquals(CapLevel.EMERGENCY, usable.level());
    assertEquals(
        List.of("CBSPriority \"1\" not known: level from severity and urgency"), usable.remarks());
  }

  @Test
  void infosThatContradictEachOtherAreRefused() {
    assertRefused(
        "level: \"[EMERGENCY, SAFETY]\"", alert(INFO_KO + INFO_EN.replace("Severe", "Minor")));
    assertRefused("texts (ko): ", alert(INFO_KO + INFO_KO.replace("높은 곳", "낮은 곳")));
    assertRefused("행정구역코드 (ko-KR): ", alert(INFO_KO + INFO_EN.replace("1111000000", "1114000000")));
  }

  @Test
  void twoInfosOfOneLanguageWithOneTextAddUpTheirAreas() {
    Usable usable = usable(alert(INFO_KO + INFO_KO.replace("1111000000", "1114000000")));
    assertEquals(2, usable.regions().size());
    assertEquals(1, usable.texts().size());
  }

  @Test
  void withoutCodesTheOperatorSaysWhichRegions() {
    Usable usable = usable(alert(INFO_KO.replace("행정구역코드", "SAME")));
    assertEquals(List.of(), usable.regions());
    assertNull(usable.area());
    assertEquals(List.of("서구"), usable.areaDescriptions());
  }

  @Test
  void anAreaWithoutACodeBesideOneWithIsNamedAsLeftOut() {
    String more = "<area><areaDesc>동구</areaDesc></area></info>";
    Usable usable = usable(alert(INFO_KO.replace("</info>", more)));
    assertEquals(1, usable.regions().size());
    assertEquals(List.of("without 행정구역코드 or shape, left out: [동구]"), usable.remarks());
  }

  private static final String POLYGON =
      "<polygon>37.0,126.0 37.0,127.0 38.0,126.5 37.0,126.0</polygon>";
  private static final WarningArea GROUND =
      new WarningArea.Polygon(
          List.of(
              new Place(126, 37), new Place(127, 37), new Place(126.5, 38), new Place(126, 37)));

  @Test
  void codesAreTheAreaWhateverShapesStandBesideThem() {
    Usable usable = usable(alert(INFO_KO.replace("</areaDesc>", "</areaDesc>" + POLYGON)));
    assertEquals(regions("1111000000"), usable.area());
    assertEquals(1, usable.shapes().size());
    assertEquals(List.of(), usable.remarks());
  }

  @Test
  void shapesAreTheAreaWhereNoCodeCameWithThem() {
    assertEquals(GROUND, usable(alert(withoutCode(INFO_KO, POLYGON))).area());
    Usable both =
        usable(alert(withoutCode(INFO_KO, POLYGON + "<circle>37.56,126.97 0.8</circle>")));
    assertEquals(
        new WarningArea.Union(
            List.of(GROUND, new WarningArea.Circle(new Place(126.97, 37.56), 800))),
        both.area());
    assertEquals(
        List.of(
            "area from its shapes: polygon of 4 vertices at 126.00000,37.00000 and circle of 800 m"
                + " about 126.97000,37.56000"),
        both.remarks());
  }

  @Test
  void severalAreasAreAllOfThemEachByItsCodeOrItsShape() {
    String more = "<area><areaDesc>동구</areaDesc>" + POLYGON + "</area></info>";
    Usable usable = usable(alert(INFO_KO.replace("</info>", more)));
    assertEquals(new WarningArea.Union(List.of(regions("1111000000"), GROUND)), usable.area());
  }

  @Test
  void aPointIsNoArea() {
    Usable point = usable(alert(withoutCode(INFO_KO, "<circle>37.56,126.97 0</circle>")));
    assertNull(point.area());
    assertEquals(List.of("circle of radius 0, left out: a point has no cells"), point.remarks());
  }

  @Test
  void languagesThatDrawDifferentShapesAreRefused() {
    String korean = withoutCode(INFO_KO, POLYGON);
    String english = withoutCode(INFO_EN, POLYGON);
    assertEquals(GROUND, usable(alert(korean + english)).area());
    assertEquals(GROUND, usable(alert(korean + withoutCode(INFO_EN, ""))).area());
    assertRefused(
        "polygons and circles (ko): \"1 other ones\" (expected: the same in every language)",
        alert(korean + english.replace("38.0", "38.5")));
    // One that gives codes speaks for one that only draws.
    assertEquals(regions("1111000000"), usable(alert(INFO_KO + english)).area());
  }

  private static String withoutCode(String info, String shapes) {
    return info.replaceAll("(?s)<geocode>.*</geocode>", shapes);
  }

  private static WarningArea regions(String code) {
    return new WarningArea.Regions(List.of(new RegionCode(code)));
  }

  @Test
  void aSenderWhoForbidsCellBroadcastIsObeyed() {
    String block =
        "<parameter><valueName>BLOCKCHANNEL</valueName><value>CMAS</value></parameter></info>";
    assertRefused("BLOCKCHANNEL: \"CMAS\"", alert(INFO_KO.replace("</info>", block)));
  }

  @Test
  void anActualAlertThatCallsItselfATestSaysSo() {
    Usable usable = usable(alert(INFO_KO.replace("호우 경보", "훈련 상황")));
    assertTrue(usable.remarks().get(0).contains("calls itself a test"), usable.remarks().get(0));
    assertFalse(usable.drill());
  }

  private static String priority(String value) {
    return INFO_KO.replace(
        "</info>",
        "<parameter><valueName>CBSPriority</valueName><value>"
            + value
            + "</value></parameter></info>");
  }

  private static Usable usable(String text) {
    CapReading reading = CapDraft.read(bytes(text), NOW);
    return assertInstanceOf(Usable.class, reading, reading::toString);
  }

  private static void assertRefused(String start, String text) {
    CapReading reading = CapDraft.read(bytes(text), NOW);
    String reason = assertInstanceOf(Refused.class, reading, reading::toString).reason();
    assertTrue(reason.startsWith(start), reason);
  }
}
