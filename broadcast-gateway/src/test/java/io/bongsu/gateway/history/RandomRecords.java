package io.bongsu.gateway.history;

import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.field.v1.Trigger;
import io.bongsu.proto.journal.v1.AlertApproved;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.AlertEdited;
import io.bongsu.proto.journal.v1.AlertEscalated;
import io.bongsu.proto.journal.v1.AlertExpired;
import io.bongsu.proto.journal.v1.AlertRejected;
import io.bongsu.proto.journal.v1.AlertReplaced;
import io.bongsu.proto.journal.v1.AlertReturned;
import io.bongsu.proto.journal.v1.AlertStopped;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.CellFailure;
import io.bongsu.proto.journal.v1.CellId;
import io.bongsu.proto.journal.v1.CellSet;
import io.bongsu.proto.journal.v1.CellsBroadcasting;
import io.bongsu.proto.journal.v1.CellsOfNodes;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.HandedToRadio;
import io.bongsu.proto.journal.v1.HeadSigned;
import io.bongsu.proto.journal.v1.IncidentClosed;
import io.bongsu.proto.journal.v1.IncidentConfirmed;
import io.bongsu.proto.journal.v1.IncidentOpened;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.NodeAnswered;
import io.bongsu.proto.journal.v1.NodeCells;
import io.bongsu.proto.journal.v1.NodeSilent;
import io.bongsu.proto.journal.v1.PlmnCells;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import io.bongsu.proto.journal.v1.TriggerReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A journal as it may be, by a seed: incidents, alerts and their ways, mixed with one another. */
final class RandomRecords {
  static final int NODES = 3;
  static final int CELLS = 5;

  private static final List<String> PLACES = List.of("서구 하천변", "동구 시장", "북구 %공단_", "남구 \"역\"");

  private final Random random;
  private final List<Record> records = new ArrayList<>();
  private final List<String> incidents = new ArrayList<>();
  private final List<String> drafts = new ArrayList<>();
  private final List<String> submitted = new ArrayList<>();
  private final List<String> live = new ArrayList<>();
  private long atUs = 1_700_000_000_000_000L;

  private RandomRecords(long seed) {
    random = new Random(seed);
  }

  static List<Record> of(long seed, int count) {
    RandomRecords made = new RandomRecords(seed);
    while (made.records.size() < count) {
      made.step();
    }
    return made.records.subList(0, count);
  }

  private void step() {
    int die = random.nextInt(100);
    if (die < 3) {
      open();
    } else if (die < 15 && !incidents.isEmpty()) {
      incident(pick(incidents));
    } else if (die < 22) {
      draft();
    } else if (die < 40 && !drafts.isEmpty()) {
      writing(pick(drafts));
    } else if (die < 50 && !submitted.isEmpty()) {
      judging(pick(submitted));
    } else if (die < 98 && !live.isEmpty()) {
      radio(pick(live));
    } else if (die == 98) {
      add(record("", "").setHeadSigned(HeadSigned.newBuilder().setSequence(records.size())));
    }
  }

  private void open() {
    String id = "I-" + records.size();
    incidents.add(id);
    add(
        record("", id)
            .setIncidentOpened(
                IncidentOpened.newBuilder()
                    .setHazardValue(1 + random.nextInt(4))
                    .setRegionCode(region())));
  }

  private void incident(String id) {
    switch (random.nextInt(10)) {
      case 0 -> add(record("", id).setIncidentClosed(IncidentClosed.getDefaultInstance()));
      case 1 ->
          add(
              record("", id)
                  .setIncidentConfirmed(
                      IncidentConfirmed.newBuilder().setBecause("2 of 7 sensors")));
      default -> {
        String sensor = "smoke-" + random.nextInt(20);
        add(
            record("", id)
                .setTriggerReceived(
                    TriggerReceived.newBuilder()
                        .setTrigger(Trigger.newBuilder().setSensorId(sensor).setRuleId("r1"))));
      }
    }
  }

  private void draft() {
    String id = "A-" + records.size();
    drafts.add(id);
    String incident = incidents.isEmpty() || random.nextBoolean() ? "" : pick(incidents);
    add(
        record(id, incident)
            .setAlertDrafted(
                AlertDrafted.newBuilder()
                    .setContent(content())
                    .setSource("CAP KR-" + records.size() + " from ndms")
                    .setPrepared(random.nextInt(10) == 0)));
  }

  private void writing(String id) {
    if (random.nextInt(4) == 0) {
      add(record(id, "").setAlertEdited(AlertEdited.newBuilder().setContent(content())));
    } else if (random.nextInt(10) == 0) {
      add(record(id, "").setAlertEscalated(AlertEscalated.newBuilder().setStep(1).setTo("chief")));
    } else {
      drafts.remove(id);
      submitted.add(id);
      add(record(id, "").setAlertSubmitted(AlertSubmitted.getDefaultInstance()));
    }
  }

