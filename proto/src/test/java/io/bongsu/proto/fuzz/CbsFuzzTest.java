package io.bongsu.proto.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.form.Decoders;

/**
 * Jazzer against each decoder of cell broadcast messages.
 *
 * <p>As a test of the build each runs once with no octets and with what was found before. To
 * search, one at a time, see docs/decisions/0017-fuzzing.md.
 */
class CbsFuzzTest {
  private static final String TIME = "10m";

  @FuzzTest(maxDuration = TIME)
  void gsm(byte[] octets) {
    Decoders.GSM.tryOn(ByteString.copyFrom(octets));
  }

  @FuzzTest(maxDuration = TIME)
  void umts(byte[] octets) {
    Decoders.UMTS.tryOn(ByteString.copyFrom(octets));
  }

  @FuzzTest(maxDuration = TIME)
  void lte(byte[] octets) {
    Decoders.LTE.tryOn(ByteString.copyFrom(octets));
  }

  @FuzzTest(maxDuration = TIME)
  void etws(byte[] octets) {
    Decoders.ETWS_PRIMARY.tryOn(ByteString.copyFrom(octets));
    Decoders.ETWS_WARNING.tryOn(ByteString.copyFrom(octets));
  }

  @FuzzTest(maxDuration = TIME)
  void coordinates(byte[] octets) {
    Decoders.COORDINATES.tryOn(ByteString.copyFrom(octets));
  }

  @FuzzTest(maxDuration = TIME)
  void trigger(byte[] octets) {
    Decoders.TRIGGER.tryOn(ByteString.copyFrom(octets));
    Decoders.TRIGGER_PAGE.tryOn(ByteString.copyFrom(octets));
  }
}
