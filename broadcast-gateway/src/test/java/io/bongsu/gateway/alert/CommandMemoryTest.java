package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.content;
import static io.bongsu.gateway.alert.Desks.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    String other = accepted(decide(draft("writer", (CommandKey) null))).id();
    refused(new AlertCommand.Submit(id, "writer", Map.of(), false, null, key("key")));

    accepted(
        decide(new AlertCommand.Submit(id, "submitter", Map.of(), false, null, key("second"))));
    refused(new AlertCommand.Submit(other, "submitter", Map.of(), false, null, key("second")));
    assertInstanceOf(
        AlreadyDone.class,
        decide(new AlertCommand.Submit(id, "submitter", Map.of(), false, null, key("second"))));
  }

  @Test
  void otherContentUnderAnOldNameIsNotTakenForTheSameRequest() {
    String id = accepted(decide(draft("writer", "key"))).id();
    refused(draft("writer", Desks.key("key", "flood instead of fire")));
    assertEquals(List.of(id), book.all().stream().map(Alert::id).toList());
    assertEquals(
        AlertState.DRAFT,
        assertInstanceOf(AlreadyDone.class, decide(draft("writer", "key"))).alert().state());
  }

  @Test
  void nameThatTwoPeopleMadeUpIsTwoNames() {
    String first = accepted(decide(draft("writer", "key"))).id();
    String second = accepted(decide(draft("somebody", "key"))).id();
    assertNotEquals(first, second);
    assertEquals(
        first, assertInstanceOf(AlreadyDone.class, decide(draft("writer", "key"))).alert().id());
  }

  @Test
  void whatWasAskedIsInTheRecordAndComesBackFromAnImage() {
    Accepted first = assertInstanceOf(Accepted.class, decide(draft("writer", "key")));
    assertEquals(key("key").hash(), first.records().get(0).getCommandHash());
    AlertDesk later = new AlertDesk(AlertBook.of(book.image()));
    assertInstanceOf(
        Refused.class, later.decide(draft("writer", Desks.key("key", "other")), NOW_US));
    assertInstanceOf(AlreadyDone.class, later.decide(draft("writer", "key"), NOW_US));
  }

  @Test
  void recordThatIsOlderThanHashesIsKnownByItsName() {
    Record old = firstRecord("writer").toBuilder().clearCommandHash().setCommandId("old").build();
    AlertBook replica = new AlertBook();
    replica.apply(old);
    assertInstanceOf(
        AlreadyDone.class, new AlertDesk(replica).decide(draft("writer", "old"), NOW_US));
  }

  @Test
  void onlyTheFirstRecordOfADecisionHasTheName() {
    String id = accepted(decide(draft("writer", (CommandKey) null))).id();
    decide(new AlertCommand.Submit(id, "submitter"));
    AlertCommand approve =
        new AlertCommand.Approve(
            id, "approver", List.of(Desks.REGION), Desks.CELLS, null, false, false, key("key"));
    Accepted approved = assertInstanceOf(Accepted.class, decide(approve));
    assertEquals(
        List.of("key", ""), approved.records().stream().map(Record::getCommandId).toList());
    assertInstanceOf(AlreadyDone.class, decide(approve));
  }

  @Test
  void requestThatWasRefusedMayBeMadeAgainUnderItsName() {
    String id = accepted(decide(draft("writer", (CommandKey) null))).id();
    AlertCommand stop = new AlertCommand.Stop(id, "anybody", "상황 종료", key("key"));
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
  void oldestNamesOfAPersonGiveWayToTheirOwnAndNobodyElses() {
    CommandMemory memory = new CommandMemory();
    memory.apply(named("other", "key-0", NOW_US));
    for (int i = 0; i <= CommandMemory.MAX_OF_PERSON; i++) {
      memory.apply(named("busy", "key-" + i, NOW_US + i));
    }
    assertNull(memory.find("busy", "key-0", NOW_US));
    assertNotNull(memory.find("busy", "key-1", NOW_US));
    assertNotNull(memory.find("other", "key-0", NOW_US), "pushed out by somebody else");
    assertEquals(CommandMemory.MAX_OF_PERSON + 1, memory.image().size());
    assertEquals(memory.image(), CommandMemory.of(memory.image()).image());
  }

  private static Record named(String by, String name, long atUs) {
    return Record.newBuilder()
        .setAtUs(atUs)
        .setBy(by)
        .setAlertId("a")
        .setCommandId(name)
        .setCommandHash(key(name).hash())
        .setAlertSubmitted(AlertSubmitted.getDefaultInstance())
        .build();
  }

  private Record firstRecord(String by) {
    return assertInstanceOf(Accepted.class, decide(draft(by, "key"))).records().get(0);
  }

  private static AlertCommand draft(String by, @Nullable String name) {
    return draft(by, name == null ? null : key(name));
  }

  private static AlertCommand draft(String by, @Nullable CommandKey key) {
    return new AlertCommand.Draft(by, content().build(), "person " + by, "", List.of(), null, key);
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
