package io.bongsu.gateway.ops;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in a file: counts all of it, keeps the first {@link #KEPT}. */
final class ImportErrors {
  static final int KEPT = 20;

  private final List<ImportError> first = new ArrayList<>();
  private int total;

  void add(ImportError error) {
    total++;
    if (first.size() < KEPT) {
      first.add(error);
    }
  }

  int total() {
    return total;
  }

  <T> ImportOutcome<T> refuse() {
    return new ImportOutcome.Refused<>(first, total);
  }
}
