package io.bongsu.gateway.ops;

import java.util.List;

/** What became of a file that was to be imported: all of it, or none. */
public sealed interface ImportOutcome<T> {
  record Accepted<T>(T value) implements ImportOutcome<T> {}

  /**
   * Nothing was taken.
   *
   * @param errors the first of them
   * @param total how many there are in all
   */
  record Refused<T>(List<ImportError> errors, int total) implements ImportOutcome<T> {
    public Refused {
      errors = List.copyOf(errors);
    }
  }
}
