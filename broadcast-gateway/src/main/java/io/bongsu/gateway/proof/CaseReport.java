package io.bongsu.gateway.proof;

import io.bongsu.gateway.ops.Language;
import io.bongsu.gateway.ops.Words;
import io.bongsu.gateway.proof.Stages.Stage;
import io.bongsu.gateway.proof.TimeAxis.Moment;
import io.bongsu.proto.journal.v1.Record;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A case in words, from its first reading to its last cell. */
final class CaseReport {
  private final CaseFile file;
  private final RegionNames regions;
  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private CaseReport(CaseFile file, RegionNames regions, Language language) {
    this.file = file;
    this.regions = regions;
    this.language = language;
  }

  static String of(CaseFile file, RegionNames regions, Language language) {
    CaseReport report = new CaseReport(file, regions, language);
    report.write();
    return report.text.toString();
  }

  private void write() {
    line("봉수 기록: " + file.name(), "Bongsu, record of " + file.name());
    line(
        "시각은 한국 시각, 마이크로초까지. 대괄호 안은 결정한 사람이나 부분, #은 기록 번호.",
        "Times are Korean time, to the microsecond. In brackets who decided it; # is the record.");
    line(
        "이 글은 읽기 위한 것이며, 증거는 records.jsonl의 octets이다. README.txt를 볼 것.",
        "This text is for reading; the evidence is \"octets\" in records.jsonl. See README.txt.");
    line(
        "기록 %d번까지, 마지막 해시 %s".formatted(file.head().sequence(), Hashes.hex(file.head().hash())),
        "As of record %d, head %s"
            .formatted(file.head().sequence(), Hashes.hex(file.head().hash())));
    section("시간순", "In the order of time");
    List<Moment> moments = TimeAxis.of(file.records());
    long begin = moments.isEmpty() ? 0 : moments.get(0).atUs();
    for (Moment moment : moments) {
      String at =
          "%s  %+13.6f s  #%d  "
              .formatted(
                  Times.local(moment.atUs()), (moment.atUs() - begin) / 1e6, moment.sequence());
      line(at + moment.what().ko(), at + moment.what().en());
    }
    byAlert().forEach(this::alert);
  }

  /** On the way of one warning: a correction, or another alert of the incident, has its own. */
  private void stages(List<Map.Entry<Stage, Long>> reached) {
    for (int i = 1; i < reached.size(); i++) {
      Map.Entry<Stage, Long> before = reached.get(i - 1);
      Map.Entry<Stage, Long> stage = reached.get(i);
      same(
          "%s → %s: %s"
              .formatted(
                  before.getKey().words().in(language),
                  stage.getKey().words().in(language),
                  Times.duration(stage.getValue() - before.getValue())));
    }
    if (reached.size() > 2) {
      String whole =
          Times.duration(reached.get(reached.size() - 1).getValue() - reached.get(0).getValue());
      line("처음부터 끝까지: " + whole, "from the first to the last: " + whole);
    }
  }

  /** Evidence and incident, and what concerns this alert. */
  private List<Record> onItsWay(String alertId) {
    return file.records().stream()
        .map(JournalRecord::record)
        .filter(record -> record.getAlertId().isEmpty() || record.getAlertId().equals(alertId))
        .toList();
  }

  private Map<String, List<Record>> byAlert() {
    Map<String, List<Record>> alerts = new LinkedHashMap<>();
    for (JournalRecord at : file.records()) {
      if (!at.record().getAlertId().isEmpty()) {
        alerts.computeIfAbsent(at.record().getAlertId(), id -> new ArrayList<>()).add(at.record());
      }
    }
    return alerts;
  }

  private void alert(String id, List<Record> records) {
    section("경보 " + id, "Alert " + id);
    AlertWords.of(records, regions).forEach(words -> same(words.in(language)));
    section("경보 " + id + ": 단계 사이의 시간", "Alert " + id + ": time between stages");
    stages(Stages.of(onItsWay(id)));
    for (Record record : records) {
      if (record.hasAlertApproved()) {
        boolean given = records.stream().anyMatch(Record::hasHandedToRadio);
        section(
            "경보 " + id + (given ? ": 송출한 문안" : ": 승인된 문안, 어느 무선 노드에도 전달되지 않음"),
            "Alert "
                + id
                + (given
                    ? ": the text that was sent"
                    : ": the text that was approved, and given to no radio node"));
        same(SentWords.of(record.getAlertApproved()));
      }
    }
    Map<String, NodeStory> nodes = NodeStory.of(records);
    if (!nodes.isEmpty()) {
      section("경보 " + id + ": 무선 노드별", "Alert " + id + ": by radio node");
      nodes.forEach((node, story) -> same(node + ": " + story.words().in(language)));
    }
  }

  private void section(String ko, String en) {
    same("");
    line("== " + ko, "== " + en);
  }

  private void line(String ko, String en) {
    same(new Words(ko, en).in(language));
  }

  private void same(String words) {
    text.append(words).append('\n');
  }
}
