package io.bongsu.gateway.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.Areas;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.area.SpillOver;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The report of a case says where its alert was for, also when that was no region. */
final class AreaWordsTest {
  private static final RegionNames NAMES = new RegionNames();

  @Test
  void areaIsToldInBothLanguages() {
    assertEquals(
        new Words(
            "(9110200000, 9110100000 및 원(중심 126.97000,37.56000, 반지름 800 m))에서 제외: (9110300000"
                + " 및 다각형(꼭짓점 3개, 126.00000,37.00000에서 시작) 및 셀 450-98-101-1, 450-98-101-2)",
            "(9110200000, 9110100000 and circle of 800 m about 126.97000,37.56000) without"
                + " (9110300000 and polygon of 3 vertices at 126.00000,37.00000 and cells"
                + " 450-98-101-1, 450-98-101-2)"),
        AreaWords.of(Areas.reported(Areas.ALL), NAMES));
    assertEquals(
        new Words(
            "원(중심 126.97000,37.56000, 반지름 800 m), 전파가 넘어 들어오는 셀 포함",
            "circle of 800 m about 126.97000,37.56000, with cells that spill over"),
        AreaWords.of(AlertArea.of(Areas.CIRCLE, SpillOver.INCLUDED), NAMES));
    assertNull(AreaWords.of(AlertArea.ofRegions(List.of(Desks.REGION)), NAMES));
  }

  @Test
  void theReportOfAnAlertNamesItsArea() {
    Record drafted =
        Record.newBuilder()
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setContent(Areas.reported(Areas.CIRCLE).in(Desks.content())))
            .build();
    List<String> lines = AlertWords.of(List.of(drafted), NAMES).stream().map(Words::en).toList();
    assertTrue(lines.contains("area: circle of 800 m about 126.97000,37.56000"), lines.toString());
  }
}
