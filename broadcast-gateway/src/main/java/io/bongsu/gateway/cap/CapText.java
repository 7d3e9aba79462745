package io.bongsu.gateway.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the text of a warning in an info: the first that fits of
 *
 * <ol>
 *   <li>parameter CBSText (Korean profile)
 *   <li>parameters CMAMlongtext, CMAMtext (US profile)
 *   <li>headline and instruction
 *   <li>headline
 * </ol>
 *
 * <p>A text is taken whole or not at all: half a warning may say the opposite.
 */
final class CapText {
  /** In UTF-16 units, as encoded: what four pages carry. */
  static final int MAX_LENGTH = 157;

  /** What senders write when there is nothing to write. */
  private static final Set<String> NOTHING = Set.of("", "none", "n/a", "not applicable", "없음");

  private record Candidate(String source, String text) {}

  private CapText() {}

  static CapWords find(CapAlert.Info info) throws CapFormatException {
    List<Candidate> candidates = candidates(info);
    for (Candidate candidate : candidates) {
      if (candidate.text.length() <= MAX_LENGTH) {
        return words(info, candidate.text);
      }
    }
    List<String> given = new ArrayList<>();
    for (Candidate candidate : candidates) {
      given.add(candidate.source + " " + candidate.text.length());
    }
    throw new CapFormatException(
        "text (%s): %s characters (expected: 1-%d)"
            .formatted(
                info.language(), given.isEmpty() ? "0" : String.join(", ", given), MAX_LENGTH));
  }

  /** Of what the file says, what stands in the text; the rest is for a person to say. */
  private static CapWords words(CapAlert.Info info, String text) {
    String why =
        Stream.of(info.headline(), info.description(), info.event())
            .map(CapText::oneLine)
            .filter(said -> !saysNothing(said) && text.contains(said))
            .findFirst()
            .orElse("");
    String instruction = oneLine(info.instruction());
    boolean said = !saysNothing(instruction) && text.contains(instruction);
    return new CapWords(text, why, said ? instruction : "");
  }

  private static List<Candidate> candidates(CapAlert.Info info) {
    List<Candidate> candidates = new ArrayList<>();
    for (String parameter : List.of("CBSText", "CMAMlongtext", "CMAMtext")) {
      add(candidates, parameter, info.parameter(parameter).orElse(""));
    }
    String headline = oneLine(info.headline());
    String instruction = oneLine(info.instruction());
    if (!headline.isEmpty() && !saysNothing(instruction)) {
      String end = headline.matches("(?s).*[.!?。]") ? " " : ". ";
      add(candidates, "headline + instruction", headline + end + instruction);
    }
    add(candidates, "headline", headline);
    return candidates;
  }

  private static void add(List<Candidate> candidates, String source, String text) {
    if (!saysNothing(oneLine(text))) {
      candidates.add(new Candidate(source, oneLine(text)));
    }
  }

  private static boolean saysNothing(String text) {
    return NOTHING.contains(text.toLowerCase(Locale.ROOT));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
