package io.bongsu.gateway.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.bongsu.gateway.alert.ContentCheck;
import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.gateway.alert.Words;
import io.bongsu.gateway.ops.CodeNames;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads templates from YAML: the built-in ones, or a file of the operator's own. */
final class TemplatesFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
  private static final String EXPECTED =
      " (expected: a template for each hazard, with level, validityS and texts)";

  private record Raw(
      @Nullable String level,
      int validityS,
      @Nullable LinkedHashMap<String, @Nullable RawWords> texts) {}

  private record RawWords(
      @Nullable String why, @Nullable String whatToDo, @Nullable String whereToGo) {}

  private TemplatesFile() {}

  static Templates read(@Nullable Path file, TextLimits limits) throws ConfigException {
    String name = file == null ? "built-in templates" : file.toString();
    @Nullable Map<String, @Nullable Raw> raw;
    try (InputStream in =
        file == null
            ? TemplatesFile.class.getResourceAsStream("/templates.yaml")
            : Files.newInputStream(file)) {
      raw =
          YAML.readValue(
              in,
              YAML.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Raw.class));
    } catch (JsonProcessingException e) {
      throw YamlErrors.in(name, e);
    } catch (IOException e) {
      throw new ConfigException(name + ": cannot be read (expected: a YAML file)");
    }
    if (raw == null) {
      throw new ConfigException(name + ": empty" + EXPECTED);
    }
    Map<Hazard, Templates.Template> templates = new EnumMap<>(Hazard.class);
    for (Map.Entry<String, @Nullable Raw> entry : raw.entrySet()) {
      Hazard hazard = new YamlFields(name).known("hazard", entry.getKey(), CodeNames.HAZARDS);
      templates.put(hazard, template(name, hazard, entry.getKey(), entry.getValue(), limits));
    }
    return new Templates(templates);
  }

  private static Templates.Template template(
      String file, Hazard hazard, String field, @Nullable Raw raw, TextLimits limits)
      throws ConfigException {
    if (raw == null) {
      throw new ConfigException(
          file + ": " + field + ": empty (expected: level, validityS and texts)");
    }
    Level level = new YamlFields(file).known(field + ".level", raw.level(), CodeNames.LEVELS);
    Map<String, Words> texts = new LinkedHashMap<>();
    if (raw.texts() != null) {
      raw.texts().forEach((language, words) -> texts.put(language, words(words)));
    }
    Templates.Template template = new Templates.Template(level, raw.validityS(), texts);
    // What cannot be sent is heard of at start, not in the hour of need.
    List<String> problems =
        ContentCheck.problems(
            new Templates(Map.of(hazard, template)).fill(hazard, "0000000000", Map.of()),
            limits,
            0);
    if (!problems.isEmpty()) {
      throw new ConfigException(file + ": " + field + "." + problems.get(0));
    }
    return template;
  }

  private static Words words(@Nullable RawWords raw) {
    return raw == null
        ? new Words("", "", "")
        : new Words(
            Objects.requireNonNullElse(raw.why(), ""),
            Objects.requireNonNullElse(raw.whatToDo(), ""),
            Objects.requireNonNullElse(raw.whereToGo(), ""));
  }
}
