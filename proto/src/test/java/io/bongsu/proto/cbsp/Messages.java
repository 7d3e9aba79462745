package io.bongsu.proto.cbsp;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastCount;
import io.bongsu.proto.cbsp.CbspMessage.BroadcastType;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import io.bongsu.proto.cbsp.CbspMessage.CellFailure;
import io.bongsu.proto.cbsp.CbspMessage.CellLoad;
import io.bongsu.proto.cbsp.CbspMessage.Channel;
import io.bongsu.proto.cbsp.CbspMessage.EmergencyWriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.ErrorIndication;
import io.bongsu.proto.cbsp.CbspMessage.Failure;
import io.bongsu.proto.cbsp.CbspMessage.KeepAlive;
import io.bongsu.proto.cbsp.CbspMessage.KeepAliveComplete;
import io.bongsu.proto.cbsp.CbspMessage.Kill;
import io.bongsu.proto.cbsp.CbspMessage.KillComplete;
import io.bongsu.proto.cbsp.CbspMessage.KillFailure;
import io.bongsu.proto.cbsp.CbspMessage.LoadQuery;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.LoadQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.Reference;
import io.bongsu.proto.cbsp.CbspMessage.Reset;
import io.bongsu.proto.cbsp.CbspMessage.ResetComplete;
import io.bongsu.proto.cbsp.CbspMessage.ResetFailure;
import io.bongsu.proto.cbsp.CbspMessage.Restart;
import io.bongsu.proto.cbsp.CbspMessage.SetDrx;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxComplete;
import io.bongsu.proto.cbsp.CbspMessage.SetDrxFailure;
import io.bongsu.proto.cbsp.CbspMessage.StatusQuery;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryComplete;
import io.bongsu.proto.cbsp.CbspMessage.StatusQueryFailure;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplace;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceComplete;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import io.bongsu.proto.cbsp.CellIdentifier.Ci;
import io.bongsu.proto.cbsp.CellIdentifier.Lac;
import io.bongsu.proto.cbsp.CellIdentifier.LacAndCi;
import io.bongsu.proto.cbsp.CellIdentifier.LocationAreaId;
import io.bongsu.proto.cbsp.CellIdentifier.WholeBss;
import java.util.List;

/** Messages of every type for tests, each field with a value of its own. */
final class Messages {
  static final Plmn KOREA = new Plmn("450", "08");
  static final SerialNumber SERIAL = SerialNumber.of(0x4011);
  static final SerialNumber OLD_SERIAL = SerialNumber.of(0x4010);
  static final Reference REFERENCE = new Reference(4370, SERIAL, Channel.BASIC);

  static final List<CellIdentifier> CELLS =
      List.of(
          new CellGlobalId(KOREA, 101, 1001),
          new CellGlobalId(KOREA, 101, 1002),
          new CellGlobalId(new Plmn("001", "005"), 0xFFFE, 0xFFFF));

  private static final List<CellIdentifier> WHOLE_BSS = List.of(new WholeBss());

  private static final List<CellFailure> FAILURES =
      List.of(
          new CellFailure(new CellGlobalId(KOREA, 101, 1003), 0x09),
          new CellFailure(new LacAndCi(10001, 50001), 0x0F),
          new CellFailure(new Ci(7), 0x03),
          new CellFailure(new LocationAreaId(KOREA, 9), 0x0F),
          new CellFailure(new Lac(10), 0x0F),
          new CellFailure(new WholeBss(), 0xFF));

  private static final List<BroadcastCount> COMPLETED =
      List.of(
          new BroadcastCount(new LacAndCi(101, 1001), 12, false, false),
          new BroadcastCount(new LacAndCi(101, 1002), 0xFFFF, true, false),
          new BroadcastCount(new LacAndCi(101, 1003), 0, false, true));

  private static final List<CellLoad> LOADS =
      List.of(
          new CellLoad(new LacAndCi(101, 1001), 12, 34),
          new CellLoad(new LacAndCi(101, 1002), 100, 0));

