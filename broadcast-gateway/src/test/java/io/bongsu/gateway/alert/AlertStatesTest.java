package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.NODE;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command in every state: the state after it, why it was refused, or that it was so already.
 */
final class AlertStatesTest {
  private static final long LASTS_US = content().getValidityS() * 1_000_000L;

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          COMMAND     | PREPARED | DRAFT    | SUBMITTED | APPROVED     | BROADCASTING | REPLACED | STOPPED  | EXPIRED  | REJECTED
          edit        | DRAFT    | DRAFT    | DRAFT     | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          submit      | SUBMITTED| SUBMITTED| done      | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          submitOther | SUBMITTED| SUBMITTED| CONFLICT  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          submitDrill | CONFLICT | CONFLICT | CONFLICT  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          return      | CONFLICT | CONFLICT | DRAFT     | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          approve     | CONFLICT | CONFLICT | APPROVED  | done         | done         | done     | done     | done     | CONFLICT
          approveThird| CONFLICT | CONFLICT | APPROVED  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          approveDrill| CONFLICT | CONFLICT | CONFLICT  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          reject      | CONFLICT | REJECTED | REJECTED  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | done
          stop        | CONFLICT | CONFLICT | CONFLICT  | STOPPED      | STOPPED      | CONFLICT | done     | done     | done
          expire      | CONFLICT | CONFLICT | CONFLICT  | CONFLICT     | CONFLICT     | done     | done     | done     | done
          expireEarly | CONFLICT | CONFLICT | CONFLICT  | CONFLICT     | CONFLICT     | done     | done     | done     | done
          expireEnd   | CONFLICT | CONFLICT | CONFLICT  | EXPIRED      | EXPIRED      | done     | done     | done     | done
          expireLate  | CONFLICT | EXPIRED  | EXPIRED   | EXPIRED      | EXPIRED      | done     | done     | done     | done
          escalate    | CONFLICT | DRAFT    | SUBMITTED | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          escalateTwo | CONFLICT | CONFLICT | CONFLICT  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          veto        | CONFLICT | CONFLICT | CONFLICT  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          autoApprove | CONFLICT | CONFLICT | CONFLICT  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          replace     | CONFLICT | CONFLICT | CONFLICT  | DRAFT        | DRAFT        | CONFLICT | CONFLICT | CONFLICT | CONFLICT
          handed      | NOT_FOUND| NOT_FOUND| NOT_FOUND | APPROVED     | BROADCASTING | REPLACED | STOPPED  | EXPIRED  | NOT_FOUND
          answered    | NOT_FOUND| NOT_FOUND| NOT_FOUND | APPROVED     | done         | REPLACED | STOPPED  | EXPIRED  | NOT_FOUND
          silent      | NOT_FOUND| NOT_FOUND| NOT_FOUND | APPROVED     | BROADCASTING | REPLACED | STOPPED  | EXPIRED  | NOT_FOUND
          onAir       | NOT_FOUND| NOT_FOUND| NOT_FOUND | BROADCASTING | done         | REPLACED | STOPPED  | EXPIRED  | NOT_FOUND
          stopAnswered| NOT_FOUND| NOT_FOUND| NOT_FOUND | CONFLICT     | CONFLICT     | REPLACED | STOPPED  | EXPIRED  | NOT_FOUND
          """)
  void commandInEachState(ArgumentsAccessor row) {
    String command = row.getString(0);
    int column = 0;
    for (AlertState state : AlertState.values()) {
      String expected = row.getString(++column);
      String id = in(state);
      Alert before = Objects.requireNonNull(book.find(id));
      assertEquals(state, before.state());

      Decision decision = desk.decide(command(command, id), nowUs(command));
      assertEquals(expected, outcome(decision), command + " in " + state);
      Alert after = Objects.requireNonNull(book.find(id));
      if (decision instanceof Accepted accepted && isOf(accepted, id)) {
        assertEquals(accepted.alert(), after);
      } else {
        assertEquals(before, after, command + " in " + state + " changed the alert");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandOnAnAlertThatIsNotThere(String command) {
    assertEquals("NOT_FOUND", outcome(desk.decide(command(command, "20261121-9999"), MIDNIGHT_US)));
  }

  static Stream<String> commands() {
    return Stream.of(
        "edit, submit, return, approve, reject, stop, expire, escalate, veto, autoApprove, replace,"
            .concat(" handed, answered, silent, onAir, stopAnswered")
            .split(", "));
  }

  private String in(AlertState state) {
    return switch (state) {
      case PREPARED -> AlertIds.correctionOf(in(AlertState.APPROVED));
      case DRAFT -> drafted();
      case SUBMITTED -> after(drafted(), "submit");
      case APPROVED -> Desks.approved(desk, content(), MIDNIGHT_US);
      case BROADCASTING -> after(in(AlertState.APPROVED), "onAir");
      case REPLACED -> replaced();
      case STOPPED -> after(in(AlertState.APPROVED), "stop");
      case EXPIRED -> after(in(AlertState.APPROVED), "expireEnd");
      case REJECTED -> after(drafted(), "reject");
    };
  }

  private String replaced() {
    String old = in(AlertState.APPROVED);
    String next = Desks.accepted(desk.decide(command("replace", old), MIDNIGHT_US)).id();
    after(after(next, "submit"), "approve");
    return old;
  }

  private String after(String id, String command) {
    return Desks.accepted(desk.decide(command(command, id), nowUs(command))).id();
  }

  private String drafted() {
    return Desks.accepted(desk.decide(Desks.draft(content()), MIDNIGHT_US)).id();
  }

  private static long nowUs(String command) {
    return switch (command) {
      case "expireEarly" -> MIDNIGHT_US + LASTS_US - 1;
      case "expireEnd" -> MIDNIGHT_US + LASTS_US;
      case "expireLate" -> MIDNIGHT_US + EndDesk.DRAFT_LASTS_US;
      default -> MIDNIGHT_US;
    };
  }

  private static AlertCommand command(String name, String id) {
    return switch (name) {
      case "edit" -> new AlertCommand.Edit(id, "editor", content("고친 글").build());
      case "submit" -> Desks.submit(id, "submitter");
      case "submitOther" -> new AlertCommand.Submit(id, "other", Map.of(), true, false, null);
      case "submitDrill" -> new AlertCommand.Submit(id, "submitter", Map.of(), false, true, null);
      case "return" -> new AlertCommand.Return(id, "returner", "지역이 다릅니다", null);
      case "approve" -> Desks.approve(id, "approver");
      case "approveThird" -> approve(id, "third", false);
      case "approveDrill" -> approve(id, "approver", true);
      case "reject" -> new AlertCommand.Reject(id, "anybody", "오작동", null);
      case "stop" -> new AlertCommand.Stop(id, "anybody", "상황 종료");
      case "expire", "expireEarly", "expireEnd", "expireLate" -> new AlertCommand.Expire(id);
      case "escalate" -> new AlertCommand.Escalate(id, 1, "도청 상황실");
      case "escalateTwo" -> new AlertCommand.Escalate(id, 2, "도청 상황실");
      case "veto" -> new AlertCommand.Veto(id, "anybody", "오작동", null);
      case "autoApprove" ->
          new AlertCommand.AutoApprove(id, AlertArea.ofRegions(List.of(Desks.REGION)), Desks.CELLS);
      case "replace" ->
          new AlertCommand.Draft(
              "writer", content().build(), "person writer", "", List.of(), id, null);
      case "handed" -> new AlertCommand.HandedToRadio(id, NODE, Desks.CELLS.get(NODE), MIDNIGHT_US);
      case "answered" ->
          new AlertCommand.NodeAnswered(id, NODE, List.of(CELL_1), Map.of(), MIDNIGHT_US);
      case "silent" -> new AlertCommand.NodeSilent(id, NODE, List.of(CELL_1), "away", MIDNIGHT_US);
      case "onAir" -> new AlertCommand.CellsBroadcasting(id, NODE, List.of(CELL_1), MIDNIGHT_US);
      case "stopAnswered" ->
          new AlertCommand.StopAnswered(id, NODE, List.of(CELL_1), Map.of(), MIDNIGHT_US);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static AlertCommand approve(String id, String by, boolean drill) {
    return new AlertCommand.Approve(
        id, by, List.of(Desks.REGION), Desks.CELLS, null, true, drill, null);
  }

  private static boolean isOf(Accepted accepted, String id) {
    return Objects.requireNonNull(accepted.alert()).id().equals(id);
  }

  private static String outcome(Decision decision) {
    if (decision instanceof Accepted) {
      return Desks.accepted(decision).state().name();
    } else if (decision instanceof AlreadyDone) {
      return "done";
    }
    return ((Refused) decision).kind().name();
  }
}
