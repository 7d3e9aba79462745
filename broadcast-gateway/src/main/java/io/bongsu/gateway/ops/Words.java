package io.bongsu.gateway.ops;

/** The same thing said in Korean and in English. */
public record Words(String ko, String en) {
  /** For what reads the same in both: numbers, names of columns. */
  static Words same(String text) {
    return new Words(text, text);
  }

  public String in(Language language) {
    return language == Language.KO ? ko : en;
  }
}
