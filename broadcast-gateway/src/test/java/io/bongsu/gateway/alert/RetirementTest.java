package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.NODE;
import static io.bongsu.gateway.alert.Desks.SECOND_US;
import static io.bongsu.gateway.alert.Desks.accepted;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.journal.v1.Content;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** State does not grow for ever, and forgets nothing that somebody may still need. */
final class RetirementTest {
  private static final long HOUR_US = 3600 * SECOND_US;
  private static final long T0_US = MIDNIGHT_US;

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void broadcastThatIsOverGoesWithItsCorrectionAfterTwoDays() {
    String id = Desks.approved(desk, content(), T0_US);
    assertEquals(List.of(), book.sweep(T0_US + 1000 * HOUR_US), "it is on air");
    at(new AlertCommand.Stop(id, "anybody", "상황 종료"), T0_US);

    assertEquals(List.of(), book.sweep(T0_US + 48 * HOUR_US - 1));
    assertEquals(List.of(id, id + "-C"), book.sweep(T0_US + 48 * HOUR_US));
    assertNull(book.find(id));
    assertEquals(List.of(), List.copyOf(book.all()));
  }

  @Test
  void broadcastIsKeptForADayAfterItsEndEvenIfItWasStopped() {
    long approvedUs = T0_US + 23 * HOUR_US;
    String id = at(Desks.draft(content().setValidityS(24 * 3600)), T0_US);
    at(new AlertCommand.Submit(id, "submitter"), approvedUs);
    at(Desks.approve(id, "approver"), approvedUs);
    at(new AlertCommand.Stop(id, "anybody", "상황 종료"), approvedUs);

    long endsUs = approvedUs + 24 * HOUR_US;
    assertEquals(List.of(), book.sweep(endsUs + 25 * HOUR_US - 1));
    assertEquals(List.of(id, id + "-C"), book.sweep(endsUs + 25 * HOUR_US));
  }

  @Test
  void whatIsOverIsPackedAndRepeatsNothingOnceItIsGone() {
    String stopped = Desks.approved(desk, content(), T0_US);
    at(new AlertCommand.HandedToRadio(stopped, NODE, Desks.CELLS.get(NODE), T0_US), T0_US);
    at(new AlertCommand.Stop(stopped, "anybody", "over"), T0_US);
    book.sweep(T0_US + 1);
    assertFalse(isPacked(stopped), "a radio node may still broadcast it");
    NodeDelivery before = delivery(stopped);
    at(
        new AlertCommand.StopAnswered(stopped, NODE, Desks.CELLS.get(NODE), Map.of(), T0_US + 2),
        T0_US + 2);
    assertTrue(isPacked(stopped), "the last one has stopped");
    assertEquals(before.handedUs(), delivery(stopped).handedUs());

    String expired = Desks.approved(desk, content(), T0_US + 3);
    long endsUs = Objects.requireNonNull(book.find(expired)).broadcast().endsUs();
    at(new AlertCommand.Expire(expired), endsUs);
    assertFalse(isPacked(expired));
    book.sweep(endsUs);
    assertTrue(isPacked(expired));
    // Said of it late, it is held openly until the next time.
    at(
        new AlertCommand.NodeSilent(expired, NODE, Desks.CELLS.get(NODE), "late", endsUs + 1),
        endsUs + 1);
    assertFalse(isPacked(expired));

    assertEquals(Set.of(stopped, expired), sentLike(content().build()));
    book.sweep(endsUs + 48 * HOUR_US);
    assertEquals(Set.of(), sentLike(content().build()));
  }

  private Set<String> sentLike(Content content) {
    return book.sentPlaces().like(content).stream()
        .flatMap(there -> there.approvals().stream())
        .map(SentPlaces.Approval::alertId)
        .collect(Collectors.toSet());
  }

  private boolean isPacked(String id) {
    return Objects.requireNonNull(book.find(id)).deliveries().isPacked();
  }

  private NodeDelivery delivery(String id) {
    return Objects.requireNonNull(Objects.requireNonNull(book.find(id)).deliveries().get(NODE));
  }

  @Test
  void rejectedAndExpiredDraftsGoAndOthersStay() {
    String rejected = at(Desks.draft(content()), T0_US);
    String expired = at(Desks.draft(content()), T0_US);
    String waiting = at(Desks.draft(content()), T0_US);
    at(new AlertCommand.Reject(rejected, "anybody", "오작동", null), T0_US);
    at(new AlertCommand.Expire(expired), T0_US + 24 * HOUR_US);
    assertEquals(List.of(rejected, expired), book.sweep(T0_US + 48 * HOUR_US));
    assertEquals(waiting, book.all().iterator().next().id());
  }

  @Test
  void alertStaysWhileItsCorrectionIsNotOver() {
    String id = Desks.approved(desk, content(), T0_US);
    at(new AlertCommand.HandedToRadio(id, NODE, Desks.CELLS.get(NODE), T0_US), T0_US);
    at(new AlertCommand.Stop(id, "anybody", "상황 종료"), T0_US);
    String correction = id + "-C";
    at(new AlertCommand.Submit(correction, "submitter"), T0_US + 47 * HOUR_US);
    assertEquals(List.of(), book.sweep(T0_US + 60 * HOUR_US));

    at(Desks.approve(correction, "approver"), T0_US + 60 * HOUR_US);
    assertEquals(List.of(), book.sweep(T0_US + 61 * HOUR_US));
    at(new AlertCommand.Expire(correction), T0_US + 61 * HOUR_US);
    assertEquals(List.of(id), book.sweep(T0_US + 61 * HOUR_US));
    // Drafted, for this purpose, when somebody took it up.
    assertEquals(List.of(correction), book.sweep(T0_US + (47 + 48) * HOUR_US));
  }

  @Test
  void numbersOfTheDayAndOfPhonesOutliveTheAlerts() {
    String id = at(Desks.draft(content()), T0_US);
    at(new AlertCommand.Reject(id, "anybody", "오작동", null), T0_US);
    long codeUsedUs = T0_US + 30 * HOUR_US;
    Desks.approved(desk, content(), codeUsedUs);

    assertEquals(List.of(id), book.sweep(T0_US + 48 * HOUR_US));
    assertEquals(1, book.drafts("20261121"), "the day began 48 h ago");
    book.sweep(T0_US + 72 * HOUR_US - 1);
    assertEquals(1, book.drafts("20261121"), "the day ended 48 h ago, and a moment less");
    book.sweep(T0_US + 72 * HOUR_US);
    assertEquals(0, book.drafts("20261121"));
    assertEquals(1, book.drafts("20261122"));
    assertEquals(OptionalInt.of(2), book.nextMessageCode(4371, T0_US + 72 * HOUR_US));
  }

  @Test
  void clockThatWasSetBackGivesOutNoNumberTwice() {
    String id = at(Desks.draft(content()), T0_US);
    book.sweep(T0_US + 200 * HOUR_US);
    assertEquals("20261121-0001", id);
    assertEquals("20261121-0002", at(Desks.draft(content()), T0_US));
  }

  private String at(AlertCommand command, long nowUs) {
    return accepted(desk.decide(command, nowUs)).id();
  }
}
