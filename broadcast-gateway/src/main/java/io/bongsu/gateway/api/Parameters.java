package io.bongsu.gateway.api;

import com.linecorp.armeria.common.QueryParams;
import java.util.Collection;

/** What a request may be asked with. */
final class Parameters {
  private Parameters() {}

  /**
   * What is not understood is an error: passed over, it would show what was not asked for.
   *
   * @throws IllegalArgumentException where one is not among the expected, or given twice
   */
  static void require(QueryParams given, Collection<String> expected) {
    for (String name : given.names()) {
      if (!expected.contains(name)) {
        throw new IllegalArgumentException(
            name + ": unknown parameter (expected: one of " + expected + ")");
      }
      if (given.getAll(name).size() > 1) {
        throw new IllegalArgumentException(
            name + ": given " + given.getAll(name).size() + " times (expected: once)");
      }
    }
  }
}
