package io.bongsu.gateway.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Text;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not understood is an error with its name, never a guess. */
final class ContentJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD =
      """
      {"level": "critical", "hazard": "flood", "texts": {"ko": "대피하세요", "en": "Leave"},
       "regionCodes": ["9110100000", "9110200000"], "validityS": 600}
      """;

  @Test
  void everyFieldIsRead() throws Exception {
    Content content = ContentJson.read(JSON.readTree(GOOD), Set.of());
    assertEquals(Level.LEVEL_CRITICAL, content.getLevel());
    assertEquals(Hazard.HAZARD_FLOOD, content.getHazard());
    assertEquals("ko 대피하세요", language(content, 0));
    assertEquals("en Leave", language(content, 1));
    assertEquals(List.of("9110100000", "9110200000"), content.getRegionCodesList());
    assertEquals(600, content.getValidityS());
  }

  @Test
  void textMayBeGivenAsItsPartsOnlyOrWithThem() throws Exception {
    String parts = "\"why\": \"화재.\", \"whatToDo\": \"대피하여\", \"whereToGo\": \"공터로\"";
    ObjectNode body = (ObjectNode) JSON.readTree(GOOD);
    body.set(
        "texts",
        JSON.readTree(
            "{\"ko\": {%s}, \"en\": {\"text\": \"공터로 대피하여. 화재.\", %s}}".formatted(parts, parts)));
    Content content = ContentJson.read(body, Set.of());
    assertEquals("ko 화재. 대피하여 공터로", language(content, 0));
    assertEquals("en 공터로 대피하여. 화재.", language(content, 1));
    for (Text text : content.getTextsList()) {
      assertEquals(
          List.of("화재.", "대피하여", "공터로"),
          List.of(text.getWhy(), text.getWhatToDo(), text.getWhereToGo()));
    }
  }

  @Test
  void hazardAndValidityMayBeLeftOut() throws Exception {
    ObjectNode body = (ObjectNode) JSON.readTree(GOOD);
    body.remove(List.of("hazard", "validityS"));
    Content content = ContentJson.read(body, Set.of());
    assertEquals(Hazard.HAZARD_UNSPECIFIED, content.getHazard());
    assertEquals(3600, content.getValidityS());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          validityS   | "forever"         | validityS: "forever" (expected: a whole number
          validityS   | 90.5              | validityS: 90.5 (expected
          validityS   | 4294967896        | validityS: 4294967896 (expected
          validityS   | null              | validityS: null (expected
          texts       | {"ko": null}      | texts.ko: null (expected: a text)
          texts       | {"ko": 119}       | texts.ko: 119 (expected: a text)
          texts       | {"ko": ["a"]}     | texts.ko: ["a"] (expected: a text)
          texts       | {"ko": {"why": 1}} | texts.ko.why: 1 (expected: a text)
          texts       | {"ko": {"where": "a"}} | texts.ko.where: unknown field (expected: one of
          texts       | {"ko": {}}        | texts.ko: {} (expected: why, whatToDo and whereToGo)
          texts       | {}                | texts: {} (expected: an object
          texts       | "대피"              | texts: "대피" (expected: an object
          regionCodes | "9110100000"      | regionCodes: "9110100000" (expected: a list
          regionCodes | {"a": "9110100000"} | (expected: a list
          regionCodes | [9110100000]      | regionCodes[0]: 9110100000 (expected: a text)
          regionCodes | [null]            | regionCodes[0]: null (expected: a text)
          level       | "loud"            | level: "loud" (expected: one of
          level       | 1                 | level: 1 (expected: one of
          hazard      | "quake"           | hazard: "quake" (expected: one of
          drill       | true              | drill: unknown field (expected: one of
          """)
  void fieldThatIsNotUnderstoodIsRefused(String field, String value, String reason)
      throws Exception {
    ObjectNode body = (ObjectNode) JSON.readTree(GOOD);
    body.set(field, JSON.readTree(value));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ContentJson.read(body, Set.of()));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws Exception {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ContentJson.read(JSON.readTree("{\"a\": 1}"), Set.of()));
    for (String field : List.of("a: unknown field", "level: ", "texts: ")) {
      assertTrue(refused.getMessage().contains(field), refused.getMessage());
    }
  }

  private static String language(Content content, int index) {
    return content.getTexts(index).getLanguage() + " " + content.getTexts(index).getText();
  }
}
