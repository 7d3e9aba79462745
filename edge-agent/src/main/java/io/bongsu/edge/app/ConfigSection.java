package io.bongsu.edge.app;

import com.fasterxml.jackson.core.JsonLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the configuration. Every field that is asked for is known; {@link #end} refuses
 * the rest.
 */
final class ConfigSection {
  /** Safe in a topic (a dot is a topic level to some brokers), a file name and a log line. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Path file;
  private final String path;
  private final YamlNode.Mapping mapping;
  private final Set<String> known = new LinkedHashSet<>();

  private ConfigSection(Path file, String path, YamlNode.Mapping mapping) {
    this.file = file;
    this.path = path;
    this.mapping = mapping;
  }

  static ConfigSection root(Path file, YamlNode node) throws ConfigException {
    return of(file, "", node);
  }

  private static ConfigSection of(Path file, String path, YamlNode node) throws ConfigException {
    if (node instanceof YamlNode.Mapping mapping) {
      return new ConfigSection(file, path, mapping);
    }
    String name = path.isEmpty() ? "" : path + ": ";
    throw new ConfigException(
        YamlParser.where(file, node.at())
            + ": "
            + name
            + node.given()
            + " (expected: a mapping, name: value)");
  }

  ConfigSection section(String field) throws ConfigException {
    return of(file, pathOf(field), required(field, "a mapping"));
  }

  List<ConfigSection> sections(String field) throws ConfigException {
    YamlNode node = required(field, "a list");
    if (!(node instanceof YamlNode.Sequence sequence)) {
      throw wrong(field, node, "a list");
    }
    List<ConfigSection> sections = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      sections.add(of(file, pathOf(field) + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  String id(String field) throws ConfigException {
    String given = text(field);
    if (!ID.matcher(given).matches()) {
      throw wrong(field, "1 to 64 letters, digits, '.', '_' or '-', not beginning with a mark");
    }
    return given;
  }

  String text(String field) throws ConfigException {
    YamlNode node = required(field, "text");
    if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
      return text.value();
    }
    throw wrong(
        field, node, node instanceof YamlNode.Text ? "text, not empty" : "text, \"in quotes\"");
  }

  Optional<String> optionalText(String field) throws ConfigException {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  /** Resolved against the configuration file's directory. */
  Path path(String field) throws ConfigException {
    try {
      return file.toAbsolutePath().resolveSibling(text(field)).normalize();
    } catch (InvalidPathException e) {
      throw wrong(field, "a path");
    }
  }

  @Nullable Path optionalPath(String field) throws ConfigException {
    return has(field) ? path(field) : null;
  }

  long whole(String field, long min, long max) throws ConfigException {
    String expected = "a whole number, " + min + " to " + max;
    YamlNode node = required(field, expected);
    if (node instanceof YamlNode.Whole whole && whole.value() >= min && whole.value() <= max) {
      return whole.value();
    }
    throw wrong(field, node, expected);
  }

  long whole(String field, long min, long max, long otherwise) throws ConfigException {
    return has(field) ? whole(field, min, max) : otherwise;
  }

  double number(String field) throws ConfigException {
    YamlNode node = required(field, "a finite number");
    if (node instanceof YamlNode.Whole whole) {
      return whole.value();
    }
    if (node instanceof YamlNode.Decimal decimal && Double.isFinite(decimal.value())) {
      return decimal.value();
    }
    throw wrong(field, node, "a finite number");
  }

  boolean flag(String field, boolean otherwise) throws ConfigException {
    if (!has(field)) {
      return otherwise;
    }
    YamlNode node = required(field, "true or false");
    if (node instanceof YamlNode.Flag flag) {
      return flag.value();
    }
    throw wrong(field, node, "true or false");
  }

  /** A name out of a closed set. */
  <T> T choice(String field, Function<String, Optional<T>> parse, List<String> names)
      throws ConfigException {
    String expected = "one of " + String.join(", ", names);
    YamlNode node = required(field, expected);
    if (node instanceof YamlNode.Text text) {
      Optional<T> parsed = parse.apply(text.value());
      if (parsed.isPresent()) {
        return parsed.get();
      }
    }
    throw wrong(field, node, expected);
  }

  /** Whether the field is there; it is a known one either way. */
  boolean has(String field) {
    known.add(field);
    return mapping.fields().containsKey(field);
  }

  /** To be called when all fields have been asked for. */
  void end() throws ConfigException {
    for (Map.Entry<String, YamlNode> field : mapping.fields().entrySet()) {
      if (!known.contains(field.getKey())) {
        throw at(
            field.getValue().at(),
            pathOf(field.getKey()) + ": unknown (expected: " + String.join(", ", known) + ")");
      }
    }
  }

  /** What is wrong with a field that is there. */
  ConfigException wrong(String field, String expected) {
    YamlNode node = mapping.fields().get(field);
    return node == null ? missing(field, expected) : wrong(field, node, expected);
  }

  private ConfigException wrong(String field, YamlNode given, String expected) {
    return at(given.at(), pathOf(field) + ": " + given.given() + " (expected: " + expected + ")");
  }

  private YamlNode required(String field, String expected) throws ConfigException {
    known.add(field);
    YamlNode node = mapping.fields().get(field);
    if (node == null) {
      throw missing(field, expected);
    }
    return node;
  }

  private ConfigException missing(String field, String expected) {
    return at(mapping.at(), pathOf(field) + ": missing (expected: " + expected + ")");
  }

  private ConfigException at(JsonLocation at, String what) {
    return new ConfigException(YamlParser.where(file, at) + ": " + what);
  }

  private String pathOf(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
