package io.bongsu.gateway.history;

import io.bongsu.gateway.alert.AlertArea;
import io.bongsu.proto.journal.v1.Content;
import io.bongsu.proto.journal.v1.Text;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;

/**
 * What a person looks for: words that all must occur, each anywhere, also within a longer word;
 * Korean is written together where a searcher expects a space.
 *
 * <p>Three characters or more are found by the index of trigrams; what is shorter is looked for in
 * the words themselves.
 *
 * @param indexed as FTS5 phrases
 * @param patterns as LIKE patterns, with {@code \} as escape character
 */
public record SearchTerms(List<String> indexed, List<String> patterns) {
  private static final int MAX_CHARACTERS = 200;

  private static final int TRIGRAM = 3;

  /**
   * Takes everything but spaces and control characters as it stands: nothing is an operator.
   *
   * @throws IllegalArgumentException when there is nothing to look for, or too much
   */
  public static SearchTerms of(String text) {
    List<String> terms =
        Arrays.stream(normalised(text).split("[\\s\\p{Cntrl}\\p{Z}]+", -1))
            .filter(term -> !term.isEmpty())
            .distinct()
            .toList();
    if (terms.isEmpty() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "q: \"" + text + "\" (expected: words, 1-" + MAX_CHARACTERS + " characters)");
    }
    return new SearchTerms(
        terms.stream()
            .filter(SearchTerms::isIndexed)
            .map(term -> '"' + term.replace("\"", "\"\"") + '"')
            .toList(),
        terms.stream()
            .filter(term -> !isIndexed(term))
            .map(term -> '%' + term.replaceAll("([\\\\%_])", "\\\\$1") + '%')
            .toList());
  }

  /** What is said in an alert, in all languages, and where. */
  static String words(Content content) {
    StringBuilder words = new StringBuilder();
    for (Text text : content.getTextsList()) {
      for (String part :
          List.of(text.getText(), text.getWhy(), text.getWhatToDo(), text.getWhereToGo())) {
        // The parts stand in the text as a rule: once is enough.
        if (words.indexOf(part) < 0) {
          words.append(part).append(' ');
        }
      }
    }
    AlertArea area = AlertArea.of(content);
    area.namedRegions().forEach(code -> words.append(code).append(' '));
    if (!area.isSimple()) {
      words.append(area);
    }
    words.append(content.getOrdered().getNoText());
    return words.toString();
  }

  /** Syllables in one piece: some keyboards write them as their letters. */
  static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isIndexed(String term) {
    return term.codePointCount(0, term.length()) >= TRIGRAM;
  }
}
