package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.NODE;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Refused;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every command in every state: the state after it, why it was refused, or that it was so already.
 */
final class AlertStatesTest {
  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      delimiter = '|',
      textBlock =
          """
          COMMAND     | DRAFT     | SUBMITTED | APPROVED     | BROADCASTING | STOPPED  | ENDED
          edit        | DRAFT     | DRAFT     | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT
          submit      | SUBMITTED | done      | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT
          submitOther | SUBMITTED | CONFLICT  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT
          approve     | CONFLICT  | APPROVED  | done         | done         | done     | done
          approveThird| CONFLICT  | APPROVED  | CONFLICT     | CONFLICT     | CONFLICT | CONFLICT
          stop        | CONFLICT  | CONFLICT  | STOPPED      | STOPPED      | done     | done
          end         | CONFLICT  | CONFLICT  | ENDED        | ENDED        | done     | done
          handed      | NOT_FOUND | NOT_FOUND | APPROVED     | BROADCASTING | STOPPED  | ENDED
          answered    | NOT_FOUND | NOT_FOUND | APPROVED     | done         | STOPPED  | ENDED
          silent      | NOT_FOUND | NOT_FOUND | APPROVED     | BROADCASTING | STOPPED  | ENDED
          onAir       | NOT_FOUND | NOT_FOUND | BROADCASTING | done         | STOPPED  | ENDED
          """)
  void commandInEachState(
      String command,
      String draft,
      String submitted,
      String approved,
      String broadcasting,
      String stopped,
      String ended) {
    Map<AlertState, String> expected = new EnumMap<>(AlertState.class);
    expected.put(AlertState.DRAFT, draft);
    expected.put(AlertState.SUBMITTED, submitted);
    expected.put(AlertState.APPROVED, approved);
    expected.put(AlertState.BROADCASTING, broadcasting);
    expected.put(AlertState.STOPPED, stopped);
    expected.put(AlertState.ENDED, ended);
    for (AlertState state : AlertState.values()) {
      String id = in(state);
      Alert before = Objects.requireNonNull(book.find(id));
      assertEquals(state, before.state());

      Decision decision = desk.decide(command(command, id), MIDNIGHT_US);
      assertEquals(expected.get(state), outcome(decision), command + " in " + state);
      Alert after = Objects.requireNonNull(book.find(id));
      if (decision instanceof Accepted accepted) {
        assertEquals(accepted.alert(), after);
      } else {
        assertEquals(before, after, command + " in " + state + " changed the alert");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"edit", "submit", "approve", "stop", "end", "handed", "answered", "silent", "onAir"})
  void commandOnAnAlertThatIsNotThere(String command) {
    assertEquals("NOT_FOUND", outcome(desk.decide(command(command, "20261121-9999"), MIDNIGHT_US)));
  }

  private String in(AlertState state) {
    return switch (state) {
      case DRAFT -> drafted();
      case SUBMITTED -> after(drafted(), "submit");
      case APPROVED -> Desks.approved(desk, content(), MIDNIGHT_US);
      case BROADCASTING -> after(in(AlertState.APPROVED), "onAir");
      case STOPPED -> after(in(AlertState.APPROVED), "stop");
      case ENDED -> after(in(AlertState.APPROVED), "end");
    };
  }

  private String after(String id, String command) {
    return Desks.accepted(desk.decide(command(command, id), MIDNIGHT_US)).id();
  }

  private String drafted() {
    return Desks.accepted(desk.decide(Desks.draft(content()), MIDNIGHT_US)).id();
  }

  private static AlertCommand command(String name, String id) {
    return switch (name) {
      case "edit" -> new AlertCommand.Edit(id, "editor", content("고친 글").build());
      case "submit" -> new AlertCommand.Submit(id, "submitter");
      case "submitOther" -> new AlertCommand.Submit(id, "other");
      case "approve" -> Desks.approve(id, "approver");
      case "approveThird" -> Desks.approve(id, "third");
      case "stop" -> new AlertCommand.Stop(id, "anybody", "상황 종료");
      case "end" -> new AlertCommand.End(id);
      case "handed" -> new AlertCommand.HandedToRadio(id, NODE, MIDNIGHT_US);
      case "answered" ->
          new AlertCommand.NodeAnswered(id, NODE, List.of(CELL_1), Map.of(), MIDNIGHT_US);
      case "silent" -> new AlertCommand.NodeSilent(id, NODE, List.of(CELL_1), "away");
      case "onAir" -> new AlertCommand.CellsBroadcasting(id, NODE, List.of(CELL_1), MIDNIGHT_US);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String outcome(Decision decision) {
    if (decision instanceof Accepted accepted) {
      return accepted.alert().state().name();
    } else if (decision instanceof AlreadyDone) {
      return "done";
    }
    return ((Refused) decision).kind().name();
  }
}
