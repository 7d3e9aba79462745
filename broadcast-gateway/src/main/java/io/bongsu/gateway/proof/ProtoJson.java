package io.bongsu.gateway.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Any message as JSON, by its descriptor: fields in lowerCamelCase, enums by name, octets in
 * Base64, numbers as numbers. Fields that are not set are left out.
 */
final class ProtoJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProtoJson() {}

  static ObjectNode of(Message message) {
    ObjectNode node = JSON.objectNode();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      node.set(field.getKey().getJsonName(), value(field.getValue()));
    }
    return node;
  }

  private static JsonNode value(Object value) {
    if (value instanceof List<?> values) {
      ArrayNode array = JSON.arrayNode();
      values.forEach(one -> array.add(value(one)));
      return array;
    }
    if (value instanceof Message message) {
      return of(message);
    }
    if (value instanceof EnumValueDescriptor constant) {
      return JSON.textNode(constant.getName());
    }
    if (value instanceof ByteString octets) {
      return JSON.textNode(Base64.getEncoder().encodeToString(octets.toByteArray()));
    }
    if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    if (value instanceof Double || value instanceof Float) {
      return JSON.numberNode(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return JSON.numberNode(number.longValue());
    }
    return JSON.textNode(String.valueOf(value));
  }
}
