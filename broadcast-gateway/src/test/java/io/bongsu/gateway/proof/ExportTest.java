package io.bongsu.gateway.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.area.Region;
import io.bongsu.gateway.area.RegionCode;
import io.bongsu.gateway.area.RegionLevel;
import io.bongsu.gateway.journal.Chain;
import io.bongsu.gateway.ops.TerritoryStore;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Record;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** An export, from the journal to what somebody without Bongsu makes of it. */
final class ExportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private TwoFloods floods;

  @BeforeEach
  void write() throws Exception {
    floods = new TwoFloods(folder);
  }

  private int run(String lang, String... arguments) {
    return floods.run(lang, arguments);
  }

  @Test
  void anExportHoldsTheIncidentItsAlertAndNothingElse() throws Exception {
    Map<String, String> files = export("en", "--incident", "I-1");
    assertEquals(
        Set.of(
            "README.txt",
            "report.txt",
            "records.jsonl",
            "chain.txt",
            "proof.json",
            "check.py",
            "bongsu/journal/v1/journal.proto",
            "bongsu/field/v1/field.proto"),
        files.keySet());
    Set<String> incidents = new TreeSet<>();
    List<Integer> sequences = new ArrayList<>();
    for (String line : files.get("records.jsonl").lines().toList()) {
      JsonNode record = JSON.readTree(line);
      incidents.add(record.path("record").path("incidentId").asText());
      sequences.add(record.path("sequence").asInt());
    }
    assertEquals(Set.of("I-1"), incidents);
    assertEquals(List.of(2, 3, 4, 5, 10, 11, 12, 17, 18, 19, 20, 21), sequences);
    // From the signed head before it, which is the empty one, to the one after it.
    assertEquals(27, files.get("chain.txt").lines().count());
    assertEquals(3, JSON.readTree(files.get("proof.json")).path("signedHeads").size());
    String alert = export("en", "--alert", "20261121-001").get("records.jsonl");
    assertEquals(files.get("records.jsonl"), alert);
  }

  @Test
  void theReportGoesFromTheFirstReadingToTheLastCell() throws Exception {
    String report = export("en", "--incident", "I-1").get("report.txt");
    List<String> expected =
        List.of(
            "2026-11-21 00:00:00.000000+09:00      +0.000000 s  #3  reading: sensor level-7,"
                + " water level 2345.5 mm, quality suspect (clock synchronised)",
            "2026-11-21 00:00:02.500000+09:00      +2.500000 s  #3  rule river-high (version 12)"
                + " fired at sensor level-7 for flood, field gateway fg-1, trigger event-1-I-1",
            "#4  reading: sensor level-7, water level 2345.5 mm, quality suspect (clock not"
                + " trusted: at the latest then, counted back from the arrival; by its own clock"
                + " 1970-01-01 09:00:00.000005+09:00)",
            "I-1 [rule] incident confirmed: 2 of 3 sensors",
            "20261121-001 [writer] submitted",
            "20261121-001 [approver] approved: 2 radio nodes, 3 cells, message identifier 4370",
            "20261121-001 [radio] radio node bsc-1 answered: 1 cells accepted, refused {0x07"
                + " CELL_MEMORY_EXCEEDED=1}",
            "20261121-001 [radio] radio node bsc-2 silent, 1 cells unknown: no answer for 10 s",
            "== Alert 20261121-001",
            "state: broadcasting",
            "mode: live",
            "level: critical",
            "hazard: flood",
            "regions: 9110100000",
            "source: sensor level-7",
            "text (ko): " + Flood.TEXT,
            "first reading → first rule fired: 2.500 s",
            "submitted → approved: 25.000 s",
            "from the first to the last: 44.000 s",
            "the text that was sent",
            Flood.TEXT,
            "bsc-1: given 2026-11-21 00:00:41.000000+09:00",
            "of 2 cells 1 accepted, 1 broadcast, refused {0x07 CELL_MEMORY_EXCEEDED=1}",
            "bsc-2: given 2026-11-21 00:00:42.000000+09:00, answered -");
    int at = 0;
    for (String line : expected) {
      assertTrue(report.indexOf(line, at) >= at, line + "\nnot after\n" + report.substring(0, at));
      at = report.indexOf(line, at);
    }
    String korean = export("ko", "--incident", "I-1").get("report.txt");
    for (String line :
        List.of(
            "20261121-001 [approver] 승인: 무선 노드 2개의 셀 3개",
            "20261121-001 [무선망] 무선 노드 bsc-1 응답: 셀 1개 수락",
            "20261121-001 [규칙] 초안 작성, 출처: 센서 level-7",
            "등급: 위급재난문자")) {
      assertTrue(korean.contains(line), line + "\nnot in\n" + korean);
    }
    assertFalse(korean.contains("[rule]"), korean);
  }

  @Test
  void regionsAreNamedWhereTheirTerritoryLiesBesideTheJournal() throws Exception {
    new TerritoryStore(folder)
        .saveRegions(
            List.of(
                new Region(
                    "91101",
                    RegionLevel.MUNICIPALITY,
                    "서구",
                    "West",
                    new RegionCode("9110100000"),
                    new GeometryFactory().toGeometry(new Envelope(0, 1, 0, 1)))));
    String report = export("ko", "--incident", "I-1").get("report.txt");
    assertTrue(report.contains("지역: 서구 (9110100000)"), report);
    Files.writeString(folder.resolve("territory.db"), "no database at all, and long enough");
    report = export("ko", "--incident", "I-1").get("report.txt");
    assertTrue(report.contains("지역: 9110100000"), report);
    assertTrue(floods.err().contains("코드만 적습니다"), floods.err());
  }

  @Test
  void correctionBelongsToTheAlertThatItPutsRight() {
    CaseScope scope = CaseScope.ofAlert("20261121-001");
    JournalRecord drafted = record("20261121-001", "");
    JournalRecord correction = record("20261121-001-C", "20261121-001");
    JournalRecord other = record("20261121-002", "");
    for (JournalRecord one : List.of(drafted, correction, other)) {
      scope.learn(one);
    }
    assertTrue(scope.holds(drafted));
    assertTrue(scope.holds(correction));
    assertFalse(scope.holds(other));
    assertEquals(
        "20261121-001-C [rule] correction prepared, corrects alert 20261121-001",
        EventWords.of(correction.record()).en());
  }

  @Test
  void companionBelongsToTheAlertWhoseSecondTextItIs() {
    CaseScope scope = CaseScope.ofAlert("20261121-001");
    JournalRecord drafted = record("20261121-001", "");
    JournalRecord companion =
        record(
            "20261121-001-L2",
            AlertDrafted.newBuilder()
                .setCompanionOfAlertId("20261121-001")
                .setSource("second language of 20261121-001")
                .setPrepared(true));
    scope.learn(drafted);
    scope.learn(companion);
    assertTrue(scope.holds(companion));
    assertEquals(
        "20261121-001-L2 [rule] drafted, source: second language of 20261121-001",
        EventWords.of(companion.record()).en());
    assertEquals(
        "20261121-001-L2 [규칙] 초안 작성, 출처: 경보 20261121-001의 제2언어",
        EventWords.of(companion.record()).ko());
  }

  private static JournalRecord record(String alert, String corrects) {
    return record(
        alert,
        AlertDrafted.newBuilder().setCorrectsAlertId(corrects).setPrepared(!corrects.isEmpty()));
  }

  private static JournalRecord record(String alert, AlertDrafted.Builder drafted) {
    Record record =
        Record.newBuilder().setBy("rule").setAlertId(alert).setAlertDrafted(drafted).build();
    return new JournalRecord(
        Chain.EMPTY, Chain.EMPTY, record.toByteString(), record, Path.of("log"), 0);
  }

  @Test
  void anExportOfNothingOrOntoSomethingIsRefused() throws IOException {
    String zip = folder.resolve("case.zip").toString();
    assertEquals(1, run("en", "export", "--incident", "I-7", "--out", zip));
    assertTrue(floods.err().contains("I-7: no record of it"), floods.err());
    assertFalse(Files.exists(Path.of(zip)));
    Files.writeString(Path.of(zip), "mine");
    assertEquals(2, run("en", "export", "--incident", "I-1", "--out", zip));
    assertTrue(floods.err().contains("there already (expected: a new file)"), floods.err());
    assertEquals("mine", Files.readString(Path.of(zip)));
  }

  @Tag("peers")
  @Test
  void anybodyCanCheckAnExportWithPython() throws Exception {
    export("en", "--incident", "I-1");
    String some = python(2);
    assertTrue(some.contains("12 records are as they were written"), some);
    assertTrue(some.contains("12 of 26 links followed"), some);
    assertTrue(some.contains("head 26 signed by gateway gw-1 with key SHA256:"), some);
    assertTrue(some.contains("NOT PROVEN: 13 links up to head 26"), some);
    export("ko", "--incident", "I-1", "--whole");
    String whole = python(0);
    assertTrue(whole.contains("26 of 26 links followed"), whole);
    assertTrue(whole.contains("all 12 records of this case lie under a signed head"), whole);
  }

  @Tag("peers")
  @Test
  void pythonSaysWhatNobodySigned() throws Exception {
    ObjectNode proof =
        (ObjectNode) JSON.readTree(export("en", "--incident", "I-1", "--whole").get("proof.json"));
    ArrayNode heads = (ArrayNode) proof.get("signedHeads");
    heads.removeAll();
    change("proof.json", proof.toString());
    String said = python(2);
    assertTrue(said.contains("NOT PROVEN: nobody signed the records from"), said);
    // Where the chain in the file ends.
    ((ObjectNode) proof.get("head")).put("sequence", 26).put("hash", "00".repeat(32));
    change("proof.json", proof.toString());
    assertTrue(python(1).contains("is not the one that chain.txt ends with"));
  }

  @Tag("peers")
  @Test
  void pythonFindsWhatWasChangedInAnExport() throws Exception {
    Map<String, String> files = export("en", "--incident", "I-1");
    String records = files.get("records.jsonl");
    change("records.jsonl", records.replaceFirst("\"octets\":\"..", "\"octets\":\"AA"));
    assertEquals("record 2 is not as it was written", python(1).trim());
    change("records.jsonl", records);
    String proof = files.get("proof.json");
    int signature = proof.lastIndexOf("\"signature\" : \"") + 20;
    char other = proof.charAt(signature) == 'A' ? 'B' : 'A';
    change("proof.json", proof.substring(0, signature) + other + proof.substring(signature + 1));
    String found = python(1);
    assertTrue(found.contains("head 26 is not right") || found.contains("not a point"), found);
  }

  private void change(String file, String text) throws IOException {
    assertNotEquals(text, Files.readString(folder.resolve("case").resolve(file)) + "!");
    Files.writeString(folder.resolve("case").resolve(file), text);
  }

  private String python(int exit) throws Exception {
    Process process =
        new ProcessBuilder("python3", folder.resolve("case/check.py").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(exit, process.waitFor(), said);
    return said.lines()
        .filter(l -> exit != 1 || !l.contains("written") || l.contains("not"))
        .filter(l -> exit != 1 || !l.contains("followed"))
        .reduce("", (a, b) -> a + b + "\n");
  }

  /** Exports, unpacks into the folder {@code case}, and gives the text of each file. */
  private Map<String, String> export(String lang, String... which) throws IOException {
    Path zip = Files.createTempDirectory(folder, "export").resolve("case.zip");
    List<String> arguments = new ArrayList<>(List.of("export", "--out", zip.toString()));
    arguments.addAll(List.of(which));
    assertEquals(0, run(lang, arguments.toArray(new String[0])), floods::err);
    Map<String, String> files = new TreeMap<>();
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream unzip = new ZipInputStream(in)) {
      for (ZipEntry entry = unzip.getNextEntry(); entry != null; entry = unzip.getNextEntry()) {
        String text = new String(unzip.readAllBytes(), UTF_8);
        files.put(entry.getName(), text);
        Path file = folder.resolve("case").resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
    }
    return files;
  }
}
