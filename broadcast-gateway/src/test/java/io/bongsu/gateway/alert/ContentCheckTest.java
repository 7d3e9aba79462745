package io.bongsu.gateway.alert;

import static io.bongsu.gateway.alert.Desks.MIDNIGHT_US;
import static io.bongsu.gateway.alert.Desks.content;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.cbs.CbsText;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Level;
import io.bongsu.proto.journal.v1.Text;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be sent, counted as it is encoded. */
final class ContentCheckTest {
  private static final TextLimits LONG =
      new TextLimits(Set.of(Level.LEVEL_SAFETY, Level.LEVEL_MISSING_PERSON));

  @ParameterizedTest
  @CsvSource({
    "LEVEL_CRITICAL, 90",
    "LEVEL_EMERGENCY, 90",
    "LEVEL_SAFETY, 157",
    "LEVEL_MISSING_PERSON, 157"
  })
  void textFitsItsLevelToTheLastCharacter(Level level, int max) {
    assertEquals(List.of(), problems(content("가".repeat(max)).setLevel(level), LONG));
    assertEquals(
        List.of("text[ko]: " + (max + 1) + " characters (expected: 1-" + max + ")"),
        problems(content("가".repeat(max + 1)).setLevel(level), LONG));
  }

  @ParameterizedTest
  @EnumSource(
      value = Level.class,
      names = {"LEVEL_SAFETY", "LEVEL_MISSING_PERSON"})
  void textIsLongOnlyWhereTheOperatorAllowsIt(Level level) {
    assertEquals(List.of(), problems(content("가".repeat(90)).setLevel(level)));
    assertEquals(
        List.of(
            "text[ko]: 91 characters (expected: 1-90; more only where longTexts of the"
                + " configuration allows it)"),
        problems(content("가".repeat(91)).setLevel(level)));
  }

  /** Whatever is written: each page keeps a character of two units whole, and is readable alone. */
  @ParameterizedTest
  @ValueSource(strings = {"가", "a", "{", "🌊"})
  void shortTextsHaveThreePagesAtMostAndLongOnesFour(String character) {
    assertTrue(pages("가" + character.repeat(89 / character.length())) <= 3);
    assertTrue(pages("가" + character.repeat(156 / character.length())) <= 4);
    assertTrue(pages(character.repeat(90 / character.length())) <= 3);
    assertTrue(pages(character.repeat(157 / character.length())) <= 4);
  }

  private static int pages(String text) {
    return ((CbsText.Encoded) CbsText.encode(text)).pages().size();
  }

  @Test
  void characterOfTwoUnitsCountsTwice() {
    assertEquals(List.of(), problems(content("🌊".repeat(45))));
    assertEquals(
        List.of("text[ko]: 92 characters (expected: 1-90)"), problems(content("🌊".repeat(46))));
  }

  @Test
  void textThatCannotBeEncodedSaysWhy() {
    String problem = problems(content("대피\uD83C하세요")).get(0);
    assertTrue(problem.startsWith("text[ko]: text: unpaired surrogate U+D83C at index 2"), problem);
  }

  @Test
  void secondTextMustFitAsTheFirst() {
    Text english = Desks.text("en", "a".repeat(91));
    List<String> tooLong = List.of("text[en]: 91 characters (expected: 1-90)");
    assertEquals(tooLong, problems(content().addTexts(english)));
    assertEquals(tooLong, problems(content().clearTexts().addTexts(english)));
    assertEquals(List.of(), problems(content().addTexts(Desks.text("en", "a".repeat(90)))));
    TextLimits longer = new TextLimits(Set.of(Level.LEVEL_SAFETY));
    Content.Builder safety = content().setLevel(Level.LEVEL_SAFETY);
    assertEquals(
        List.of(), problems(safety.clone().addTexts(Desks.text("en", "a".repeat(157))), longer));
    assertEquals(
        List.of("text[en]: 158 characters (expected: 1-157)"),
        problems(safety.clone().addTexts(Desks.text("en", "a".repeat(158))), longer));
  }

  @Test
  void secondTextThatCannotBeEncodedSaysWhy() {
    String problem = problems(content().addTexts(Desks.text("en", "Leave\uD83C now"))).get(0);
    assertTrue(problem.startsWith("text[en]: text: unpaired surrogate U+D83C at index 5"), problem);
    assertEquals(
        "text[en]: empty (expected: 1-90 characters)",
        problems(content().addTexts(Desks.text("en", " "))).get(0));
  }

