package io.bongsu.edge.app;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows where it stood, for errors that point there. */
sealed interface YamlNode {
  JsonLocation at();

  /** How to show it in an error. */
  String given();

  record Mapping(JsonLocation at, Map<String, YamlNode> fields) implements YamlNode {
    @Override
    public String given() {
      return "a mapping";
    }
  }

  record Sequence(JsonLocation at, List<YamlNode> items) implements YamlNode {
    @Override
    public String given() {
      return "a list";
    }
  }

  record Text(JsonLocation at, String value) implements YamlNode {
    @Override
    public String given() {
      return "\"" + value + "\"";
    }
  }

  record Whole(JsonLocation at, String text, long value) implements YamlNode {
    @Override
    public String given() {
      return text;
    }
  }

  record Decimal(JsonLocation at, String text, double value) implements YamlNode {
    @Override
    public String given() {
      return text;
    }
  }

  record Flag(JsonLocation at, boolean value) implements YamlNode {
    @Override
    public String given() {
      return String.valueOf(value);
    }
  }

  record Nothing(JsonLocation at) implements YamlNode {
    @Override
    public String given() {
      return "nothing";
    }
  }
}
