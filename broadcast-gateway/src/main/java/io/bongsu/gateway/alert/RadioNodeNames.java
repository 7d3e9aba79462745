package io.bongsu.gateway.alert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One object for each name: radio nodes are few, and each alert that is read from the journal names
 * them anew. Any thread.
 */
final class RadioNodeNames {
  /** A journal may have known more than there are now. */
  private static final int MAX = 100_000;

  private static final Map<String, String> known = new ConcurrentHashMap<>();

  private RadioNodeNames() {}

  static String one(String name) {
    String before = known.get(name);
    if (before != null) {
      return before;
    }
    if (known.size() < MAX) {
      known.put(name, name);
    }
    return name;
  }
}
