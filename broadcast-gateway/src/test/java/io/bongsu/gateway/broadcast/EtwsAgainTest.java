package io.bongsu.gateway.broadcast;

import static io.bongsu.gateway.alert.Desks.CELL_1;
import static io.bongsu.gateway.alert.Desks.CELL_2;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.alert.AlertCommand;
import io.bongsu.gateway.alert.Broadcast;
import io.bongsu.gateway.alert.CellState;
import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.alert.NodeDelivery;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.form.EtwsPrimary;
import io.bongsu.proto.cbs.form.EtwsWarning;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Ordered;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "No room" may mean of an ETWS primary notification that this one is what takes the room. */
final class EtwsAgainTest {
  private static final long RETRY_MS = 20_000;

  @TempDir Path folder;
  private Station station;
  private volatile Function<EmergencyWriteReplace, List<CbspMessage>> onWrite;

  @BeforeEach
  void open() throws Exception {
    onWrite = EtwsAgainTest::noRoom;
    station =
        new Station(
            folder,
            message ->
                message instanceof EmergencyWriteReplace write ? onWrite.apply(write) : List.of(),
            OnConnect.NEVER);
    station.lead();
  }

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void whoRefusesItEachTimeDoesNotHaveIt() throws Exception {
    String id = order();
    for (int times = 1; times <= 4; times++) {
      int given = times;
      await().until(() -> station.received(EmergencyWriteReplace.class) == given);
      await().until(() -> refused(id) == 2);
      await().until(() -> station.delivery(id).handedUs() != null);
      station.pass(RETRY_MS);
    }
    assertEquals(0, station.delivery(id).count(cell -> cell.state() == CellState.UNKNOWN));
    assertEquals(List.of(), station.delivery(id).mayStillBroadcast());
  }

  @Test
  void whoRefusesItAfterItSaidNothingMayHaveItAndGoesOnSo() throws Exception {
    onWrite = write -> List.of();
    String id = order();
    await().until(() -> station.delivery(id).handedUs() != null);
    station.follow();
    onWrite = EtwsAgainTest::noRoom;
    station.lead();
    for (int times = 2; times <= 4; times++) {
      int given = times;
      await().until(() -> station.received(EmergencyWriteReplace.class) == given);
      await().until(() -> unknown(id) == 2);
      station.pass(RETRY_MS);
    }
    assertEquals(0, refused(id));
    assertEquals(List.of(CELL_1, CELL_2), station.delivery(id).mayStillBroadcast());
  }

  private int refused(String id) {
    return station.delivery(id).count(cell -> cell.isRefused());
  }

  private int unknown(String id) {
    NodeDelivery delivery = station.delivery(id);
    return delivery.note() != null && delivery.note().contains("may be this one")
        ? delivery.count(cell -> cell.state() == CellState.UNKNOWN)
        : 0;
  }

  private String order() throws Exception {
    WarningMessage message =
        new WarningMessage.Etws(
            new EtwsPrimary(
                SerialNumber.of(0x4010), 4352, new EtwsWarning(0, true, true), ByteString.EMPTY));
    return station
        .accepted(
            new AlertCommand.Order(
                Content.newBuilder()
                    .setLevel(Level.LEVEL_CRITICAL)
                    .setOrdered(Ordered.newBuilder().setCbe("x").addAuthorisedBy("y"))
                    .build(),
                new Broadcast(
                    message, Desks.CELLS, 0, 0, Desks.MIDNIGHT_US + 3_600 * Desks.SECOND_US),
                "all",
                List.of()))
        .id();
  }

  /** As osmo-bsc answers to a second one, or to the same once more. */
  private static List<CbspMessage> noRoom(EmergencyWriteReplace write) {
    return List.of(
        new WriteReplaceFailure(
            new Reference(write.messageIdentifier(), write.serialNumber(), Channel.NONE),
            null,
            write.cells().stream()
                .map(cell -> new CellFailure(cell, CbspCause.BSC_CAPACITY_EXCEEDED.code()))
                .toList(),
            List.of(),
            List.of()));
  }
}
