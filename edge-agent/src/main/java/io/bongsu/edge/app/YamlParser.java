package io.bongsu.edge.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one YAML document; refuses keys given twice, aliases and a second document. */
final class YamlParser {
  private static final int MAX_DEPTH = 20;

  private final Path file;
  private final YAMLParser parser;

  private YamlParser(Path file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static YamlNode parse(Path file) throws ConfigException {
    try (YAMLParser parser =
        YAMLFactory.builder().build().createParser(Files.newInputStream(file))) {
      return new YamlParser(file, parser).document();
    } catch (JsonProcessingException e) {
      throw new ConfigException(where(file, e.getLocation()) + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e + " (expected: a YAML file)");
    }
  }

  static String where(Path file, @Nullable JsonLocation at) {
    return at == null ? file.toString() : file + ":" + at.getLineNr() + ":" + at.getColumnNr();
  }

  private YamlNode document() throws IOException, ConfigException {
    if (parser.nextToken() == null) {
      throw new ConfigException(file + ": empty (expected: a YAML mapping)");
    }
    YamlNode root = node(0);
    if (parser.nextToken() != null) {
      throw error("a second document (expected: one)");
    }
    return root;
  }

  private YamlNode node(int depth) throws IOException, ConfigException {
    if (parser.isCurrentAlias()) {
      throw error("an alias (expected: the value itself)");
    }
    if (depth > MAX_DEPTH) {
      throw error("nested deeper than " + MAX_DEPTH + " levels");
    }
    JsonLocation at = parser.currentTokenLocation();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(at, depth);
      case START_ARRAY -> sequence(at, depth);
      case VALUE_STRING -> new YamlNode.Text(at, parser.getText());
      case VALUE_NUMBER_INT -> whole(at);
      case VALUE_NUMBER_FLOAT -> new YamlNode.Decimal(at, parser.getText(), decimal());
      case VALUE_TRUE, VALUE_FALSE -> new YamlNode.Flag(at, token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new YamlNode.Nothing(at);
      default -> throw error(token + " (expected: a value)");
    };
  }

  /** Jackson knows .nan and .inf for numbers but not which; no field takes either. */
  private double decimal() throws IOException {
    try {
      return parser.getDoubleValue();
    } catch (JsonProcessingException e) {
      return Double.NaN;
    }
  }

  private YamlNode whole(JsonLocation at) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> new YamlNode.Whole(at, parser.getText(), parser.getLongValue());
      default -> new YamlNode.Decimal(at, parser.getText(), parser.getDoubleValue());
    };
  }

  private YamlNode mapping(JsonLocation at, int depth) throws IOException, ConfigException {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (fields.containsKey(key)) {
        throw error(key + ": given twice (expected: once)");
      }
      parser.nextToken();
      fields.put(key, node(depth + 1));
    }
    return new YamlNode.Mapping(at, fields);
  }

  private YamlNode sequence(JsonLocation at, int depth) throws IOException, ConfigException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(depth + 1));
    }
    return new YamlNode.Sequence(at, items);
  }

  private ConfigException error(String what) {
    return new ConfigException(where(file, parser.currentTokenLocation()) + ": " + what);
  }
}
