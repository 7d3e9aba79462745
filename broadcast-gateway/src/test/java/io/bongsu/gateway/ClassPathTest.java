package io.bongsu.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.util.Version;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a gateway runs with. */
final class ClassPathTest {
  /** Armeria looks at the same, and warns at each start where it is not so. */
  @Test
  void allPartsOfNettyAreOfOneVersion() {
    Map<String, String> versions = new TreeMap<>();
    Version.identify().forEach((part, version) -> versions.put(part, version.artifactVersion()));
    assertEquals(1, versions.values().stream().distinct().count(), versions::toString);
  }
}
