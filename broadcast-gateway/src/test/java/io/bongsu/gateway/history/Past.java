package io.bongsu.gateway.history;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertEdited;
import io.bongsu.proto.journal.v1.AlertEscalated;
import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.CellsBroadcasting;
import io.bongsu.proto.journal.v1.CellsOfNodes;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.IncidentClosed;
import io.bongsu.proto.journal.v1.IncidentConfirmed;
import io.bongsu.proto.journal.v1.IncidentOpened;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeCells;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.PlmnCells;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.StopAnswered;
import io.bongsu.proto.journal.v1.Text;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.List;

/** A small past written by hand: record n is of second n. */
public final class Past {
  /** A radio node that stopped its first cell, and not the third. */
  static Record stopAnswered(int second, int stopped) {
    return alert(second, "radio")
        .setStopAnswered(
            StopAnswered.newBuilder()
                .setRadioNode("bsc-1")
                .setStopped(cells(stopped))
                .addFailures(refused(3)))
        .build();
  }

  /** Given everything once more. */
  static Record handedAgain(int second) {
    return handed(second, "bsc-1");
  }

  private static final long START_US = 1_777_600_000_000_000L;
  private static final String ALERT = "20260501-01";
  private static final int BSC_CAPACITY_EXCEEDED = 0x06;

  private Past() {}

  public static long us(int n) {
    return START_US + n * 1_000_000L;
  }

  /** Heavy rain: an alert by a sensor to two radio nodes, of which one is away. */
  public static List<Record> alertThatWasSent() {
    return List.of(
        incident(1, "rule")
            .setIncidentOpened(
                IncidentOpened.newBuilder()
                    .setHazard(Hazard.HAZARD_HEAVY_RAIN)
                    .setRegionCode("9110100000"))
            .build(),
        alert(2, "rule")
            .setIncidentId("I-1")
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setSource("sensor rain-1")
                    .setEventId("e-1")
                    .setContent(content("하천변침수 위험. 높은 곳으로 대피하십시오.")))
            .build(),
        alert(3, "kim").setAlertSubmitted(AlertSubmitted.getDefaultInstance()).build(),
        alert(4, "lee").setAlertApproved(approved()).build(),
        handed(5, "bsc-1"),
        alert(6, "radio")
            .setNodeAnswered(
                NodeAnswered.newBuilder()
                    .setRadioNode("bsc-1")
                    .setAccepted(cells(1))
                    .addFailures(refused(2))
                    .addFailures(refused(3)))
            .build(),
        silent(7, CellSet.newBuilder().setEvery(true).build()),
        alert(8, "radio")
            .setCellsBroadcasting(
                CellsBroadcasting.newBuilder().setRadioNode("bsc-1").setCells(cells(1)))
            .build(),
        // Said again, and a cell that came round: neither counts twice.
        alert(9, "radio")
            .setNodeAnswered(
                NodeAnswered.newBuilder().setRadioNode("bsc-1").setAccepted(cells(1, 2)))
            .build(),
        handed(10, "bsc-2"),
        silent(11, cells(5, 99)),
        alert(12, "kim").setAlertStopped(AlertStopped.newBuilder().setReason("비가 그침")).build(),
        trigger(13, "rain-1"),
        incident(14, "rule")
            .setIncidentConfirmed(IncidentConfirmed.newBuilder().setBecause("2 of 3 sensors"))
            .build(),
        trigger(15, "rain-2"),
        incident(16, "expiry").setIncidentClosed(IncidentClosed.getDefaultInstance()).build(),
        trigger(17, "rain-1"),
        record(18, "duty")
            .setAlertId("20260501-99")
            .setAlertEscalated(AlertEscalated.newBuilder().setStep(1).setTo("chief"))
            .build());
  }

  /** A draft and its being submitted. */
  public static List<Record> draft(String id, String region, String text) {
    return List.of(
        record(100, "writer")
            .setAlertId(id)
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setContent(
                        Content.newBuilder()
                            .setLevel(Level.LEVEL_SAFETY)
                            .addTexts(Text.newBuilder().setLanguage("ko").setText(text))
                            .addRegionCodes(region)))
            .build(),
        record(101, "writer")
            .setAlertId(id)
            .setAlertSubmitted(AlertSubmitted.getDefaultInstance())
            .build());
  }

  static Record edited(String id, String text) {
    Content content = Content.newBuilder().addTexts(Text.newBuilder().setText(text)).build();
    return record(102, "writer")
        .setAlertId(id)
        .setAlertEdited(AlertEdited.newBuilder().setContent(content))
        .build();
  }

  private static Content content(String text) {
    return Content.newBuilder()
        .setLevel(Level.LEVEL_EMERGENCY)
        .setHazard(Hazard.HAZARD_HEAVY_RAIN)
        .addTexts(Text.newBuilder().setLanguage("ko").setText(text))
        .addTexts(
            Text.newBuilder()
                .setLanguage("en")
                .setText("Leave the riverside, 100% now: O'Neill's \"quoted\" back\\slash"))
        .addRegionCodes("9110100000")
        .addRegionCodes("9120000000")
        .build();
  }

  private static AlertApproved approved() {
    return AlertApproved.newBuilder()
        .setMessageIdentifier(4371)
        .setSerialNumber(0x0010)
        .setCellsOfNodes(
            CellsOfNodes.newBuilder()
                .addNodes(NodeCells.newBuilder().setRadioNode("bsc-1").setCells(cells(1, 2, 3)))
                .addNodes(NodeCells.newBuilder().setRadioNode("bsc-2").setCells(cells(4, 5)))
                .build()
                .toByteString())
        .build();
  }

  private static Record handed(int n, String node) {
    return alert(n, "radio")
        .setHandedToRadio(HandedToRadio.newBuilder().setRadioNode(node))
        .build();
  }

  private static Record silent(int n, CellSet cells) {
    return alert(n, "radio")
        .setNodeSilent(
            NodeSilent.newBuilder().setRadioNode("bsc-2").setCells(cells).setReason("away"))
        .build();
  }

  private static Record trigger(int n, String sensor) {
    return incident(n, "field")
        .setTriggerReceived(
            TriggerReceived.newBuilder()
                .setTrigger(Trigger.newBuilder().setSensorId(sensor).setRuleId("heavy")))
        .build();
  }

  private static CellFailure refused(int ci) {
    return CellFailure.newBuilder().setCell(cell(ci)).setCause(BSC_CAPACITY_EXCEEDED).build();
  }

  private static CellSet cells(int... ascending) {
    PlmnCells.Builder group = PlmnCells.newBuilder().setMcc("450").setMnc("05");
    int last = 0;
    for (int ci : ascending) {
      int lacAndCi = 100 << 16 | ci;
      group.addSteps(lacAndCi - last);
      last = lacAndCi;
    }
    return CellSet.newBuilder().addGroups(group).build();
  }

  private static CellId cell(int ci) {
    return CellId.newBuilder().setMcc("450").setMnc("05").setLac(100).setCi(ci).build();
  }

  private static Record.Builder alert(int n, String by) {
    return record(n, by).setAlertId(ALERT);
  }

  private static Record.Builder incident(int n, String by) {
    return record(n, by).setIncidentId("I-1");
  }

  private static Record.Builder record(int n, String by) {
    return Record.newBuilder().setAtUs(us(n)).setBy(by);
  }
}
