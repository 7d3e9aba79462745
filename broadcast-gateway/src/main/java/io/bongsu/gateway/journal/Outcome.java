package io.bongsu.gateway.journal;

/** What became of a batch that was proposed. */
sealed interface Outcome {
  /** On stable storage on a majority, and applied. */
  record Kept() implements Outcome {}

  /**
   * Not there, as far as anybody can tell yet. Where the answer was only lost it may still come,
   * and is applied unless another batch was first.
   *
   * @param reason what went wrong and what was expected
   */
  record NotKept(String reason) implements Outcome {}
}
