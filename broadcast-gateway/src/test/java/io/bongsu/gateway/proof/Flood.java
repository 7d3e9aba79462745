package io.bongsu.gateway.proof;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.CellSets;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.Plmn;
import io.bongsu.proto.field.v1.ClockStamp;
import io.bongsu.proto.field.v1.ClockTrust;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Reading;
import io.bongsu.proto.field.v1.ReadingQuality;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.CellsBroadcasting;
import io.bongsu.proto.journal.v1.CellsOfNodes;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.IncidentConfirmed;
import io.bongsu.proto.journal.v1.IncidentOpened;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeCells;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.List;
import java.util.stream.IntStream;

/** A flood from its first reading to its last cell, as records. */
final class Flood {
  /** 2026-11-21 00:00 in Korea. */
  static final long MIDNIGHT_US = 1_795_186_800_000_000L;

  static final long SECOND_US = 1_000_000;
  static final String TEXT = "하천 범람 위험. 높은 곳으로 대피하세요.";

  private final String incident;
  private final String alert;

  Flood(String incident, String alert) {
    this.incident = incident;
    this.alert = alert;
  }

  List<Record> begins() {
    return List.of(
        at(3, "rule")
            .setIncidentOpened(
                IncidentOpened.newBuilder()
                    .setHazard(Hazard.HAZARD_FLOOD)
                    .setRegionCode("9110100000"))
            .build(),
        trigger("event-1-" + incident, ClockTrust.CLOCK_TRUST_SYNCHRONISED, 3),
        trigger("event-2-" + incident, ClockTrust.CLOCK_TRUST_FREE_RUNNING, 4),
        at(4, "rule")
            .setIncidentConfirmed(IncidentConfirmed.newBuilder().setBecause("2 of 3 sensors"))
            .build());
  }

  List<Record> isDecided() {
    return List.of(
        ofAlert(5, "rule")
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setContent(content())
                    .setEventId("event-1-" + incident)
                    .setSource("sensor level-7"))
            .build(),
        ofAlert(15, "writer").setAlertSubmitted(AlertSubmitted.getDefaultInstance()).build(),
        ofAlert(40, "approver").setAlertApproved(approved()).build());
  }

  List<Record> isSent() {
    return List.of(
        handed(41, "bsc-1"),
        handed(42, "bsc-2"),
        ofAlert(43, "radio")
            .setNodeAnswered(
                NodeAnswered.newBuilder()
                    .setRadioNode("bsc-1")
                    .setAccepted(cells(1))
                    .addFailures(CellFailure.newBuilder().setCell(cell(2)).setCause(7)))
            .build(),
        ofAlert(44, "radio")
            .setCellsBroadcasting(
                CellsBroadcasting.newBuilder().setRadioNode("bsc-1").setCells(cells(1)))
            .build(),
        ofAlert(52, "radio")
            .setNodeSilent(
                NodeSilent.newBuilder()
                    .setRadioNode("bsc-2")
                    .setCells(cells(3))
                    .setReason("no answer for 10 s"))
            .build());
  }

  private Record trigger(String event, ClockTrust trust, int second) {
    boolean trusted = trust == ClockTrust.CLOCK_TRUST_SYNCHRONISED;
    long receivedUs = MIDNIGHT_US + second * SECOND_US;
    Trigger.Builder trigger =
        Trigger.newBuilder()
            .setEventId(event)
            .setFieldGatewayId("fg-1")
            .setSensorId("level-7")
            .setHazard(Hazard.HAZARD_FLOOD)
            .setRuleId("river-high")
            .setRuleVersion("12")
            .setStamp(stamp(trust, trusted ? receivedUs - 500_000 : 17, 9_000_000_000L));
    for (int i = 0; i < 2; i++) {
      trigger.addReadings(
          Reading.newBuilder()
              .setSensorId("level-7")
              .setQuality(
                  i == 0
                      ? ReadingQuality.READING_QUALITY_SUSPECT
                      : ReadingQuality.READING_QUALITY_GOOD)
              .setWaterLevelMm(2345.5 + i)
              .setStamp(
                  stamp(
                      trust,
                      trusted ? receivedUs - (3 - i) * SECOND_US : 5,
                      8_000_000_000L + i * 500_000_000L)));
    }
    return at(second, "ingest")
        .setTriggerReceived(
            TriggerReceived.newBuilder()
                .setTrigger(trigger)
                .setReceivedUs(receivedUs)
                .setWeightMilli(trusted ? 1000 : 500))
        .build();
  }

  private static ClockStamp.Builder stamp(ClockTrust trust, long wallUs, long monotonicNs) {
    return ClockStamp.newBuilder()
        .setWallTimeUs(wallUs)
        .setMonotonicNs(monotonicNs)
        .setBootId("boot-1")
        .setClockTrust(trust);
  }

  private static Content content() {
    return Content.newBuilder()
        .setLevel(Level.LEVEL_CRITICAL)
        .setHazard(Hazard.HAZARD_FLOOD)
        .addTexts(Text.newBuilder().setLanguage("ko").setText(TEXT))
        .addRegionCodes("9110100000")
        .setValidityS(3600)
        .build();
  }

  private static AlertApproved approved() {
    AlertApproved.Builder approved =
        AlertApproved.newBuilder()
            .setMessageIdentifier(4370)
            .setSerialNumber(0x0010)
            .setDataCodingScheme(CbsText.DCS_UCS2)
            .setRepetitionPeriod(5)
            .setNumberOfBroadcasts(100)
            .setEndsUs(MIDNIGHT_US + 3600 * SECOND_US)
            .setCellsOfNodes(
                CellsOfNodes.newBuilder()
                    .addNodes(NodeCells.newBuilder().setRadioNode("bsc-1").setCells(cells(1, 2)))
                    .addNodes(NodeCells.newBuilder().setRadioNode("bsc-2").setCells(cells(3)))
                    .build()
                    .toByteString());
    if (CbsText.encode(TEXT) instanceof CbsText.Encoded encoded) {
      for (CbsPage page : encoded.pages()) {
        ByteString octets = page.content();
        approved.addPageContents(octets).addPageUserLengths(page.userLength());
      }
    }
    return approved.build();
  }

  private static CellSet cells(int... ci) {
    return CellSets.of(
        IntStream.of(ci)
            .mapToObj(one -> new CellGlobalId(new Plmn("450", "98"), 101, one))
            .toList());
  }

  private static CellId cell(int ci) {
    return CellId.newBuilder().setMcc("450").setMnc("98").setLac(101).setCi(ci).build();
  }

  private Record handed(int second, String node) {
    return ofAlert(second, "radio")
        .setHandedToRadio(HandedToRadio.newBuilder().setRadioNode(node))
        .build();
  }

  private Record.Builder ofAlert(int second, String by) {
    return at(second, by).setAlertId(alert);
  }

  private Record.Builder at(int second, String by) {
    return Record.newBuilder()
        .setAtUs(MIDNIGHT_US + second * SECOND_US)
        .setBy(by)
        .setIncidentId(incident);
  }
}
