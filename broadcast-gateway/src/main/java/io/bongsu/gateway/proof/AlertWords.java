package io.bongsu.gateway.proof;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.gateway.alert.AlertState;
import io.bongsu.gateway.ops.Words;
import io.bongsu.proto.journal.v1.AlertDrafted;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Ordered;
import io.bongsu.proto.journal.v1.Record;
import io.bongsu.proto.journal.v1.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an alert is, as it was last written: how grave, of what, where, and in which words. */
final class AlertWords {
  private final List<Words> lines = new ArrayList<>();

  private AlertWords() {}

  /** Of the records of one alert; nothing where none of them holds its content. */
  static List<Words> of(List<Record> records, RegionNames regions) {
    AlertDrafted drafted = AlertDrafted.getDefaultInstance();
    Content content = Content.getDefaultInstance();
    for (Record record : records) {
      if (record.hasAlertDrafted()) {
        drafted = record.getAlertDrafted();
        content = drafted.getContent();
      } else if (record.hasAlertEdited()) {
        content = record.getAlertEdited().getContent();
      }
    }
    AlertWords words = new AlertWords();
    words.state(records);
    if (!content.equals(Content.getDefaultInstance())) {
      words.what(content, regions);
      words.from(drafted);
      content.getTextsList().forEach(words::text);
      words.ordered(content.getOrdered());
    }
    return words.lines;
  }

  /** As its last record leaves it: told from the records alone, which may be of any journal. */
  private void state(List<Record> records) {
    AlertState state = AlertState.DRAFT;
    boolean approved = false;
    for (Record record : records) {
      state = after(record, state);
      approved |= record.hasAlertApproved();
    }
    Words words = words(state, approved);
    line("상태: " + words.ko(), "state: " + words.en());
  }

  private static AlertState after(Record record, AlertState before) {
    return switch (record.getEventCase()) {
      case ALERT_DRAFTED ->
          record.getAlertDrafted().getPrepared() ? AlertState.PREPARED : AlertState.DRAFT;
      case ALERT_EDITED, ALERT_RETURNED -> AlertState.DRAFT;
      case ALERT_SUBMITTED -> AlertState.SUBMITTED;
      case ALERT_APPROVED -> AlertState.APPROVED;
      // What was ended stays so, whatever a radio node reports after it.
      case CELLS_BROADCASTING -> before == AlertState.APPROVED ? AlertState.BROADCASTING : before;
      case ALERT_STOPPED -> AlertState.STOPPED;
      case ALERT_EXPIRED -> AlertState.EXPIRED;
      case ALERT_REPLACED -> AlertState.REPLACED;
      case ALERT_REJECTED -> AlertState.REJECTED;
      default -> before;
    };
  }

  private static Words words(AlertState state, boolean approved) {
    return switch (state) {
      case PREPARED -> new Words("준비만 됨, 보내지 않음", "only lies ready, never sent");
      case DRAFT -> new Words("초안, 보내지 않음", "draft, not sent");
      case SUBMITTED -> new Words("승인 대기, 보내지 않음", "submitted, not sent");
      case APPROVED -> new Words("승인됨", "approved");
      case BROADCASTING -> new Words("방송 중", "broadcasting");
      case STOPPED -> new Words("중지됨", "stopped");
      case EXPIRED ->
          approved
              ? new Words("시간이 다 되어 종료", "over")
              : new Words("기한이 지남, 보내지 않음", "expired, never sent");
      case REPLACED -> new Words("다른 경보로 대체됨", "replaced by another");
      case REJECTED -> new Words("기각됨, 보내지 않음", "rejected, never sent");
    };
  }

  private void what(Content content, RegionNames regions) {
    line(
        content.getDrill() ? "구분: 훈련" : "구분: 실제 상황",
        content.getDrill() ? "mode: drill" : "mode: live");
    Words level = level(content.getLevel());
    line("등급: " + level.ko(), "level: " + level.en());
    Words hazard = EvidenceWords.hazard(content.getHazard());
    line("재난: " + hazard.ko(), "hazard: " + hazard.en());
    AlertArea area = AlertArea.of(content);
    Words shape = AreaWords.of(area, regions);
    if (shape != null) {
      line("지역: " + shape.ko(), "area: " + shape.en());
      return;
    }
    line(
        "지역: "
            + area.regionCodes().stream()
                .map(code -> regions.of(code).ko())
                .collect(Collectors.joining(", ")),
        "regions: "
            + area.regionCodes().stream()
                .map(code -> regions.of(code).en())
                .collect(Collectors.joining(", ")));
  }

  private void from(AlertDrafted drafted) {
    Words source = EventWords.source(drafted.getSource());
    said("출처", "source", source);
    said("출처가 말한 지역", "area as its source said", both(drafted.getAreaDescribed()));
    drafted.getRemarksList().forEach(remark -> said("참고", "remark", both(remark)));
    said("정정하는 경보", "corrects alert", both(drafted.getCorrectsAlertId()));
    said("대체하는 경보", "replaces alert", both(drafted.getReplacesAlertId()));
  }

  /** As written; what phones get stands by itself. */
  private void text(Text text) {
    said(
        "문안(" + text.getLanguage() + ")",
        "text (" + text.getLanguage() + ")",
        both(text.getText()));
  }

  /** Who answers for what nobody read before it went out. */
  private void ordered(Ordered ordered) {
    said("문안", "text", both(ordered.getNoText()));
    said(
        "사전 승인",
        "standing authorisation by",
        both(String.join(", ", ordered.getAuthorisedByList())));
  }

  private void said(String ko, String en, Words what) {
    if (!what.en().isEmpty()) {
      line(ko + ": " + what.ko(), en + ": " + what.en());
    }
  }

  private void line(String ko, String en) {
    lines.add(new Words(ko, en));
  }

  private static Words both(String text) {
    return new Words(text, text);
  }

  private static Words level(Level level) {
    return switch (level) {
      case LEVEL_CRITICAL -> new Words("위급재난문자", "critical");
      case LEVEL_EMERGENCY -> new Words("긴급재난문자", "emergency");
      case LEVEL_SAFETY -> new Words("안전안내문자", "safety");
      case LEVEL_MISSING_PERSON -> new Words("실종경보문자", "missing person");
      case LEVEL_UNSPECIFIED, UNRECOGNIZED -> new Words("미정", "not said");
    };
  }
}
