package io.bongsu.gateway.cap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapTextTest {
  private static final String LONG = "가".repeat(158);
  private static final String LONGEST = "가".repeat(157);

  @Test
  void theKoreanProfileComesBeforeTheAmericanAndThatBeforeTheHeadline() throws Exception {
    Map<String, List<String>> all =
        Map.of("CBSText", List.of("1"), "CMAMlongtext", List.of("2"), "CMAMtext", List.of("3"));
    assertEquals("1", find("4", "5", all));
    assertEquals("2", find("4", "5", without(all, "CBSText")));
    assertEquals("3", find("4", "5", Map.of("CMAMtext", List.of("3"))));
    assertEquals("4. 5", find("4", "5", Map.of()));
    assertEquals("4", find("4", "", Map.of()));
  }

  @Test
  void whatDoesNotFitGivesWayToWhatDoes() throws Exception {
    assertEquals("4. 5", find("4", "5", Map.of("CBSText", List.of(LONG))));
    assertEquals("4", find("4", LONG, Map.of()));
    assertEquals(LONGEST, find(LONGEST, "대피", Map.of()));
  }

  @Test
  void aTextIsNeverCut() {
    CapFormatException e =
        assertThrows(
            CapFormatException.class,
            () -> find(LONG, "대피", Map.of("CBSText", List.of(LONG + "나"))));
    assertEquals(
        "text (ko): CBSText 159, headline + instruction 162, headline 158 characters"
            + " (expected: 1-157)",
        e.getMessage());
  }

  @Test
  void noTextAtAllIsRefused() {
    CapFormatException e = assertThrows(CapFormatException.class, () -> find(" ", "x", Map.of()));
    assertEquals("text (ko): 0 characters (expected: 1-157)", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "N/A", "Not Applicable", "없음"})
  void anInstructionThatSaysNothingIsNotSent(String instruction) throws Exception {
    assertEquals("4", find("4", instruction, Map.of()));
  }

  @Test
  void charactersAreCountedAsEncoded() throws Exception {
    assertEquals(157, find("🔥".repeat(78) + "가", "", Map.of()).length());
    assertThrows(CapFormatException.class, () -> find("🔥".repeat(79), "", Map.of()));
  }

  @Test
  void lineBreaksBecomeSpaces() throws Exception {
    assertEquals("호우 경보. 대피 바람", find("호우\r\n  경보.", "대피\n바람", Map.of()));
  }

  private static Map<String, List<String>> without(Map<String, List<String>> all, String name) {
    Map<String, List<String>> rest = new HashMap<>(all);
    rest.remove(name);
    return rest;
  }

  @Test
  void whatTheFileSaysAndStandsInTheTextIsNamed() throws Exception {
    assertEquals(
        new CapWords("호우 경보. 높은 곳으로 대피", "호우 경보", "높은 곳으로 대피"),
        words("호우 경보", " 높은 곳으로\n대피 ", Map.of()));
    assertEquals(new CapWords("호우 경보", "호우 경보", ""), words("호우 경보", "없음", Map.of()));
  }

  @Test
  void whatTheFileSaysElsewhereIsNotNamed() throws Exception {
    Map<String, List<String>> text = Map.of("CBSText", List.of("하천변에서 벗어나십시오. 호우"));
    assertEquals(new CapWords("하천변에서 벗어나십시오. 호우", "호우", ""), words("하천 범람", "높은 곳으로 대피", text));
  }

  private static String find(
      String headline, String instruction, Map<String, List<String>> parameters)
      throws CapFormatException {
    return words(headline, instruction, parameters).text();
  }

  private static CapWords words(
      String headline, String instruction, Map<String, List<String>> parameters)
      throws CapFormatException {
    return CapText.find(
        new CapAlert.Info(
            "ko",
            "호우",
            List.of(),
            "Immediate",
            "Severe",
            "Observed",
            Map.of(),
            null,
            headline,
            "",
            instruction,
            parameters,
            List.of()));
  }
}