  /** At least one of every type, with and without what is optional. */
  static final List<CbspMessage> ALL =
      List.of(
          writeReplace("지진 발생. 낙하물에 주의하고 야외로 대피하십시오. ".repeat(3), CELLS),
          new WriteReplace(
              message("flood"),
              OLD_SERIAL,
              List.of(new Ci(1)),
              Channel.EXTENDED,
              Category.BACKGROUND,
              4095,
              0xFFFF),
          new WriteReplaceComplete(REFERENCE, null, List.of(), CELLS),
          new WriteReplaceComplete(REFERENCE, OLD_SERIAL, COMPLETED, WHOLE_BSS),
          new WriteReplaceComplete(REFERENCE, null, List.of(), List.of()),
          new WriteReplaceFailure(REFERENCE, null, FAILURES, List.of(), List.of()),
          new WriteReplaceFailure(REFERENCE, OLD_SERIAL, FAILURES, COMPLETED, CELLS),
          new Kill(REFERENCE, List.of(new LocationAreaId(KOREA, 101))),
          new KillComplete(REFERENCE, COMPLETED, List.of()),
          new KillComplete(REFERENCE, List.of(), CELLS),
          new KillFailure(REFERENCE, FAILURES, COMPLETED, CELLS),
          new EmergencyWriteReplace(
              0x1100,
              SERIAL,
              OLD_SERIAL,
              WHOLE_BSS,
              0x0780,
              ByteString.copyFrom(new byte[49]).concat(ByteString.copyFrom(new byte[] {7})),
              600),
          new EmergencyWriteReplace(
              0x1103, SERIAL, null, CELLS, 0x0600, ByteString.copyFrom(new byte[50]), 0),
          new WriteReplaceComplete(
              new Reference(0x1100, SERIAL, Channel.NONE), null, List.of(), CELLS),
          new Kill(new Reference(0x1100, SERIAL, Channel.NONE), CELLS),
          new LoadQuery(CELLS, Channel.BASIC),
          new LoadQueryComplete(LOADS, Channel.EXTENDED),
          new LoadQueryFailure(FAILURES, List.of(), Channel.BASIC),
          new LoadQueryFailure(FAILURES, LOADS, Channel.BASIC),
          new SetDrx(WHOLE_BSS, Channel.BASIC, 40, 7),
          new SetDrxComplete(CELLS, Channel.BASIC),
          new SetDrxFailure(FAILURES, List.of(), Channel.EXTENDED),
          new SetDrxFailure(FAILURES, CELLS, Channel.BASIC),
          new StatusQuery(REFERENCE, List.of(new Lac(101), new Lac(102))),
          new StatusQueryComplete(REFERENCE, COMPLETED),
          new StatusQueryFailure(REFERENCE, FAILURES, COMPLETED),
          new Reset(WHOLE_BSS),
          new ResetComplete(WHOLE_BSS),
          new ResetFailure(FAILURES, CELLS),
          new Restart(WHOLE_BSS, BroadcastType.CBS, true),
          new Restart(CELLS, BroadcastType.EMERGENCY, false),
          new Failure(FAILURES, BroadcastType.EMERGENCY),
          new ErrorIndication(0x04, null),
          new ErrorIndication(0x0E, new Reference(4370, SERIAL, Channel.EXTENDED)),
          new KeepAlive(30),
          new KeepAliveComplete());

  private Messages() {}

  static WriteReplace writeReplace(String text, List<CellIdentifier> cells) {
    return new WriteReplace(
        message(text), null, cells, Channel.BASIC, Category.HIGH_PRIORITY, 5, 100);
  }

  private static CbsMessage message(String text) {
    if (CbsText.encode(text) instanceof CbsText.Encoded encoded) {
      return new CbsMessage(4370, SERIAL, encoded.dataCodingScheme(), encoded.pages());
    }
    throw new AssertionError(text);
  }
}
