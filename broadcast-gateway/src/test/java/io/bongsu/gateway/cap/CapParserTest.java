package io.bongsu.gateway.cap;

import static io.bongsu.gateway.cap.CapFiles.INFO_KO;
import static io.bongsu.gateway.cap.CapFiles.NAMESPACE;
import static io.bongsu.gateway.cap.CapFiles.alert;
import static io.bongsu.gateway.cap.CapFiles.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapParserTest {
  private static final String AREA = "<area><areaDesc>서구</areaDesc>";

  @Test
  void everyFieldIsRead() throws Exception {
    CapAlert alert = CapParser.parse(bytes(alert(INFO_KO)));
    assertEquals("KR-1", alert.identifier());
    assertEquals(OffsetDateTime.parse("2026-07-01T09:00:00+09:00"), alert.sent());
    assertEquals(List.of("대한민국정부1.0"), alert.codes());
    CapAlert.Info info = alert.infos().get(0);
    assertEquals("ko-KR", info.language());
    assertEquals("호우 경보", info.headline());
    assertEquals(List.of("1111000000"), info.areas().get(0).geocodes().get("행정구역코드"));
  }

  @Test
  void utcMayBeWrittenWithAMinus() throws Exception {
    String text = alert(INFO_KO).replace("09:00:00+09:00", "09:00:00-00:00");
    assertEquals(OffsetDateTime.parse("2026-07-01T09:00:00Z"), CapParser.parse(bytes(text)).sent());
  }

  @Test
  void withoutALanguageTheStandardMeansEnglish() throws Exception {
    String text = alert(INFO_KO).replace("<language>ko-KR</language>", "");
    assertEquals("en-US", CapParser.parse(bytes(text)).infos().get(0).language());
  }

  @Test
  void theDeclaredEncodingCounts() throws Exception {
    String text = alert(INFO_KO).replace("UTF-8", "ISO-8859-1").replaceAll("[가-힣]", "é");
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(CapParser.parse(latin).infos().get(0).headline().startsWith("éé"));
  }

  @Test
  void signaturesAndExtensionsAreLeftOut() throws Exception {
    String foreign =
        "<x:Signature xmlns:x='http://www.w3.org/2000/09/xmldsig#'><identifier xmlns='"
            + NAMESPACE
            + "'>other</identifier></x:Signature>";
    String text = alert(INFO_KO).replace("</alert>", foreign + "</alert>");
    assertEquals("KR-1", CapParser.parse(bytes(text)).identifier());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cap:1.2|cap:1.1|CAP version: \"1.1\" (expected: 1.2)",
        "urn:oasis:names:tc:emergency:cap:1.2|urn:x|root: \"alert in urn:x\" (expected: alert in",
        "<identifier>KR-1</identifier>||alert.identifier: \"\" (expected: a text",
        "<event>호우</event>||info.event: \"\" (expected: a text",
        "<areaDesc>서구</areaDesc>||area.areaDesc: \"\" (expected: a text",
        "<scope>|<status>Test</status><scope>|status: \"2 elements\" (expected: 1)",
        "09:00:00+09:00|09:00:00|sent: \"2026-07-01T09:00:00\" (expected: a time with offset",
        "12:00:00+09:00|12 o'clock|expires: \"2026-07-01T12 o'clock\" (expected: a time",
        "</alert>|</alert><alert/>|after </alert>: \"more, in line",
        "<scope>|<alert/><scope>|alert: \"an alert in an alert\" (expected: one alert",
        "<scope>|<scop&e;>|XML, line 4: ",
      })
  void anotherFormIsRefusedWithGivenAndExpected(String from, String to, String reason) {
    String replacement = to == null ? "" : to;
    assertRefused(reason, bytes(alert(INFO_KO).replace(from, replacement)));
  }

  @Test
  void anEnvelopeIsRefusedByName() {
    String edxl =
        "<EDXLDistribution xmlns='urn:oasis:names:tc:emergency:EDXL:DE:1.0'><contentObject/>"
            + "</EDXLDistribution>";
    assertRefused(
        "root: \"EDXLDistribution in urn:oasis:names:tc:emergency:EDXL:DE:1.0\" (expected: a bare",
        bytes(edxl));
  }

  @Test
  void severalAlertsInOneFileAreRefused() {
    String one = alert(INFO_KO).replaceFirst("<\\?xml.*\\?>", "").strip();
    assertRefused("after </alert>: ", bytes(one + one));
    assertRefused(
        "root: \"alerts without a namespace\"", bytes("<alerts>" + one + one + "</alerts>"));
  }

  @Test
  void aDocumentTypeIsRefusedAndNothingOutsideIsRead(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String text =
        alert(INFO_KO)
            .replace(
                "<alert",
                "<!DOCTYPE alert [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<alert")
            .replace("호우 경보", "&x;");
    String reason = assertRefused("DOCTYPE: ", bytes(text));
    assertFalse(reason.contains("secret"), reason);
  }

  @Test
  void entitiesThatMultiplyAreRefused() {
    String text =
        alert(INFO_KO)
            .replace(
                "<alert",
                "<!DOCTYPE alert [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b"
                    + " \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>\n<alert")
            .replace("호우 경보", "&c;");
    assertRefused("DOCTYPE: ", bytes(text));
  }

  @Test
  void aFileTooLargeOrTooDeepIsRefused() {
    byte[] large = new byte[XmlTreeReader.MAX_BYTES + 1];
    assertRefused("size: \"1048577 bytes\" (expected: at most 1048576)", large);
    String deep = "<x>".repeat(40) + "</x>".repeat(40);
    assertRefused("depth: ", bytes(alert(deep)));
  }

  @Test
  void everyPrefixOfAFileIsRefused() {
    byte[] whole = bytes(alert(INFO_KO).strip());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(CapFormatException.class, () -> CapParser.parse(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<polygon>1,2 3,4 5,6</polygon>",
        "<polygon>1,2 3,4 5,6 7,8</polygon>",
        "<polygon>1,2 3,4 5,6 91,2 1,2</polygon>",
        "<polygon>1,2 3,4 5,NaN 1,2</polygon>",
        "<polygon>1,2,3 3,4 5,6 1,2</polygon>",
        "<circle>1,2</circle>",
        "<circle>1,2 -1</circle>",
        "<circle>1,181 1</circle>",
      })
  void aShapeThatIsNoneIsRefused(String shape) {
    String text = alert(INFO_KO).replace(AREA, AREA + shape);
    assertRefused(shape.startsWith("<polygon") ? "polygon: " : "circle: ", bytes(text));
  }

  @Test
  void shapesAreReadAsLatitudeAndLongitude() throws Exception {
    String shapes =
        "<polygon>37.5,127 37.5,128\n38,128  37.5,127</polygon><circle>37.5,127 0.0</circle>";
    CapAlert alert = CapParser.parse(bytes(alert(INFO_KO).replace(AREA, AREA + shapes)));
    CapAlert.Area area = alert.infos().get(0).areas().get(0);
    assertEquals(new CapShape.Vertex(38, 128), area.polygons().get(0).vertices().get(2));
    assertEquals(new CapShape.Vertex(37.5, 127), area.circles().get(0).centre());
  }

  private static String assertRefused(String start, byte[] file) {
    String reason =
        assertThrows(CapFormatException.class, () -> CapParser.parse(file)).getMessage();
    assertTrue(reason.startsWith(start), reason);
    return reason;
  }
}
