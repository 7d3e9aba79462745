package io.bongsu.gateway.broadcast;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.Desks;
import io.bongsu.gateway.radio.RadioNode.OnConnect;
import io.bongsu.gateway.testkit.Bscs;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetFailure;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a radio node is told to forget, and that nothing live is forgotten for it. */
final class ResetsTest {
  @TempDir Path folder;
  private Station station;

  @AfterEach
  void close() throws Exception {
    station.close();
  }

  @Test
  void whoHasNothingOfOursIsResetAtItsFirstConnectionOnly() throws Exception {
    open(OnConnect.IF_NOTHING_LIVE, Bscs.willing());
    station.lead();
    await().until(() -> station.received(Reset.class) == 1);
    assertEquals(List.of(new WholeBss()), station.bsc.received(Reset.class).get(0).cells());
    reconnect();
    station.settle();
    assertEquals(1, station.received(Reset.class));

    // Whoever leads next does not know what was said before.
    station.follow();
    station.lead();
    await().until(() -> station.received(Reset.class) == 2);
  }

  @Test
  void whoMayHaveALiveAlertIsNotReset() throws Exception {
    open(OnConnect.IF_NOTHING_LIVE, Bscs.willing());
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    int resets = station.received(Reset.class);
    station.follow();
    station.lead();
    station.settle();
    reconnect();
    station.settle();
    assertEquals(resets, station.received(Reset.class));
    assertEquals(1, station.received(WriteReplace.class), "it has it");
  }

  @Test
  void alertThatWaitsForARadioNodeIsNotHeldUpByAReset() throws Exception {
    open(OnConnect.IF_NOTHING_LIVE, Bscs.willing());
    String id = station.approve();
    station.lead();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    station.settle();
    assertEquals(0, station.received(Reset.class));
  }

  @Test
  void whoIsSilentToAResetIsGivenWhatIsApprovedAllTheSame() throws Exception {
    open(OnConnect.IF_NOTHING_LIVE, m -> m instanceof Reset ? List.of() : Bscs.willing().apply(m));
    station.lead();
    await().until(() -> station.received(Reset.class) == 1);
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    await().until(() -> station.counters.get("radio.resetSilent") == 1);
    assertEquals(1, station.received(WriteReplace.class));
  }

  @Test
  void whoIsToBeResetAlwaysIsGivenAgainWhatIsLive() throws Exception {
    open(OnConnect.ALWAYS, Bscs.willing());
    station.lead();
    await().until(() -> station.received(Reset.class) == 1);
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    reconnect();
    await().until(() -> station.received(WriteReplace.class) == 2);
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    List<WriteReplace> given = station.bsc.received(WriteReplace.class);
    assertEquals(given.get(0).message(), given.get(1).message());
    assertEquals(given.get(0).cells(), given.get(1).cells());
    List<CbspMessage> all = station.bsc.received();
    assertTrue(
        all.lastIndexOf(given.get(1)) > all.lastIndexOf(new Reset(List.of(new WholeBss()))),
        "behind the RESET");
  }

  @Test
  void cellThatCouldNotBeResetIsAskedWhetherItHasIt() throws Exception {
    open(
        OnConnect.ALWAYS,
        m ->
            m instanceof Reset
                ? List.of(
                    new ResetFailure(
                        List.of(new CellFailure(Desks.CELL_2, 3)), List.of(Desks.CELL_1)))
                : Bscs.willing().apply(m));
    String id = station.approve();
    station.lead();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    reconnect();
    await().until(() -> station.received(WriteReplace.class) == 2);
    assertEquals(List.of(Desks.CELL_1), station.bsc.received(WriteReplace.class).get(1).cells());
    await()
        .until(
            () ->
                station.bsc.received(StatusQuery.class).stream()
                    .anyMatch(query -> query.cells().equals(List.of(Desks.CELL_2))));
    assertEquals(2, station.counters.get("radio.resetFailed"));
  }

  @Test
  void whoDoesNotSayThatItForgotIsAsked() throws Exception {
    open(OnConnect.ALWAYS, m -> m instanceof Reset ? List.of() : Bscs.willing().apply(m));
    String id = station.approve();
    station.lead();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    int asked = station.received(StatusQuery.class);
    reconnect();
    await().until(() -> station.received(StatusQuery.class) > asked);
    assertEquals(1, station.received(WriteReplace.class));
    assertEquals(2, station.counters.get("radio.resetSilent"));
  }

  @Test
  void whoIsNeverToBeResetIsNot() throws Exception {
    open(OnConnect.NEVER, Bscs.willing());
    station.lead();
    station.settle();
    assertEquals(0, station.received(Reset.class));
  }

  @Test
  void whatWasStoppedIsStillToldToStopBehindAReset() throws Exception {
    open(OnConnect.IF_NOTHING_LIVE, Bscs.willing());
    station.lead();
    String id = station.approve();
    await().until(() -> station.delivery(id).notTaken().isEmpty());
    station.follow();
    station.stop(id);
    int resets = station.received(Reset.class);
    station.lead();
    await().until(() -> station.received(Reset.class) == resets + 1);
    await().until(() -> station.received(Kill.class) == 1);
  }

  private void reconnect() throws Exception {
    long connections = station.link.status().connections();
    station.bsc.hangUp();
    await().until(() -> station.link.status().connections() > connections);
  }

  private void open(OnConnect reset, Function<CbspMessage, List<CbspMessage>> script)
      throws Exception {
    station =
        new Station(
            folder,
            message -> message instanceof StatusQuery ? List.of() : script.apply(message),
            reset);
  }
}
