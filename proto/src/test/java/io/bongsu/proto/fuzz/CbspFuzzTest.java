package io.bongsu.proto.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import io.bongsu.proto.cbsp.CbspDecoder;
import io.bongsu.proto.cbsp.CbspDecoder.Decoded;
import io.bongsu.proto.cbsp.CbspDecoder.Decoding;
import io.bongsu.proto.cbsp.CbspDecoder.Malformed;
import io.bongsu.proto.cbsp.CbspEncoder;

/** Jazzer against the decoder of CBSP, as {@link CbsFuzzTest}. */
class CbspFuzzTest {
  @FuzzTest(maxDuration = "10m")
  void cbsp(byte[] octets) {
    assertValue(CbspDecoder.decode(ByteString.copyFrom(octets)));
  }

  /** With a header that tells the truth about the length, so that the elements are reached. */
  @FuzzTest(maxDuration = "10m")
  void cbspElements(byte[] octets) {
    if (octets.length == 0) {
      return;
    }
    int length = octets.length - 1;
    byte[] header = {octets[0], (byte) (length >> 16), (byte) (length >> 8), (byte) length};
    ByteString elements = ByteString.copyFrom(octets, 1, length);
    assertValue(CbspDecoder.decode(ByteString.copyFrom(header).concat(elements)));
  }

  private static void assertValue(Decoding decoding) {
    if (decoding instanceof Decoded decoded) {
      assertEquals(decoding, CbspDecoder.decode(CbspEncoder.encode(decoded.message())));
    } else if (decoding instanceof Malformed malformed) {
      assertFalse(malformed.detail().isBlank());
    }
  }
}
