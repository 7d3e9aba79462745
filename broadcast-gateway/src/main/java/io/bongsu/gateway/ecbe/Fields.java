package io.bongsu.gateway.ecbe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a request. What is not as it must be is an {@link
 * IllegalArgumentException} that names the field, what was given and what was expected.
 */
final class Fields {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int MAX_SHOWN = 100;

  private final String path;
  private final JsonNode node;

  private Fields(String path, JsonNode node, List<String> known) {
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          (path.isEmpty() ? "body" : path) + ": " + shown(node) + " (expected: an object)");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw wrong(field.getKey(), "unknown field", "one of " + known);
      }
    }
  }

  /** The whole body, with no other fields than these. */
  static Fields of(String body, String... known) {
    try {
      return new Fields("", JSON.readTree(body), List.of(known));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "body: " + e.getOriginalMessage() + " (expected: JSON)", e);
    }
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** The only one of its fields that is there, of which exactly one must be. */
  String one(String... names) {
    List<String> there = List.of(names).stream().filter(node::has).toList();
    if (there.size() != 1) {
      throw new IllegalArgumentException(
          path
              + ": "
              + (there.isEmpty() ? "none" : there)
              + " (expected: one of "
              + List.of(names)
              + ")");
    }
    return there.get(0);
  }

  Fields object(String name, String... known) {
    return new Fields(field(name), present(name, "an object"), List.of(known));
  }

  String text(String name) {
    JsonNode value = present(name, "a text");
    if (!value.isTextual()) {
      throw wrong(name, shown(value), "a text");
    }
    return value.textValue();
  }

  @Nullable String textOrNone(String name) {
    return node.has(name) ? text(name) : null;
  }

  int number(String name, int least, int most) {
    String expected = "a whole number, " + least + "-" + most;
    JsonNode value = present(name, expected);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw wrong(name, shown(value), expected);
    }
    return value.intValue();
  }

  @Nullable Integer numberOrNone(String name, int least, int most) {
    return node.has(name) ? Integer.valueOf(number(name, least, most)) : null;
  }

  /** False where it is not there. */
  boolean flag(String name) {
    if (!node.has(name)) {
      return false;
    }
    JsonNode value = present(name, "true or false");
    if (!value.isBoolean()) {
      throw wrong(name, shown(value), "true or false");
    }
    return value.booleanValue();
  }

  <T> T known(String name, Map<String, T> values) {
    T value = values.get(text(name));
    if (value == null) {
      throw wrong(
          name, shown(node.get(name)), "one of " + values.keySet().stream().sorted().toList());
    }
    return value;
  }

  List<JsonNode> list(String name) {
    JsonNode value = present(name, "a list");
    if (!value.isArray()) {
      throw wrong(name, shown(value), "a list");
    }
    return value.valueStream().toList();
  }

  ByteString hex(String name, int least, int most) {
    return hex(name, present(name, "hexadecimal digits"), least, most);
  }

  ByteString hex(String name, JsonNode value, int least, int most) {
    String expected = least + "-" + most + " octets, each of two hexadecimal digits";
    if (!value.isTextual()
        || !value.textValue().matches("([0-9a-fA-F]{2})*")
        || value.textValue().length() < 2 * least
        || value.textValue().length() > 2 * most) {
      throw wrong(name, shown(value), expected);
    }
    return ByteString.copyFrom(HexFormat.of().parseHex(value.textValue()));
  }

  IllegalArgumentException wrong(String name, String given, String expected) {
    return new IllegalArgumentException(
        field(name) + ": " + given + " (expected: " + expected + ")");
  }

  /** For a reason that says itself what was given and expected. */
  IllegalArgumentException unfit(String name, String reason) {
    return new IllegalArgumentException(field(name) + ": " + reason);
  }

  private JsonNode present(String name, String expected) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw wrong(name, "missing", expected);
    }
    return value;
  }

  private String field(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
