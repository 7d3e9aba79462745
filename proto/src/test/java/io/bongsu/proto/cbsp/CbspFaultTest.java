package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.protobuf.ByteString;
import io.bongsu.proto.Octets;
import io.bongsu.proto.cbsp.CbspDecoder.Decoded;
import io.bongsu.proto.cbsp.CbspDecoder.Decoding;
import io.bongsu.proto.cbsp.CbspDecoder.Malformed;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes off the wire becomes a value, and a good message after a bad one is read. */
class CbspFaultTest {
  private static final int MUTATIONS = 20_000;

  static List<CbspMessage> messages() {
    return Messages.ALL;
  }

  @Test
  void everyTypeIsAmongTheMessages() {
    Set<Class<?>> tested =
        Messages.ALL.stream().map(CbspMessage::getClass).collect(Collectors.toSet());
    assertEquals(
        Stream.of(CbspMessage.class.getPermittedSubclasses()).collect(Collectors.toSet()), tested);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void comesBack(CbspMessage message) {
    assertEquals(new Decoded(message), CbspDecoder.decode(CbspEncoder.encode(message)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyPrefixIsMalformed(CbspMessage message) {
    ByteString octets = CbspEncoder.encode(message);
    for (int length = 0; length < octets.size(); length++) {
      assertMalformed(CbspDecoder.decode(octets.substring(0, length)));
    }
  }

  /** The header tells the truth here, so that each information element meets its own end. */
  @ParameterizedTest
  @MethodSource("messages")
  void everyPrefixWithATrueHeaderIsAValue(CbspMessage message) {
    ByteString octets = CbspEncoder.encode(message);
    for (int length = CbspDecoder.HEADER_OCTETS; length < octets.size(); length++) {
      assertValue(CbspDecoder.decode(withTrueHeader(octets.substring(0, length))));
    }
  }

  /** Length octets among them: of the header, of lists, of user data, numbers of pages. */
  @ParameterizedTest
  @MethodSource("messages")
  void everyOctetLiedAboutIsAValue(CbspMessage message) {
    byte[] octets = CbspEncoder.encode(message).toByteArray();
    for (int index = 0; index < octets.length; index++) {
      byte truth = octets[index];
      for (int lie = 0; lie < 0x100; lie++) {
        octets[index] = (byte) lie;
        assertValue(CbspDecoder.decode(ByteString.copyFrom(octets)));
      }
      octets[index] = truth;
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void oneOctetMoreIsMalformed(CbspMessage message) {
    assertMalformed(CbspDecoder.decode(CbspEncoder.encode(message).concat(Octets.of("00"))));
  }

  @Test
  void randomMutationsAreValues() {
    Random random = new Random(48_049);
    for (int round = 0; round < MUTATIONS; round++) {
      CbspMessage message = Messages.ALL.get(random.nextInt(Messages.ALL.size()));
      byte[] octets = CbspEncoder.encode(message).toByteArray();
      int mutations = 1 + random.nextInt(4);
      for (int i = 0; i < mutations; i++) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(0x100);
      }
      assertValue(CbspDecoder.decode(withTrueHeader(ByteString.copyFrom(octets))));
    }
  }

  @Test
  void randomOctetsAreValues() {
    Random random = new Random(8_2);
    for (int round = 0; round < MUTATIONS; round++) {
      byte[] octets = new byte[CbspDecoder.HEADER_OCTETS + random.nextInt(64)];
      random.nextBytes(octets);
      octets[0] = (byte) (1 + random.nextInt(0x17));
      assertValue(CbspDecoder.decode(withTrueHeader(ByteString.copyFrom(octets))));
    }
  }

  private static ByteString withTrueHeader(ByteString octets) {
    int length = octets.size() - CbspDecoder.HEADER_OCTETS;
    return octets
        .substring(0, 1)
        .concat(Octets.of(String.format("%06x", length)))
        .concat(octets.substring(CbspDecoder.HEADER_OCTETS));
  }

  /** What was read can be written, and means the same. */
  private static void assertValue(Decoding decoding) {
    if (decoding instanceof Decoded decoded) {
      ByteString octets = CbspEncoder.encode(decoded.message());
      assertEquals(decoding, CbspDecoder.decode(octets));
    } else {
      assertMalformed(decoding);
    }
  }

  private static void assertMalformed(Decoding decoding) {
    assertFalse(assertInstanceOf(Malformed.class, decoding).detail().isBlank());
  }
}
