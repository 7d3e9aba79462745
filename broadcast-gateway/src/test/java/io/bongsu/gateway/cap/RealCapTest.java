package io.bongsu.gateway.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.SharedFolder;
import io.bongsu.gateway.area.AreaLabel;
import io.bongsu.gateway.area.AreaResolution.Unresolved;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.Territories;
import io.bongsu.gateway.area.Territory;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.gateway.cap.CapReading.Refused;
import io.bongsu.gateway.cap.CapReading.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts that real authorities sent, 2011 to 2019: all long expired. */
@Tag("shared")
class RealCapTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "07-ntwc-tsunami-2013.xml|expired 2013-01-05T10:58:23Z",
        "08-wcatwc-tsunami-2011.xml|expired 2011-09-02T12:36:50Z",
        "09-ipaws-adr-testmsg-2019-01.xml|BLOCKCHANNEL: \"CMAS\"",
        "10-ipaws-nevada-cancel-2019-04.xml|msgType: \"Cancel\" (expected: Alert or Update)",
        "12-ipaws-wea-lae-2019-12.xml|expired 2019-12-13T14:24:50-08:00",
        "14-usgs-eq-2012-iso8859-1.xml|expired 2012-10-21T22:53:04Z",
        "17-ca-ec-2012.xml|expired 2012-05-03T00:20Z",
        "18-ca-ec-signed-2013.xml|expired 2013-01-25T13:26Z",
        "23-au-nswrfs-2011.xml|expired 2011-10-06T23:04+10:00",
        "33-ph-pagasa-tc-2015.xml|expired 2015-08-08T23:01:23+08:00",
        "34-ph-phivolcs-exercise-2015.xml|expired 2015-09-10T05:28Z",
        "35-mv-mms-multilang-2015.xml|expired 2015-09-11T02:42:43Z",
      })
  void noneOfThemIsOfUseToday(String file, String reason) throws IOException {
    assertRefused(reason, CapDraft.read(bytes(file), NOW));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "07-ntwc-tsunami-2013.xml|text (en-US): headline + instruction 469, headline 195 char",
        "08-wcatwc-tsunami-2011.xml|text (en-US): headline + instruction 652, headline 173 char",
        "09-ipaws-adr-testmsg-2019-01.xml|BLOCKCHANNEL: \"CMAS\"",
        "10-ipaws-nevada-cancel-2019-04.xml|msgType: \"Cancel\" (expected: Alert or Update)",
      })
  void theseAreOfNoUseForTrainingEither(String file, String reason) throws IOException {
    assertRefused(reason, CapDraft.read(bytes(file), NOW, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12-ipaws-wea-lae-2019-12.xml|false|CRITICAL|Alert|Police looking for white male/black long"
            + " coat near Rockville theater. Call 911 if seen.|1|",
        "14-usgs-eq-2012-iso8859-1.xml|false|SAFETY|Alert|EQ 4.6 Usulután, Usulután, El Salvador -"
            + " PRELIMINARY REPORT|1|over or all clear",
        "17-ca-ec-2012.xml|false|SAFETY|Update|severe thunderstorm watch. Monitor local conditions"
            + " and take appropriate precautions|2|calls itself a test",
        "18-ca-ec-signed-2013.xml|false|SAFETY|Update|snowfall warning. \"Please monitor for further"
            + " updates to this alert.\"|2|language fr-CA left out",
        "23-au-nswrfs-2011.xml|false|SAFETY|Alert|Yerong Creek Structure Fire|1|",
        "33-ph-pagasa-tc-2015.xml|false|SAFETY|Update|Tropical Cyclone Warning : Typhoon HANNA"
            + " (SOUDELOR) Signal #2|0|",
        "34-ph-phivolcs-exercise-2015.xml|true|SAFETY|Alert|Tsunami Warning:Immediate evacuation. an"
            + " erthquake with tsunami occurred.. immediate evacuation recommended to listed coastal"
            + " areas below:|2|over or all clear",
        "35-mv-mms-multilang-2015.xml|false|EMERGENCY|Alert|Tsunami Warninig|1|language dv left out",
      })
  void theseAreUsableForTraining(
      String file,
      boolean drill,
      CapLevel level,
      String msgType,
      String text,
      int shapes,
      String remark)
      throws IOException {
    CapReading reading = CapDraft.read(bytes(file), NOW, true);
    Usable usable = assertInstanceOf(Usable.class, reading, reading::toString);
    assertEquals(drill, usable.drill());
    assertEquals(level, usable.level());
    assertEquals(msgType, usable.msgType());
    assertEquals(text, usable.texts().get("en").text());
    assertEquals(1, usable.texts().size());
    assertEquals(shapes, usable.shapes().size());
    assertEquals(List.of(), usable.regions());
    String remarks = String.join("; ", usable.remarks());
    assertTrue(remarks.startsWith("expired 20"), remarks);
    assertTrue(remark == null || remarks.contains(remark), remarks);
  }

  /** Drawn for America, Oceania and the Maldives: in Korea they are for nobody, and say so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12-ipaws-wea-lae-2019-12.xml|cells of polygon of ",
        "14-usgs-eq-2012-iso8859-1.xml|",
        "17-ca-ec-2012.xml|cells of polygon of ",
        "18-ca-ec-signed-2013.xml|cells of polygon of ",
        "23-au-nswrfs-2011.xml|",
        "33-ph-pagasa-tc-2015.xml|",
        "34-ph-phivolcs-exercise-2015.xml|",
        "35-mv-mms-multilang-2015.xml|",
      })
  void theirShapesHaveNoCellsInKorea(String file, String reason) throws IOException {
    Usable usable = assertInstanceOf(Usable.class, CapDraft.read(bytes(file), NOW, true), file);
    Territory korea =
        Territory.of(
            List.of(Territories.region("11010", "1111000000", Territories.box(126, 37, 127, 38))),
            List.of(Territories.cell(1, "bsc", 126.97, 37.56)),
            List.of());
    WarningArea area = usable.area();
    String remarks = String.join("; ", usable.remarks());
    if (area == null) {
      assertTrue(
          usable.shapes().isEmpty() || remarks.contains("circle of radius 0, left out"), remarks);
      assertNull(reason, file);
      return;
    }
    assertTrue(remarks.contains("area from its shapes: " + AreaLabel.of(area)), remarks);
    String said =
        assertInstanceOf(Unresolved.class, korea.resolve(area, SpillOver.INCLUDED)).reason();
    assertTrue(said.contains(": 0 (expected: at least 1)") || said.startsWith("polygon:"), said);
    assertTrue(reason == null || said.startsWith(reason), said);
  }

  @Test
  void theTablesNameEveryFile() throws IOException {
    try (Stream<Path> files = Files.list(SharedFolder.of("cap"))) {
      assertEquals(12, files.filter(file -> file.toString().endsWith(".xml")).count());
    }
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(SharedFolder.of("cap").resolve(file));
  }

  private static void assertRefused(String start, CapReading reading) {
    String reason = assertInstanceOf(Refused.class, reading, reading::toString).reason();
    assertTrue(reason.startsWith(start), reason);
  }
}
