package io.bongsu.gateway.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bongsu.gateway.alert.Templates;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads templates from YAML: the built-in ones, or a file of the operator's own. */
final class TemplatesFile {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, Hazard> HAZARDS =
      Map.of(
          "fire", Hazard.HAZARD_FIRE,
          "flood", Hazard.HAZARD_FLOOD,
          "heavyRain", Hazard.HAZARD_HEAVY_RAIN,
          "fineDust", Hazard.HAZARD_FINE_DUST);
  private static final Map<String, Level> LEVELS =
      Map.of(
          "critical", Level.LEVEL_CRITICAL,
          "emergency", Level.LEVEL_EMERGENCY,
          "safety", Level.LEVEL_SAFETY);

  private record Raw(String level, int validityS, LinkedHashMap<String, String> texts) {}

  private TemplatesFile() {}

  static Templates read(@Nullable Path file) throws ConfigException {
    String name = file == null ? "built-in templates" : file.toString();
    Map<String, Raw> raw;
    try (InputStream in =
        file == null
            ? TemplatesFile.class.getResourceAsStream("/templates.yaml")
            : Files.newInputStream(file)) {
      raw =
          YAML.readValue(
              in,
              YAML.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Raw.class));
    } catch (IOException e) {
      throw new ConfigException(name + ": " + e.getMessage());
    }
    Map<Hazard, Templates.Template> templates = new EnumMap<>(Hazard.class);
    for (Map.Entry<String, Raw> entry : raw.entrySet()) {
      Hazard hazard = known(name, "hazard", entry.getKey(), HAZARDS);
      Level level = known(name, entry.getKey() + ".level", entry.getValue().level(), LEVELS);
      templates.put(
          hazard,
          new Templates.Template(level, entry.getValue().validityS(), entry.getValue().texts()));
    }
    return new Templates(templates);
  }

  private static <T> T known(String file, String field, String given, Map<String, T> values)
      throws ConfigException {
    T value = given == null ? null : values.get(given);
    if (value == null) {
      throw new ConfigException(
          file + ": " + field + ": " + given + " (expected: one of " + values.keySet() + ")");
    }
    return value;
  }
}
