package io.bongsu.proto.cbs.form;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbs.CbsText.Encoded;
import io.bongsu.proto.cbs.GsmPage;
import io.bongsu.proto.cbs.SerialNumber;
import io.bongsu.proto.cbs.geofence.Coordinate;
import io.bongsu.proto.cbs.geofence.GeofencingTrigger;
import io.bongsu.proto.cbs.geofence.WarningArea.Circle;
import io.bongsu.proto.cbs.geofence.WarningArea.Polygon;
import io.bongsu.proto.cbs.geofence.WarningAreaCoordinates;
import java.util.List;

/** One good message for each decoder. */
final class Examples {
  static final String TEXT = "하천이 넘칩니다. 높은 곳으로 대피하십시오. Flood: go to higher ground.";
  static final SerialNumber SERIAL = SerialNumber.of(0x4021);

  static final CbsMessage MESSAGE = message(TEXT);

  static final WarningAreaCoordinates COORDINATES =
      new WarningAreaCoordinates(
          30,
          List.of(
              new Circle(new Coordinate(37.5, 127.0), 1000),
              new Polygon(
                  List.of(
                      new Coordinate(37.0, 127.0),
                      new Coordinate(37.1, 127.0),
                      new Coordinate(37.1, 127.1)))));

  static final GeofencingTrigger TRIGGER =
      new GeofencingTrigger(
          GeofencingTrigger.CHECK,
          List.of(
              new GeofencingTrigger.Warning(4370, SERIAL),
              new GeofencingTrigger.Warning(4371, SerialNumber.of(0x4FFF))));

  private static final int TRIGGER_OCTETS = 10;

  private Examples() {}

  static CbsMessage message(String text) {
    Encoded encoded = (Encoded) CbsText.encode(text);
    return new CbsMessage(4371, SERIAL, encoded.dataCodingScheme(), encoded.pages());
  }

  static ByteString of(Decoders decoder) {
    return switch (decoder) {
      case GSM -> GsmPage.of(MESSAGE).get(1).encode();
      case UMTS -> new UmtsPdu(MESSAGE, COORDINATES).encode();
      case LTE -> new WarningMessageContents(MESSAGE.pages(), COORDINATES).encode();
      case ETWS_PRIMARY ->
          new EtwsPrimary(SERIAL, 4352, new EtwsWarning(0, true, true), ByteString.EMPTY).encode();
      case ETWS_WARNING -> new EtwsWarning(3, true, true).encode();
      case COORDINATES -> COORDINATES.encode();
      case TRIGGER ->
          new UmtsPdu(new TriggerMessage(SERIAL, 0x44, TRIGGER).toMessage(), null).encode();
      case TRIGGER_PAGE -> TRIGGER.toPage().content();
    };
  }

  /** How many octets are more than padding. */
  static int needed(Decoders decoder) {
    return decoder == Decoders.TRIGGER_PAGE ? TRIGGER_OCTETS : of(decoder).size();
  }

  /** Without coordinates a message is whole; and so is each row of their elements. */
  static boolean isWholeWithoutTheRest(Decoders decoder, int length) {
    int pages = 83 * MESSAGE.pages().size();
    return switch (decoder) {
      case UMTS -> length == 7 + pages;
      case LTE -> length == 1 + pages;
      case COORDINATES -> length == 0 || length == 10 || length == 10 + 19;
      default -> false;
    };
  }
}
