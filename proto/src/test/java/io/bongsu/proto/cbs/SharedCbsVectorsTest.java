package io.bongsu.proto.cbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.proto.SharedVectors;
import io.bongsu.proto.SharedVectors.Vector;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other projects decode must mean the same to us. */
@Tag("shared")
class SharedCbsVectorsTest {
  static List<Vector> gsmPages() throws IOException {
    return SharedVectors.ofKind("gsm-page");
  }

  static List<Vector> gsm7() throws IOException {
    return SharedVectors.ofKind("gsm7").stream()
        .filter(vector -> !vector.line().has("packing")) // others than ours, see its name
        .toList();
  }

  @ParameterizedTest
  @MethodSource("gsmPages")
  void gsmPageMeansTheSame(Vector vector) throws CbsFormatException {
    if (vector.octets().size() < GsmPage.OCTETS) { // its source asserts the header only
      assertThrows(CbsFormatException.class, () -> GsmPage.decode(vector.octets()));
      return;
    }
    GsmPage page = GsmPage.decode(vector.octets());

    assertEquals(vector.octets(), page.encode());
    assertFields(vector, page);
    assertText(vector, page);
  }

  private static void assertFields(Vector vector, GsmPage page) {
    SerialNumber serial = page.serialNumber();
    Map<String, Integer> fields = new HashMap<>();
    fields.put("serial", serial.toInt());
    fields.put("geographicalScope", serial.scope().code());
    fields.put("messageCode", serial.messageCode());
    fields.put("updateNumber", serial.updateNumber());
    fields.put("messageId", page.messageIdentifier());
    fields.put("dcs", page.dcs());
    fields.put("page", page.page());
    fields.put("pages", page.pages());
    fields.forEach(
        (field, value) -> {
          JsonNode expected = vector.expected().get(field);
          if (expected != null) {
            assertEquals(expected.asInt(), value, field);
          }
        });
  }

  private static void assertText(Vector vector, GsmPage page) throws CbsFormatException {
    List<CbsPage> pages = List.of(page.toCbsPage());
    JsonNode expected = vector.expected().get("text");
    if (expected != null) {
      assertEquals(expected.asText(), CbsText.decode(page.dcs(), pages));
    }
  }

  @ParameterizedTest
  @MethodSource("gsm7")
  void gsm7MeansTheSame(Vector vector) {
    JsonNode septets = vector.expected().get("septets");
    int count = septets == null ? Septets.inOctets(vector.octets().size()) : septets.asInt();

    assertEquals(
        vector.expected().get("text").asText(),
        Gsm7Alphabet.DEFAULT.decode(Septets.unpack(vector.octets(), count)));
  }
}
