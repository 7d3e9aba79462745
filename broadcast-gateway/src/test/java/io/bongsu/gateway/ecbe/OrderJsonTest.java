package io.bongsu.gateway.ecbe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.gateway.testkit.EcbeClient;
import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.cbsp.CbspMessage.Category;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field of what osmo-cbc takes. */
final class OrderJsonTest {
  private static final String ETWS = "{\"payload_etws\": {\"warning_type\": %s}}";

  @Test
  void serialNumberIsTheSameEncodedOrDecoded() {
    ObjectNode encoded = EcbeClient.text(919, 1, "x");
    ((ObjectNode) encoded.path("smscb_message"))
        .set("serial_nr", EcbeClient.object("{\"serial_nr_encoded\": 16400}"));
    assertEquals(
        OrderJson.read(EcbeClient.text(919, 1, "x").toString()).payload().message(),
        OrderJson.read(encoded.toString()).payload().message());
  }

  @ParameterizedTest
  @CsvSource({
    "gsm, , , 0x0f",
    "gsm, en, , 0x01",
    "gsm, en, 1, 0x01",
    "gsm, no, , 0x0a",
    "gsm, ko, , 0x10",
    "gsm, , 2, 0xf2",
    "ucs2, , , 0x48",
    "ucs2, ko, , 0x11",
    "ucs2, , 1, 0x59"
  })
  void textIsEncodedUnderTheSchemeThatSaysMost(
      String characterSet, String language, Integer dcsClass, String scheme) throws Exception {
    ObjectNode decoded = EcbeClient.object("{\"data_utf8\": \"Flood {soon}\"}");
    decoded.put("character_set", characterSet);
    if (language != null) {
      decoded.put("language", language);
    }
    if (dcsClass != null) {
      decoded.put("dcs_class", dcsClass);
    }
    Order order = read("{\"payload_decoded\": " + decoded + "}");
    CbsMessage sent = cbs(order);
    assertEquals(scheme, "0x%02x".formatted(sent.dataCodingScheme()));
    assertEquals("Flood {soon}", CbsText.decode(sent.dataCodingScheme(), sent.pages()));
    assertEquals("Flood {soon}", Objects.requireNonNull(order.payload().text()).getText());
    assertEquals(language != null && dcsClass != null, !order.notes().isEmpty());
  }

  @Test
  void eachPageOfALongTextCanBeReadAlone() throws Exception {
    String text = "0123456789".repeat(20);
    CbsMessage sent =
        cbs(
            read(
                "{\"payload_decoded\": {\"character_set\": \"gsm\", \"data_utf8\": \""
                    + text
                    + "\"}}"));
    assertEquals(3, sent.pages().size());
    assertEquals(text.substring(93, 186), CbsText.decode(0x0F, sent.pages().subList(1, 2)));
  }

  @Test
  void octetsAreHexadecimalAndNoText() {
    Order order =
        read("{\"payload_decoded\": {\"character_set\": \"8bit\", \"data_utf8\": \"00ff\"}}");
    assertEquals(0xF4, cbs(order).dataCodingScheme());
    assertNull(order.payload().text());
    assertEquals("octets that are no text", order.payload().noText());
  }

  @Test
  void encodedPagesAreReadWhereTheyCanBe() {
    Order order =
        read("{\"payload_encoded\": {\"dcs\": 1, \"pages\": [\"c834\", \"C8329BFD06\"]}}");
    assertEquals("en", Objects.requireNonNull(order.payload().text()).getLanguage());
    assertTrue(Objects.requireNonNull(order.payload().text()).getText().endsWith("Hello"));
    Order wap = read("{\"payload_encoded\": {\"dcs\": 224, \"pages\": [\"00\"]}}");
    assertTrue(wap.payload().noText().startsWith("octets that are no text: "));
  }

  @Test
  void numberOfBroadcastsIsNeverZero() {
    for (String number : List.of("", "0")) {
      ObjectNode body = EcbeClient.text(919, 1, "x");
      if (number.isEmpty()) {
        body.remove("num_of_bcast");
      } else {
        body.put("num_of_bcast", 0);
      }
      Order order = OrderJson.read(body.toString());
      assertEquals((int) (86_400 / (5 * 1.883)), order.numberOfBroadcasts());
      assertEquals(86_400_000_000L, order.lastsUs());
      assertTrue(order.notes().toString().contains("0 is never sent"));
    }
  }

  @Test
  void categoryIsNormalUnlessSaid() {
    ObjectNode body = EcbeClient.text(919, 1, "x");
    body.remove("category");
    assertEquals(Category.NORMAL, OrderJson.read(body.toString()).category());
  }