  @Test
  void secondTextHoldsUpWhoWritesAndNotTheAlertItself() {
    Content content = content().addTexts(Desks.text("en", "a".repeat(91))).build();
    assertEquals(List.of(), ContentCheck.ofAlert(content, TextLimits.SHORT, MIDNIGHT_US));
  }

  @Test
  void thirdTextHoldsNothingUp() {
    Content.Builder content = content().addTexts(Desks.text("zh", "撤离".repeat(90)));
    assertEquals(1, problems(content).size(), "the second");
    content.addTexts(Desks.text("en", "Leave now"));
    assertEquals(List.of(), problems(content), "English is the second wherever it stands");
  }

  @ParameterizedTest
  @CsvSource({
    "why, why people are warned",
    "whatToDo, what people should do",
    "whereToGo, where people should go"
  })
  void eachPartMustStandInTheText(String part, String says) {
    assertEquals(List.of(), problems(content().setTexts(0, with("", ""))));
    String field = "texts[ko]." + part + ": ";
    assertEquals(
        List.of(field + "missing (expected: " + says + ", as it stands in the text)"),
        problems(content().setTexts(0, with(part, " "))));
    assertEquals(
        List.of(field + "\"다른 말\" (expected: " + says + ", as it stands in the text)"),
        problems(content().setTexts(0, with(part, "다른 말"))));
  }

  @Test
  void partsOfTheSecondTextStandInItToo() {
    Text.Builder english = Text.newBuilder().setLanguage("en").setText("Leave now");
    assertEquals(
        List.of(
            "texts[en].why: missing (expected: why people are warned, as it stands in the text)",
            "texts[en].whereToGo: missing (expected: where people should go, as it stands in the"
                + " text)"),
        problems(content().addTexts(english.setWhatToDo("Leave"))));
  }

  /** The words of a fire, with other ones in one place than the text has there. */
  private static Text with(String part, String given) {
    Text.Builder text = new Words("서구 화재.", "계단으로 대피하여", "공터로 가세요.").in("ko").toBuilder();
    return switch (part) {
      case "why" -> text.setWhy(given).build();
      case "whatToDo" -> text.setWhatToDo(given).build();
      case "whereToGo" -> text.setWhereToGo(given).build();
      default -> text.build();
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 86_400})
  void validityUpToADayIsFine(int validityS) {
    assertEquals(List.of(), problems(content().setValidityS(validityS)));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 59, 86_401, Integer.MAX_VALUE})
  void otherValidityIsNot(int validityS) {
    assertEquals(
        List.of("validityS: " + validityS + " (expected: 60-86400)"),
        problems(content().setValidityS(validityS)));
  }

  @Test
  void useThatEndsNowHasEnded() {
    assertEquals(List.of(), problems(content().setUseEndsUs(MIDNIGHT_US + 1)));
    assertEquals(
        List.of("useEnds: 2026-11-20T15:00:00Z (expected: later than now, 2026-11-20T15:00:00Z)"),
        problems(content().setUseEndsUs(MIDNIGHT_US)));
  }

  @Test
  void levelOfANewerProgramIsNoLevel() {
    assertEquals(
        List.of("level: none (expected: critical, emergency, safety or missingPerson)"),
        problems(content().setLevelValue(9)));
    assertEquals(
        List.of("level: none (expected: critical, emergency, safety or missingPerson)"),
        problems(content().clearLevel()));
  }

  @Test
  void nothingToSayAndNobodyToTellAreProblems() {
    assertEquals(List.of("texts: none (expected: at least one)"), problems(content().clearTexts()));
    assertEquals(
        List.of("regionCodes: none (expected: at least one MOIS 10-digit code, or an area)"),
        problems(content().clearRegionCodes()));
  }

  @Test
  void koreanIsBroadcastWhereverItStands() {
    Text english = Text.newBuilder().setLanguage("en").setText("Leave now").build();
    Content.Builder content = content().clearTexts().addTexts(english);
    assertEquals("Leave now", Texts.primary(content.build()).getText());
    content.addTexts(Text.newBuilder().setLanguage("ko").setText("대피하세요"));
    assertEquals("대피하세요", Texts.primary(content.build()).getText());
  }

  private static List<String> problems(Content.Builder content) {
    return problems(content, TextLimits.SHORT);
  }

  private static List<String> problems(Content.Builder content, TextLimits limits) {
    return ContentCheck.problems(content.build(), limits, MIDNIGHT_US);
  }
}
