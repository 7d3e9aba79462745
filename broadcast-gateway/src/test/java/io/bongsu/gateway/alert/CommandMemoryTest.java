package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Decision.Accepted;
import io.bongsu.gateway.alert.Decision.AlreadyDone;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.journal.v1.AlertSubmitted;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A client that heard no answer asks again, and it is done once. */
final class CommandMemoryTest {
  private static final long NOW_US = MIDNIGHT_US;

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void draftThatIsAskedForAgainIsOneDraft() {
    Accepted first = assertInstanceOf(Accepted.class, decide(draft("writer", "key")));
    assertEquals("key", first.records().get(0).getCommandId());
    String id = accepted(first).id();
    decide(new AlertCommand.Submit(id, "submitter"));

    AlreadyDone again = assertInstanceOf(AlreadyDone.class, decide(draft("writer", "key")));
    assertEquals(AlertState.SUBMITTED, Objects.requireNonNull(again.alert()).state());
    assertEquals(1, book.all().size());
  }

  @Test
  void nameOfAnotherRequestIsNotTaken() {
    String id = accepted(decide(draft("writer", "key"))).id();
    String other = accepted(decide(draft("writer", null))).id();
    refused(draft("somebody", "key"));
    refused(new AlertCommand.Submit(id, "writer", null, "key"));

    accepted(decide(new AlertCommand.Submit(id, "submitter", null, "second")));
    refused(new AlertCommand.Submit(other, "submitter", null, "second"));
    assertInstanceOf(
        AlreadyDone.class, decide(new AlertCommand.Submit(id, "submitter", null, "second")));
  }

  @Test
  void onlyTheFirstRecordOfADecisionHasTheName() {
    String id = accepted(decide(draft("writer", null))).id();
    decide(new AlertCommand.Submit(id, "submitter"));
    AlertCommand approve =
        new AlertCommand.Approve(
            id, "approver", List.of(Desks.REGION), Desks.CELLS, null, false, "key");
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve));
    assertEquals(
        List.of("key", ""), approved.records().stream().map(Record::getCommandId).toList());
    assertInstanceOf(AlreadyDone.class, decide(approve));
  }

  @Test
  void requestThatWasRefusedMayBeMadeAgainUnderItsName() {
    String id = accepted(decide(draft("writer", null))).id();
    AlertCommand stop = new AlertCommand.Stop(id, "anybody", "상황 종료", "key");
    refused(stop);
    decide(new AlertCommand.Submit(id, "submitter"));
    decide(Desks.approve(id, "approver"));
    accepted(decide(stop));
  }

  @Test
  void nameIsForgottenAfterADay() {
    decide(draft("writer", "key"));
    long laterUs = NOW_US + CommandMemory.KEPT_US;
    assertInstanceOf(AlreadyDone.class, desk.decide(draft("writer", "key"), laterUs - 1));
    assertInstanceOf(Accepted.class, desk.decide(draft("writer", "key"), laterUs));
    assertInstanceOf(AlreadyDone.class, desk.decide(draft("writer", "key"), laterUs));
    assertEquals(1, book.image().getSeenCommandsCount());
  }

  @Test
  void oldestNamesGiveWayWhenThereAreTooMany() {
    CommandMemory memory = new CommandMemory();
    for (int i = 0; i <= CommandMemory.MAX; i++) {
      memory.apply(
          Record.newBuilder()
              .setAtUs(NOW_US + i)
              .setBy("by")
              .setAlertId("a")
              .setCommandId("key-" + i)
              .setAlertSubmitted(AlertSubmitted.getDefaultInstance())
              .build());
    }
    assertNull(memory.find("key-0", NOW_US));
    assertNotNull(memory.find("key-1", NOW_US));
    assertEquals(CommandMemory.MAX, memory.image().size());
  }

  private static AlertCommand draft(String by, String commandId) {
    return new AlertCommand.Draft(
        by, content().build(), "person " + by, "", List.of(), null, commandId);
  }

  private Decision decide(AlertCommand command) {
    return desk.decide(command, NOW_US);
  }

  private void refused(AlertCommand command) {
    Refused refused = assertInstanceOf(Refused.class, decide(command));
    assertEquals(Kind.CONFLICT, refused.kind());
    assertTrue(refused.reason().contains("(expected: "), refused.reason());
  }
}
