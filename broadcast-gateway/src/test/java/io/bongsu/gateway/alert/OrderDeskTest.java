package io.bongsu.gateway.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.Decision.Kind;
import io.bongsu.gateway.alert.Decision.Refused;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsPage;
import io.bongsu.proto.cbs.DataCoding;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.journal.v1.AlertBookState;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Ordered;
import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What others number must be remembered by us as phones remember it, and must not meet ours. */
final class OrderDeskTest {
  private static final int EMERGENCY = 4371;
  private static final long NOW_US = Desks.MIDNIGHT_US;
  private static final long DAY_US = SerialNumbers.PHONE_MEMORY_US;
  private static final long LASTS_US = 600 * Desks.SECOND_US;

  private final AlertBook book = new AlertBook();
  private final AlertDesk desk = new AlertDesk(book);

  @Test
  void threeRecordsSayWhoAnswersForIt() {
    Decision.Accepted accepted =
        assertInstanceOf(Decision.Accepted.class, desk.decide(order(0x4010), NOW_US));
    assertEquals(
        List.of("cbe office", "cbe office", "cbe office authorised by Kim and Lee"),
        accepted.records().stream().map(Record::getBy).toList());
    Alert alert = Objects.requireNonNull(accepted.alert());
    assertEquals(AlertState.APPROVED, alert.state());
    assertEquals(List.of(alert), List.copyOf(book.all()), "no correction lies ready");
    assertTrue(Actors.isReserved("cbe office") && Actors.isReserved("CBE"));
  }

  @Test
  void sameNumberIsRefusedForADayAfterItsLastBroadcast() {
    Desks.accepted(desk.decide(order(0x4010), NOW_US));
    // Another scope is on the safe side; the same message under it is no other to a person.
    assertEquals(Kind.CONFLICT, refused(0xC010, NOW_US + LASTS_US + DAY_US - 1).kind());
    Desks.accepted(
        desk.decide(order(0x4010, NOW_US + LASTS_US + DAY_US), NOW_US + LASTS_US + DAY_US));
  }

  @Test
  void eachUpdateNumberIsRememberedForItself() {
    Desks.accepted(desk.decide(order(0x4010), NOW_US));
    Desks.accepted(desk.decide(order(0x4011, NOW_US + DAY_US), NOW_US + DAY_US));
    long later = NOW_US + LASTS_US + DAY_US;
    Desks.accepted(desk.decide(order(0x4010, later), later));
    assertEquals(Kind.CONFLICT, refused(0x4011, later).kind());
  }

  @Test
  void codesOfOursAreNotForOthersWhateverTheUpdateNumber() {
    Desks.approved(desk, Desks.content(), NOW_US);
    assertEquals(Kind.CONFLICT, refused(0x4010, NOW_US).kind());
    Refused update = refused(0x4015, NOW_US);
    assertEquals(Kind.CONFLICT, update.kind());
    assertTrue(update.reason().contains("whose message code is in use"), update.reason());
  }

  @Test
  void codesOfOthersAreNotForOurs() {
    IntStream.of(0x4010, 0x4020, 0x4021, 0x4040)
        .forEach(serial -> Desks.accepted(desk.decide(order(serial), NOW_US)));
    String id = Desks.approved(desk, Desks.content(), NOW_US);
    assertEquals(3, code(id));
    AlertBook copy = AlertBook.of(image());
    AlertDesk another = new AlertDesk(copy);
    String next = Desks.approved(another, Desks.content(), NOW_US);
    Alert alert = Objects.requireNonNull(copy.find(next));
    assertEquals(
        5, Objects.requireNonNull(alert.broadcast()).message().serialNumber().messageCode());
    assertEquals(Kind.CONFLICT, refusal(another.decide(order(0x4021), NOW_US)).kind());
    Desks.accepted(another.decide(order(0x4022), NOW_US));
  }

  @Test
  void primaryNotificationIsNoDuplicateOfPages() {
    Desks.accepted(desk.decide(order(pages(4352, 0x4010), NOW_US), NOW_US));
    WarningMessage primary =
        new WarningMessage.Etws(
            new EtwsPrimary(
                SerialNumber.of(0x4010), 4352, new EtwsWarning(0, true, true), ByteString.EMPTY));
    Alert alert = Desks.accepted(desk.decide(order(primary, NOW_US), NOW_US));
    assertEquals(Kind.CONFLICT, refusal(desk.decide(order(primary, NOW_US), NOW_US)).kind());
    Broadcast read =
        Objects.requireNonNull(
            Objects.requireNonNull(AlertBook.of(image()).find(alert.id())).broadcast());
    assertEquals(primary, read.message());
    assertEquals(600, read.broadcastsLeft(NOW_US));
    assertEquals(1, read.broadcastsLeft(NOW_US + LASTS_US - 1));
    assertEquals(0, read.broadcastsLeft(NOW_US + LASTS_US));
  }

  @Test
  void inventoryWithoutCellsIsRefused() {
    AlertCommand.Order order = order(0x4010);
    Broadcast nowhere = new Broadcast(order.broadcast().message(), Map.of(), 5, 9, NOW_US + 1);
    Refused refused =
        refusal(
            desk.decide(
                new AlertCommand.Order(order.content(), nowhere, "all", List.of()), NOW_US));
    assertEquals("cells: none (expected: at least one in the inventory)", refused.reason());
    assertEquals(List.of(), List.copyOf(book.all()));
  }

  private AlertBookState image() {
    return book.image();
  }

  private int code(String id) {
    Alert alert = Objects.requireNonNull(book.find(id));
    return Objects.requireNonNull(alert.broadcast()).message().serialNumber().messageCode();
  }

  private Refused refused(int serialNumber, long nowUs) {
    return refusal(desk.decide(order(serialNumber, nowUs), nowUs));
  }

  private static Refused refusal(Decision decision) {
    return assertInstanceOf(Refused.class, decision, decision::toString);
  }

  private static AlertCommand.Order order(int serialNumber) {
    return order(serialNumber, NOW_US);
  }

  private static AlertCommand.Order order(int serialNumber, long nowUs) {
    return order(pages(EMERGENCY, serialNumber), nowUs);
  }

  private static AlertCommand.Order order(WarningMessage message, long nowUs) {
    Map<String, List<CellGlobalId>> cells = Desks.CELLS;
    return new AlertCommand.Order(
        Content.newBuilder()
            .setLevel(Level.LEVEL_SAFETY)
            .setOrdered(
                Ordered.newBuilder().setCbe("office").addAuthorisedBy("Kim").addAuthorisedBy("Lee"))
            .build(),
        new Broadcast(message, cells, 5, 9, nowUs + LASTS_US),
        "all",
        List.of());
  }

  private static WarningMessage pages(int identifier, int serialNumber) {
    return new WarningMessage.Pages(
        new CbsMessage(
            identifier,
            SerialNumber.of(serialNumber),
            DataCoding.GSM7,
            List.of(CbsPage.padded(DataCoding.GSM7, ByteString.copyFromUtf8("x")))),
        Category.BACKGROUND);
  }
}
