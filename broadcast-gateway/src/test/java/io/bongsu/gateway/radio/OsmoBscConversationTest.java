package io.bongsu.gateway.radio;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.bongsu.gateway.testkit.OmlDummy;
import io.bongsu.gateway.testkit.OsmoBsc;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspCause;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspEncoder;
import io.bongsu.proto.cbsp.CbspMessage;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.KeepAliveComplete;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillFailure;
import io.bongsu.proto.cbsp.CbspMessage.LoadQuery;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import io.bongsu.proto.cbsp.Plmn;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real BSC answers to each message, word for word. */
@Tag("peers")
@Tag("shared")
final class OsmoBscConversationTest {
  private static final int LIMIT_MS = 10_000;
  private static final int MESSAGE_IDENTIFIER = 1000;

  /** A base station connects within some seconds; then it is broadcast every 9 s. */
  private static final Duration BROADCASTS = Duration.ofSeconds(60);

  private static final Plmn PLMN = new Plmn("262", "42");
  private static final SerialNumber SERIAL = SerialNumber.of(0x4000);
  private static final SerialNumber UPDATED = SerialNumber.of(0x4001);
  private static final CellGlobalId WITH_CHANNEL = new CellGlobalId(PLMN, 101, 1001);
  private static final CellGlobalId WITHOUT_CHANNEL = new CellGlobalId(PLMN, 101, 1002);
  private static final CellGlobalId UNKNOWN = new CellGlobalId(PLMN, 101, 4711);

  /** It names cells by LAC and CI, whatever it was asked by. */
  private static final Reference REFERENCE =
      new Reference(MESSAGE_IDENTIFIER, SERIAL, Channel.BASIC);

  @TempDir private Path folder;
  private @Nullable OsmoBsc bsc;
  private @Nullable Socket socket;

  @BeforeEach
  void start() throws Exception {
    bsc = OsmoBsc.start(folder);
    // It takes one connection at a time, and may still be at the one that found it listening.
    CbspMessage first = await().ignoreExceptions().until(this::connected, message -> true);
    assertEquals(new Restart(List.of(new WholeBss()), BroadcastType.CBS, true), first);
    // An earlier test's messages are gone with its process; this says so too.
    send(new Reset(List.of(new WholeBss())));
    assertEquals(new ResetComplete(List.of(new WholeBss())), next());
  }

  private CbspMessage connected() throws IOException {
    if (socket != null) {
      socket.close();
    }
    socket = new Socket(InetAddress.getLoopbackAddress(), OsmoBsc.CBSP_PORT);
    socket.setSoTimeout(LIMIT_MS);
    return next();
  }

  @AfterEach
  void stop() throws Exception {
    if (socket != null) {
      socket.close();
    }
    if (bsc != null) {
      bsc.close();
    }
  }

  @Test
  void itIsAlive() throws Exception {
    send(new KeepAlive(30));
    assertEquals(new KeepAliveComplete(), next());
  }

  @Test
  void messageIsTakenOnce() throws Exception {
    send(write(SERIAL, null, WITH_CHANNEL));
    WriteReplaceComplete taken = assertInstanceOf(WriteReplaceComplete.class, next());
    assertEquals(REFERENCE, taken.reference());
    assertEquals(List.of(WITH_CHANNEL), taken.cells());
    send(write(SERIAL, null, WITH_CHANNEL));
    assertEquals(CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code(), failure(next()));
  }

  @Test
  void cellWithoutAChannelIsNamed() throws Exception {
    send(write(SERIAL, null, WITHOUT_CHANNEL));
    WriteReplaceFailure refused = assertInstanceOf(WriteReplaceFailure.class, next());
    assertEquals(CbspCause.CELL_BROADCAST_NOT_SUPPORTED.code(), failure(refused));
    assertEquals(WITHOUT_CHANNEL, refused.failures().get(0).cell());
  }

  @Test
  void cellsThatTookItStandBesideThoseThatDidNot() throws Exception {
    send(write(SERIAL, null, WITH_CHANNEL, WITHOUT_CHANNEL));
    WriteReplaceFailure both = assertInstanceOf(WriteReplaceFailure.class, next());
    assertEquals(List.of(WITH_CHANNEL), both.cells());
    assertEquals(WITHOUT_CHANNEL, both.failures().get(0).cell());
  }

  @Test
  void unknownCellIsRefused() throws Exception {
    send(write(SERIAL, null, UNKNOWN));
    assertEquals(CbspCause.PARAMETER_NOT_RECOGNISED.code(), failure(next()));
  }

