package io.bongsu.proto.cbs.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.bongsu.proto.cbs.CbsFormatException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is given to a decoder is decoded, or refused by the one exception. */
class FormFaultTest {
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(9_4);

  /** Those whose ends are told by lengths or counts of their own. */
  @ParameterizedTest
  @EnumSource(
      value = Decoders.class,
      names = {"UMTS", "LTE", "COORDINATES", "TRIGGER_PAGE"})
  void everyPrefixIsMalformed(Decoders decoder) {
    ByteString octets = Examples.of(decoder);
    for (int length = 0; length < Examples.needed(decoder); length++) {
      ByteString prefix = octets.substring(0, length);
      if (!Examples.isWholeWithoutTheRest(decoder, length)) {
        assertThrows(CbsFormatException.class, () -> decoder.again(prefix), () -> "" + prefix);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Decoders.class)
  void everyPrefixIsAValueOrARefusal(Decoders decoder) {
    ByteString octets = Examples.of(decoder);
    for (int length = 0; length <= octets.size(); length++) {
      decoder.tryOn(octets.substring(0, length));
    }
  }

  /** Every length and every count among them. */
  @ParameterizedTest
  @EnumSource(Decoders.class)
  void everyOctetLiedAboutIsAValueOrARefusal(Decoders decoder) {
    byte[] octets = Examples.of(decoder).toByteArray();
    for (int index = 0; index < octets.length; index++) {
      byte truth = octets[index];
      for (int lie = 0; lie < 0x100; lie++) {
        octets[index] = (byte) lie;
        decoder.tryOn(ByteString.copyFrom(octets));
      }
      octets[index] = truth;
    }
  }

  @ParameterizedTest
  @EnumSource(Decoders.class)
  void noiseIsAValueOrARefusal(Decoders decoder) {
    for (int round = 0; round < ROUNDS; round++) {
      byte[] octets = new byte[random.nextInt(round % 2 == 0 ? 16 : 200)];
      random.nextBytes(octets);
      decoder.tryOn(ByteString.copyFrom(octets));
    }
  }

  @ParameterizedTest
  @EnumSource(Decoders.class)
  void whatWeWriteComesBack(Decoders decoder) throws CbsFormatException {
    byte[] octets = Examples.of(decoder).toByteArray();

    assertArrayEquals(octets, decoder.again(ByteString.copyFrom(octets)).toByteArray());
  }

  @Test
  void everyDecoderRefusesNothing() {
    for (Decoders decoder : Decoders.values()) {
      if (decoder != Decoders.COORDINATES) { // nothing is what no coordinates are
        assertThrows(CbsFormatException.class, () -> decoder.again(ByteString.EMPTY));
      }
    }
  }
}