  private void judging(String id) {
    submitted.remove(id);
    switch (random.nextInt(8)) {
      case 0 -> {
        drafts.add(id);
        add(record(id, "").setAlertReturned(AlertReturned.newBuilder().setReason("오타")));
      }
      case 1 -> add(record(id, "").setAlertRejected(AlertRejected.newBuilder().setReason("훈련")));
      default -> {
        live.add(id);
        add(record(id, "").setAlertApproved(approved()));
      }
    }
  }

  private AlertApproved approved() {
    AlertApproved.Builder approved =
        AlertApproved.newBuilder().setMessageIdentifier(4371).setSerialNumber(random.nextInt(1024));
    CellsOfNodes.Builder nodes = CellsOfNodes.newBuilder();
    for (int node = 0; node < NODES; node++) {
      nodes.addNodes(
          NodeCells.newBuilder()
              .setRadioNode("bsc-" + node)
              .setCells(cells(node, IntStream.range(0, CELLS))));
    }
    return approved.setCellsOfNodes(nodes.build().toByteString()).build();
  }

  private void radio(String id) {
    int node = random.nextInt(NODES);
    String name = "bsc-" + node;
    Record.Builder record = record(id, "");
    switch (random.nextInt(12)) {
      case 0, 1 -> add(record.setHandedToRadio(HandedToRadio.newBuilder().setRadioNode(name)));
      case 2 ->
          add(
              record.setNodeSilent(
                  NodeSilent.newBuilder()
                      .setRadioNode(name)
                      .setCells(cells(node, some()))
                      .setReason("away")));
      case 3, 4, 5, 6 -> add(record.setNodeAnswered(answered(node)));
      case 7 -> end(id);
      default ->
          add(
              record.setCellsBroadcasting(
                  CellsBroadcasting.newBuilder().setRadioNode(name).setCells(cells(node, some()))));
    }
  }

  private NodeAnswered answered(int node) {
    NodeAnswered.Builder answered = NodeAnswered.newBuilder().setRadioNode("bsc-" + node);
    if (random.nextInt(3) == 0) {
      return answered.setAccepted(CellSet.newBuilder().setEvery(true)).build();
    }
    boolean[] refuses = new boolean[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      refuses[cell] = random.nextInt(4) == 0;
      if (refuses[cell]) {
        answered.addFailures(
            CellFailure.newBuilder().setCell(cell(node, cell)).setCause(random.nextInt(5)));
      }
    }
    return answered.setAccepted(cells(node, some().filter(cell -> !refuses[cell]))).build();
  }

  private void end(String id) {
    live.remove(id);
    Record.Builder record = record(id, "");
    switch (random.nextInt(3)) {
      case 0 -> add(record.setAlertStopped(AlertStopped.newBuilder().setReason("끝")));
      case 1 -> add(record.setAlertExpired(AlertExpired.getDefaultInstance()));
      default -> add(record.setAlertReplaced(AlertReplaced.newBuilder().setByAlertId("A-1")));
    }
  }

  private Content content() {
    String place = PLACES.get(random.nextInt(PLACES.size()));
    Content.Builder content =
        Content.newBuilder()
            .setLevel(Level.forNumber(random.nextInt(4)))
            .setHazard(Hazard.forNumber(random.nextInt(5)))
            .setDrill(random.nextInt(5) == 0)
            .addTexts(
                Text.newBuilder()
                    .setLanguage("ko")
                    .setText(place + " 침수 위험 " + records.size() + "호. 높은 곳으로 대피하십시오.")
                    .setWhy("침수 위험")
                    .setWhereToGo("높은 곳"));
    if (random.nextBoolean()) {
      content.addTexts(
          Text.newBuilder().setLanguage("en").setText("Flood warning, leave the riverside."));
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      content.addRegionCodes(region());
    }
    return content.build();
  }

  private String region() {
    return "91" + (100 + random.nextInt(5)) + "00000";
  }

  private IntStream some() {
    return IntStream.range(0, CELLS).filter(cell -> random.nextBoolean());
  }

  static CellSet cells(int node, IntStream ascending) {
    PlmnCells.Builder group = PlmnCells.newBuilder().setMcc("450").setMnc("05");
    int last = 0;
    for (int ci : ascending.toArray()) {
      int lacAndCi = (100 + node) << 16 | ci;
      group.addSteps(lacAndCi - last);
      last = lacAndCi;
    }
    CellSet.Builder set = CellSet.newBuilder();
    return group.getStepsCount() == 0 ? set.build() : set.addGroups(group).build();
  }

  private static CellId cell(int node, int ci) {
    return CellId.newBuilder().setMcc("450").setMnc("05").setLac(100 + node).setCi(ci).build();
  }

  private Record.Builder record(String alert, String incident) {
    atUs += random.nextInt(1_000_000);
    return Record.newBuilder()
        .setAtUs(atUs)
        .setBy("person-" + random.nextInt(5))
        .setAlertId(alert)
        .setIncidentId(incident);
  }

  private String pick(List<String> of) {
    // The newest most often, as it is.
    int back = Math.min(of.size() - 1, (int) Math.abs(random.nextGaussian() * 8));
    return of.get(of.size() - 1 - back);
  }

  private void add(Record.Builder record) {
    records.add(record.build());
  }
}
