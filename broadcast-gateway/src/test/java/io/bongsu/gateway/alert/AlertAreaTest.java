package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.area.AreaCheck;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.area.WarningArea;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertImage;
import io.bongsu.proto.journal.v1.Area;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An area comes back from the journal as it was asked for. */
final class AlertAreaTest {
  @ParameterizedTest
  @MethodSource
  void areaComesBackFromTheJournalAsItWasAsked(WarningArea area) throws Exception {
    for (SpillOver spillOver : SpillOver.values()) {
      AlertArea asked = AlertArea.of(area, spillOver);
      Content content = asked.in(Desks.content()).build();
      AlertArea again = AlertArea.of(Content.parseFrom(content.toByteArray()));
      assertEquals(asked, again);
      assertEquals(area, again.warningArea());
      assertEquals(spillOver, again.spillOver());
      assertTrue(again.isGiven());
    }
  }

  static Stream<WarningArea> areaComesBackFromTheJournalAsItWasAsked() {
    return Stream.of(Areas.CIRCLE, Areas.POLYGON, Areas.CELLS, Areas.REGIONS, Areas.ALL);
  }

  @Test
  void regionsByThemselvesStayTheSimpleForm() {
    Content content = Areas.reported(Areas.REGIONS).in(Desks.content()).build();
    assertEquals(List.of("9110200000", Desks.REGION), content.getRegionCodesList());
    assertFalse(content.hasArea());
    Content wider = AlertArea.of(Areas.REGIONS, SpillOver.INCLUDED).in(Desks.content()).build();
    assertEquals(List.of(), wider.getRegionCodesList());
    assertTrue(wider.hasArea() && wider.getSpillOverIncluded());
    assertNotEquals(AlertArea.of(content), AlertArea.of(wider));
  }

  @Test
  void whatTheContentSaidBeforeIsGone() {
    Content.Builder content = AlertArea.of(Areas.CIRCLE, SpillOver.INCLUDED).in(Desks.content());
    assertEquals(0, content.getRegionCodesCount());
    AlertArea.ofRegions(List.of(Desks.REGION)).in(content);
    assertEquals(Desks.content().build(), content.build());
  }

  @Test
  void contentOfBeforeIsForItsRegions() throws Exception {
    // 4 = region_codes, as every record of before has it.
    Content old = Content.parseFrom(new byte[] {0x22, 2, '9', '1'});
    assertEquals(AlertArea.ofRegions(List.of("91")), AlertArea.of(old));
    assertThrows(IllegalArgumentException.class, () -> AlertArea.of(old).warningArea());
    assertFalse(AlertArea.of(Content.getDefaultInstance()).isGiven());
  }

  @Test
  void regionsToBeWarnedAreNamedAndThoseTakenAwayAreNot() {
    assertEquals(List.of(Desks.REGION, "9110200000"), Areas.reported(Areas.ALL).namedRegions());
    assertEquals(List.of(), Areas.reported(Areas.POLYGON).namedRegions());
  }

  @Test
  void areaIsToldInWords() {
    assertEquals(
        "(regions 9110200000, 9110100000 and circle of 800 m about 126.97000,37.56000) without"
            + " (regions 9110300000 and polygon of 3 vertices at 126.00000,37.00000 and cells"
            + " 450-98-101-1, 450-98-101-2)",
        Areas.reported(Areas.ALL).toString());
    assertEquals(
        "cells 450-98-101-1, 450-98-101-2, with what spills over",
        AlertArea.of(Areas.CELLS, SpillOver.INCLUDED).toString());
    assertEquals("[9110100000]", AlertArea.ofRegions(List.of(Desks.REGION)).toString());
  }

  @Test
  void areaThatThisProgramDoesNotKnowIsNoArea() {
    AlertArea unknown =
        AlertArea.of(
            Content.newBuilder()
                .setArea(
                    Area.newBuilder()
                        .setUnion(
                            io.bongsu.proto.journal.v1.AreaUnion.newBuilder()
                                .addParts(Area.getDefaultInstance())))
                .build());
    String reason = assertThrows(IllegalArgumentException.class, unknown::warningArea).getMessage();
    assertTrue(reason.startsWith("area: of no kind that is known"), reason);
    assertEquals("area of a kind that is not known", unknown.toString());
  }

  /** Protocol buffers read no more than 100 messages within each other. */
  @Test
  void theDeepestAreaCanStillBeReadFromRecordAndSnapshot() throws Exception {
    WarningArea deepest = Areas.CIRCLE;
    for (int depth = 1; depth < AreaCheck.MAX_DEPTH; depth++) {
      deepest = new WarningArea.Difference(deepest, Areas.POLYGON);
    }
    assertEquals(List.of(), AreaCheck.reasons(deepest));
    Content content = Areas.reported(deepest).in(Desks.content()).build();
    Record record =
        Record.newBuilder().setAlertDrafted(AlertDrafted.newBuilder().setContent(content)).build();
    assertEquals(record, Record.parseFrom(record.toByteArray()));
    AlertBookState book =
        AlertBookState.newBuilder().addAlerts(AlertImage.newBuilder().setContent(content)).build();
    assertEquals(book, AlertBookState.parseFrom(book.toByteArray()));
  }
}
