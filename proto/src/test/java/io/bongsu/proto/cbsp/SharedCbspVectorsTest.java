package io.bongsu.proto.cbsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.SharedVectors;
import io.bongsu.proto.SharedVectors.Vector;
import io.bongsu.proto.cbsp.CbspDecoder.Decoded;
import io.bongsu.proto.cbsp.CbspDecoder.Decoding;
import io.bongsu.proto.cbsp.CbspDecoder.Malformed;
import io.bongsu.proto.cbsp.CbspMessage.WriteReplaceFailure;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CBSP messages that other projects send in their tests. */
@Tag("shared")
class SharedCbspVectorsTest {

  /** One vector lost its second page on its way into the file. */
  private static boolean isCutShort(Vector vector) {
    int length = vector.expected().get("length").asInt();
    return vector.octets().size() < CbspDecoder.HEADER_OCTETS + length;
  }

  static List<Vector> cbsp() throws IOException {
    return SharedVectors.ofKind("cbsp");
  }

  @ParameterizedTest
  @MethodSource("cbsp")
  void messageMeansTheSame(Vector vector) {
    String type = vector.expected().get("messageType").asText();
    Decoding decoding = CbspDecoder.decode(vector.octets());
    if (isCutShort(vector)) {
      assertTrue(
          assertInstanceOf(Malformed.class, decoding).detail().startsWith("length at offset 1"));
      return;
    }
    CbspMessage message = assertInstanceOf(Decoded.class, decoding).message();

    assertEquals(
        type.replace("MESSAGE ", "").replaceAll("[ -]", "").toLowerCase(Locale.ROOT),
        message.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    if (message instanceof WriteReplaceFailure failure && vector.expected().has("failureList")) {
      assertEquals(2, failure.failures().size());
      assertEquals(0x03, failure.failures().get(0).cause());
      assertEquals(new CellIdentifier.LacAndCi(10001, 50001), failure.failures().get(1).cell());
      assertEquals("[901-70-23-42, 901-70-24-42]", failure.cells().toString());
    }
  }
}
