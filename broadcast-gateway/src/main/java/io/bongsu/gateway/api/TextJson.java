package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.bongsu.gateway.alert.Words;
import io.bongsu.proto.journal.v1.Text;
import java.util.List;
import java.util.Set;

/**
 * What is said in one language, from JSON: the three parts, of which the text is made; or the text
 * with its parts; or the text alone, whose parts somebody must still name before it can be
 * submitted.
 *
 * <pre>
 * {"why": "…", "whatToDo": "…", "whereToGo": "…"}
 * {"text": "…", "why": "…", "whatToDo": "…", "whereToGo": "…"}
 * "…"
 * </pre>
 */
final class TextJson {
  private static final Set<String> FIELDS = Set.of("text", "why", "whatToDo", "whereToGo");

  private TextJson() {}

  static Text read(String language, JsonNode value, List<String> errors) {
    String field = "texts." + language;
    if (!value.isObject()) {
      return Text.newBuilder()
          .setLanguage(language)
          .setText(ContentJson.text(field, value, errors))
          .build();
    }
    if (value.isEmpty()) {
      errors.add(field + ": {} (expected: why, whatToDo and whereToGo)");
    }
    for (var given : value.properties()) {
      if (!FIELDS.contains(given.getKey())) {
        errors.add(
            field + "." + given.getKey() + ": unknown field (expected: one of " + FIELDS + ")");
      }
    }
    Text.Builder text =
        new Words(
                part(field, "why", value, errors),
                part(field, "whatToDo", value, errors),
                part(field, "whereToGo", value, errors))
            .in(language).toBuilder();
    if (value.has("text")) {
      text.setText(part(field, "text", value, errors));
    }
    return text.build();
  }

  private static String part(String field, String name, JsonNode value, List<String> errors) {
    return value.has(name) ? ContentJson.text(field + "." + name, value.get(name), errors) : "";
  }
}