  @ParameterizedTest
  @CsvSource({
    "{\"warning_type_encoded\": 3}, 3",
    "{\"warning_type_decoded\": \"test\"}, 3",
    "{\"warning_type_decoded\": \"earthquake_and_tsunami\"}, 2",
    "{\"warning_type_decoded\": \"earthquake_and_tsuname\"}, 2"
  })
  void warningTypeIsANumberOrAWord(String given, int value) {
    Order order = OrderJson.read(EcbeClient.message(4355, 1, ETWS.formatted(given)).toString());
    WarningMessage.Etws etws =
        assertInstanceOf(WarningMessage.Etws.class, order.payload().message());
    assertEquals(value, etws.notification().warning().typeValue());
    assertEquals(3_600_000_000L, order.lastsUs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/cbe_name | 5 | cbe_name: 5 (expected: a text)",
        "/category | \"loud\" | category: \"loud\" (expected: one of [background, high_priority,",
        "/repetition_period | 0 | repetition_period: 0 (expected: a whole number, 1-4095)",
        "/repetition_period | 4096 | repetition_period: 4096 (expected:",
        "/repetition_period | 5.0 | repetition_period: 5.0 (expected: a whole number",
        "/num_of_bcast | -1 | num_of_bcast: -1 (expected:",
        "/num_of_bcast | 65535 | num_of_bcast: 65535 (expected: 1-9176 at this",
        "/num_of_bcast | null | num_of_bcast: null (expected: a whole number, 0-65535)",
        "/warning_period_sec | \"9\" | warning_period_sec: \"9\" (expected: a whole number",
        "/scope | {} | scope.scope_plmn: missing (expected: an object)",
        "/scope | {\"scope_tac\": []} | scope.scope_tac: unknown field (expected: one of [scope_plmn])",
        "/scope/scope_plmn | {\"mcc\": 1} | scope.scope_plmn.mcc: unknown field",
        "/smscb_message/message_id | 65536 | smscb_message.message_id: 65536 (expected:",
        "/smscb_message/serial_nr | 7 | smscb_message.serial_nr: 7 (expected: an object)",
        "/smscb_message/serial_nr | {} | smscb_message.serial_nr: none (expected: one of",
        "/smscb_message/serial_nr/serial_nr_decoded/msg_code | 1024 | smscb_message.serial_nr",
        "/smscb_message/serial_nr/serial_nr_decoded/geo_scope | \"x\" | smscb_message.serial_nr",
        "/smscb_message/payload | {} | smscb_message.payload: none (expected: one of",
        "/smscb_message/payload | {\"payload_encoded\": {\"dcs\": 256, \"pages\": [\"00\"]}} | smscb_message.payload.payload_encoded.dcs: 256",
        "/smscb_message/payload | {\"payload_encoded\": {\"dcs\": 15, \"pages\": []}} | smscb_message.payload.payload_encoded.pages: 0 pages (expected: 1-15)",
        "/smscb_message/payload | {\"payload_encoded\": {\"dcs\": 15, \"pages\": [\"0\"]}} | smscb_message.payload.payload_encoded.pages[0]: \"0\"",
        "/smscb_message/payload | {\"payload_etws\": {\"warning_type\": {\"warning_type_encoded\": 0}}} | smscb_message.message_id: 919 (expected: 4352-4359",
        "/smscb_message/payload/payload_decoded/character_set | \"utf8\" | smscb_message.payload.payload_decoded.character_set: \"utf8\"",
        "/smscb_message/payload/payload_decoded/dcs_class | 4 | smscb_message.payload.payload_decoded.dcs_class: 4",
        "/smscb_message/payload/payload_decoded/language | \"eng\" | smscb_message.payload.payload_decoded.language",
        "/smscb_message/payload/payload_decoded/data_utf8 | \"대피\" | smscb_message.payload.payload_decoded.data_utf8: text: U+B300",
      })
  void whatIsWrongIsNamed(String path, String value, String error) {
    ObjectNode body = EcbeClient.text(919, 1, "x");
    int last = path.lastIndexOf('/');
    ObjectNode parent = last == 0 ? body : (ObjectNode) body.at(path.substring(0, last));
    parent.set(
        path.substring(last + 1), EcbeClient.object("{\"value\": " + value + "}").get("value"));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> OrderJson.read(body.toString()));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.startsWith(error), said);
    assertTrue(said.contains("(expected: "), said);
  }

  @Test
  void whatIsNoJsonOrSaysAThingTwiceIsRefused() {
    for (String body :
        List.of("", "[]", "{", "{} {}", "{\"cbe_name\": \"a\", \"cbe_name\": \"b\"}")) {
      var refused = assertThrows(IllegalArgumentException.class, () -> OrderJson.read(body), body);
      assertTrue(String.valueOf(refused.getMessage()).startsWith("body: "), refused.getMessage());
    }
  }

  private static CbsMessage cbs(Order order) {
    return assertInstanceOf(WarningMessage.Pages.class, order.payload().message()).cbs();
  }

  private static Order read(String payload) {
    return OrderJson.read(EcbeClient.message(919, 1, payload).toString());
  }
}