  @Test
  void messageIsReplacedUnderItsOldSerialNumber() throws Exception {
    send(write(SERIAL, null, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
    send(write(UPDATED, SERIAL, WITH_CHANNEL));
    WriteReplaceComplete replaced = assertInstanceOf(WriteReplaceComplete.class, next());
    assertEquals(UPDATED, replaced.reference().serialNumber());
    assertEquals(SERIAL, replaced.oldSerialNumber());
    assertEquals(1, replaced.completed().size());
  }

  @Test
  void whatItDoesNotHaveItCannotReplace() throws Exception {
    send(write(UPDATED, SERIAL, WITH_CHANNEL));
    WriteReplaceFailure refused = assertInstanceOf(WriteReplaceFailure.class, next());
    assertEquals(CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code(), failure(refused));
    assertEquals(SERIAL, refused.oldSerialNumber());
    send(write(UPDATED, null, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
  }

  @Test
  void whatItHasReplacedAlreadyIsNotReplacedAgain() throws Exception {
    send(write(SERIAL, null, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
    send(write(UPDATED, SERIAL, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
    send(write(UPDATED, SERIAL, WITH_CHANNEL));
    assertEquals(CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code(), failure(next()));
    // Nor where it has both: then the old one stays beside the new one.
    send(write(SERIAL, null, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
    send(write(UPDATED, SERIAL, WITH_CHANNEL));
    assertEquals(CbspCause.MESSAGE_REFERENCE_ALREADY_USED.code(), failure(next()));
    send(new StatusQuery(REFERENCE, List.of(WITH_CHANNEL)));
    assertInstanceOf(StatusQueryComplete.class, next());
  }

  @Test
  void itKnowsHowOftenItWasBroadcastOrThatItHasNone() throws Exception {
    send(new StatusQuery(REFERENCE, List.of(WITH_CHANNEL)));
    StatusQueryFailure none = assertInstanceOf(StatusQueryFailure.class, next());
    assertEquals(CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code(), none.failures().get(0).cause());
    send(write(SERIAL, null, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
    send(new StatusQuery(REFERENCE, List.of(WITH_CHANNEL)));
    StatusQueryComplete known = assertInstanceOf(StatusQueryComplete.class, next());
    assertEquals(0, known.completed().get(0).count());
  }

  @Test
  @SuppressWarnings("try") // The base station is only there to be there.
  void itCountsEachBroadcastOnceABaseStationIsThere() throws Exception {
    send(write(SERIAL, null, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
    assertEquals(0, broadcasts());
    try (OmlDummy station = OmlDummy.start(folder)) {
      await().atMost(BROADCASTS).until(() -> broadcasts() >= 1);
      await().atMost(BROADCASTS).until(() -> broadcasts() >= 2);
    }
  }

  private int broadcasts() throws IOException {
    send(new StatusQuery(REFERENCE, List.of(WITH_CHANNEL)));
    CbspMessage answer = next();
    while (answer instanceof Restart back) {
      // The cells of the base station came into service; it forgot nothing.
      assertFalse(back.dataLost());
      answer = next();
    }
    return assertInstanceOf(StatusQueryComplete.class, answer).completed().get(0).count();
  }

  @Test
  void messageIsStoppedOnce() throws Exception {
    send(write(SERIAL, null, WITH_CHANNEL));
    assertInstanceOf(WriteReplaceComplete.class, next());
    send(new Kill(REFERENCE, List.of(WITH_CHANNEL)));
    KillComplete stopped = assertInstanceOf(KillComplete.class, next());
    // Of a CBS message it names the cells with their counts, and in no other list.
    assertEquals(List.of(), stopped.cells());
    assertEquals(1, stopped.completed().size());
    send(new Kill(REFERENCE, List.of(WITH_CHANNEL)));
    KillFailure gone = assertInstanceOf(KillFailure.class, next());
    assertEquals(CbspCause.MESSAGE_REFERENCE_NOT_IDENTIFIED.code(), gone.failures().get(0).cause());
  }

  @Test
  void emergencyMessageIsTakenAndNotASecondBesideIt() throws Exception {
    EmergencyWriteReplace emergency =
        new EmergencyWriteReplace(
            0x1100,
            SERIAL,
            null,
            List.of(WITH_CHANNEL),
            0x0180,
            ByteString.copyFrom(new byte[EmergencyWriteReplace.SECURITY_INFORMATION_OCTETS]),
            30);
    send(emergency);
    WriteReplaceComplete taken = assertInstanceOf(WriteReplaceComplete.class, next());
    assertEquals(new Reference(0x1100, SERIAL, Channel.NONE), taken.reference());
    send(emergency);
    assertEquals(CbspCause.BSC_CAPACITY_EXCEEDED.code(), failure(next()));
  }

  @Test
  void whatItDoesNotKnowItPassesOverInSilence() throws Exception {
    send(new LoadQuery(List.of(WITH_CHANNEL), Channel.BASIC));
    write(ByteString.fromHex("7f000000"));
    // A cell list that promises more than there is.
    write(ByteString.fromHex("10000003" + "04ff06"));
    send(new KeepAlive(30));
    assertEquals(new KeepAliveComplete(), next());
  }

  private static int failure(@Nullable CbspMessage answer) {
    return assertInstanceOf(WriteReplaceFailure.class, answer).failures().get(0).cause();
  }

  private static WriteReplace write(
      SerialNumber serial, @Nullable SerialNumber old, CellIdentifier... cells) {
    CbsText.Encoded text =
        assertInstanceOf(CbsText.Encoded.class, CbsText.encode("하천 범람. 높은 곳으로 대피하세요."));
    return new WriteReplace(
        new CbsMessage(MESSAGE_IDENTIFIER, serial, text.dataCodingScheme(), text.pages()),
        old,
        List.of(cells),
        Channel.BASIC,
        Category.NORMAL,
        5,
        100);
  }

  private void send(CbspMessage message) throws IOException {
    write(CbspEncoder.encode(message));
  }

  private void write(ByteString octets) throws IOException {
    assertInstanceOf(Socket.class, socket).getOutputStream().write(octets.toByteArray());
  }

  /** The next message, or a failure of the test where none comes or it is none. */
  private CbspMessage next() throws IOException {
    DataInputStream in =
        new DataInputStream(assertInstanceOf(Socket.class, socket).getInputStream());
    byte[] header = in.readNBytes(CbspDecoder.HEADER_OCTETS);
    int length = new BigInteger(1, Arrays.copyOfRange(header, 1, 4)).intValue();
    ByteString octets =
        ByteString.copyFrom(header).concat(ByteString.copyFrom(in.readNBytes(length)));
    return assertInstanceOf(CbspDecoder.Decoded.class, CbspDecoder.decode(octets)).message();
  }
}
