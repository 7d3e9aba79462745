package io.bongsu.gateway.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.gateway.alert.ContentCheck;
import io.bongsu.gateway.alert.Templates;
import io.bongsu.gateway.alert.TextLimits;
import io.bongsu.proto.field.v1.Hazard;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that go out when there is no time to find words. */
final class TemplatesFileTest {
  /** As long as the longest name of a town, in either language. */
  private static final Map<String, String> LONGEST =
      Map.of("ko", "가".repeat(12), "en", "N".repeat(30));

  @TempDir Path folder;

  static Stream<Hazard> hazards() {
    return Stream.of(Hazard.values())
        .filter(hazard -> hazard != Hazard.HAZARD_UNSPECIFIED && hazard != Hazard.UNRECOGNIZED);
  }

  @ParameterizedTest
  @MethodSource("hazards")
  void builtInWordsFitWithTheLongestNameInThem(Hazard hazard) throws Exception {
    Content content =
        TemplatesFile.read(null, TextLimits.SHORT).fill(hazard, "9110100000", LONGEST);

    for (Text text : content.getTextsList()) {
      // Each as if it were the one that is broadcast.
      Content alone = content.toBuilder().clearTexts().addTexts(text).build();
      assertEquals(List.of(), ContentCheck.problems(alone, TextLimits.SHORT, 0), text.getText());
    }
    assertEquals(
        List.of("ko", "en"), content.getTextsList().stream().map(t -> t.getLanguage()).toList());
    content
        .getTextsList()
        .forEach(
            text -> {
              String name = LONGEST.get(text.getLanguage());
              assertTrue(text.getText().contains(name), text.getText());
              assertTrue(!text.getText().contains("{"), text.getText());
            });
  }

  @Test
  void ownWordsReplaceTheBuiltInOnes() throws Exception {
    Templates templates =
        TemplatesFile.read(file("fire: " + template("level: safety")), TextLimits.SHORT);
    Content content = templates.fill(Hazard.HAZARD_FIRE, "9110100000", Map.of("ko", "서구"));

    assertEquals("서구 화재 대피하여 공터로", content.getTexts(0).getText());
    assertEquals("서구 화재", content.getTexts(0).getWhy());
    assertEquals("공터로", content.getTexts(0).getWhereToGo());
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class,
            () -> templates.fill(Hazard.HAZARD_FLOOD, "9110100000", Map.of()));
    assertTrue(none.getMessage().contains("HAZARD_FLOOD"), none.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fire: {level: loud, validityS: 60, texts: {ko: W}}         | fire.level: loud (expected: one of
          fire: {validityS: 60, texts: {ko: W}}                      | fire.level: null (expected: one of
          quake: {level: safety, validityS: 60, texts: {ko: W}}      | hazard: quake (expected: one of
          fire:                                                      | fire: empty (expected: level, validityS and texts)
          fire: {level: safety, validityS: 60}                       | fire.texts: none (expected: at least one)
          fire: {level: safety, validityS: 60, texts: {}}            | fire.texts: none (expected: at least one)
          fire: {level: safety, validityS: 0, texts: {ko: W}}        | fire.validityS: 0 (expected: 60-86400)
          fire: {level: safety, validityS: 60, texts: {ko: {why: a, whereToGo: c}}} | fire.texts[ko].whatToDo: missing (expected: what people should do
          fire: {level: safety, validityS: 60, texts: {ko: {why: a, where: c}}} | fire.texts.ko.where: unknown field (expected: one of
          fire: {level: safety, validityS: 60, texts: {ko: x}}       | fire.texts.ko:
          fire: {level: safety, validityS: 60, texts: {ko: }}        | fire.text[ko]: empty
          fire: {level: safety, validityS: 60, texts: {ko: W}, a: 1} | fire.a: unknown field (expected: one of
          ``                                                         | :1:
          - fire                                                     | :1: cannot be read (expected: fields, name: value)
          """)
  void badFileIsRefusedByNameAndField(String yaml, String reason) throws Exception {
    Path file = file(yaml.replace("W", "{why: a, whatToDo: b, whereToGo: c}"));
    ConfigException refused =
        assertThrows(ConfigException.class, () -> TemplatesFile.read(file, TextLimits.SHORT), yaml);
    assertTrue(refused.getMessage().startsWith(file.toString()), refused.getMessage());
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @Test
  void wordsThatCannotFitAreRefusedAtStartNotInTheHourOfNeed() throws Exception {
    Path file =
        file(
            "fire: {level: critical, validityS: 60, texts: {ko: {why: "
                + "가".repeat(87)
                + ", whatToDo: 나, whereToGo: 다}}}");
    ConfigException refused =
        assertThrows(ConfigException.class, () -> TemplatesFile.read(file, TextLimits.SHORT));
    assertTrue(
        refused.getMessage().contains("fire.text[ko]: 91 characters (expected: 1-90)"),
        refused.getMessage());
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    Path file = folder.resolve("none.yaml");
    ConfigException refused =
        assertThrows(ConfigException.class, () -> TemplatesFile.read(file, TextLimits.SHORT));
    assertEquals(file + ": cannot be read (expected: a YAML file)", refused.getMessage());
  }

  private static String template(String level) {
    return "{"
        + level
        + ", validityS: 60, texts: {ko: {why: \"{region} 화재\", whatToDo: 대피하여, whereToGo: 공터로}}}";
  }

  private Path file(String yaml) throws Exception {
    return Files.writeString(folder.resolve("templates.yaml"), yaml);
  }
}
