package io.bongsu.gateway.app;

import io.bongsu.gateway.incident.Quantity;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one file, in its own names. */
final class YamlFields {
  private final String file;

  YamlFields(Path file) {
    this(file.toString());
  }

  /** Of a file that is called so. */
  YamlFields(String file) {
    this.file = file;
  }

  ConfigException wrong(String field, @Nullable String given, String expected) {
    return new ConfigException(
        file + ": " + field + ": " + given + " (expected: " + expected + ")");
  }

  <T> T present(String field, @Nullable T value) throws ConfigException {
    if (value == null) {
      throw wrong(field, "empty", "its fields");
    }
    return value;
  }

  String text(String field, @Nullable String value) throws ConfigException {
    if (value == null || value.isBlank()) {
      throw wrong(field, "missing", "a text");
    }
    return value;
  }

  /**
   * A whole number within limits.
   *
   * @param otherwise what it is where nothing is given; null where something must be
   */
  int number(
      String field, @Nullable Integer value, int least, int most, @Nullable Integer otherwise)
      throws ConfigException {
    Integer number = value == null ? otherwise : value;
    if (number == null || number < least || number > most) {
      throw wrong(field, String.valueOf(number), least + "-" + most);
    }
    return number;
  }

  <T> T known(String field, @Nullable String given, Map<String, T> values) throws ConfigException {
    T value = given == null ? null : values.get(given);
    if (value == null) {
      throw wrong(field, given, "one of " + new TreeSet<>(values.keySet()));
    }
    return value;
  }

  Set<Quantity> quantities(String field, List<@Nullable String> given) throws ConfigException {
    Set<Quantity> quantities = EnumSet.noneOf(Quantity.class);
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i);
      Quantity quantity = name == null ? null : Quantity.ofConfigName(name).orElse(null);
      if (quantity == null) {
        throw wrong(
            field + "[" + i + "]",
            name,
            "one of " + Arrays.stream(Quantity.values()).map(Quantity::configName).toList());
      }
      quantities.add(quantity);
    }
    return quantities;
  }
}
