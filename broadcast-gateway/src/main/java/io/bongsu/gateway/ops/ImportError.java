package io.bongsu.gateway.ops;

/**
 * One thing wrong in a file, and what should have been there.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param field column or path inside the file; empty where the line as a whole is meant
 */
public record ImportError(String file, int line, String field, String given, Words expected) {
  private static final int MAX_GIVEN = 80;

  public ImportError {
    given = given.length() <= MAX_GIVEN ? given : given.substring(0, MAX_GIVEN) + "…";
    given = given.replaceAll("\\p{Cntrl}", "�");
  }

  /** As one line: {@code cells.csv:3 mcc: "45" (expected: 3 digits)}. */
  public String in(Language language) {
    String place = line > 0 ? file + ":" + line : file;
    String what = field.isEmpty() ? place : place + " " + field;
    return language == Language.KO
        ? "%s: \"%s\" (필요: %s)".formatted(what, given, expected.ko())
        : "%s: \"%s\" (expected: %s)".formatted(what, given, expected.en());
  }
}
