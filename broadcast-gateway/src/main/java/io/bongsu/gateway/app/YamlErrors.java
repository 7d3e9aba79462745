package io.bongsu.gateway.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/** What is wrong with a YAML file, in the words of whoever wrote it and not of our classes. */
final class YamlErrors {
  private YamlErrors() {}

  /** File, line, field as far as they are known, and what was expected there. */
  static ConfigException in(Path file, JsonProcessingException e) {
    return in(file.toString(), e);
  }

  static ConfigException in(String file, JsonProcessingException e) {
    String line = e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
    String field =
        e instanceof JsonMappingException mapping && !mapping.getPathReference().isEmpty()
            ? path(mapping) + ": "
            : "";
    return new ConfigException(file + ":" + line + ": " + field + reason(e));
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      TreeSet<String> known = new TreeSet<>();
      unknown.getKnownPropertyIds().forEach(name -> known.add(name.toString()));
      return "unknown field (expected: one of " + known + ")";
    } else if (e instanceof InvalidFormatException invalid) {
      return "\"" + invalid.getValue() + "\" (expected: " + kind(invalid.getTargetType()) + ")";
    } else if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return "cannot be read (expected: " + kind(mismatch.getTargetType()) + ")";
    }
    return e.getOriginalMessage() + " (expected: YAML)";
  }

  private static String kind(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    } else if (type == String.class) {
      return "a text";
    } else if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "fields, name: value" : "a value";
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference at : e.getPath()) {
      if (at.getFieldName() == null) {
        path.append('[').append(at.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(at.getFieldName());
      }
    }
    return path.toString();
  }
}
