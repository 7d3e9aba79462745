package io.bongsu.gateway.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bongsu.gateway.ops.PathAges;
import io.bongsu.gateway.ops.PathAges.Age;
import java.util.Comparator;
import java.util.List;

/** When each path last worked, as JSON. */
final class PathsJson {
  static final String RADIO = "radio/";

  /** Of thousands of radio links only the oldest are listed: who asks this asks often. */
  private static final int LINKS = 10;

  private PathsJson() {}

  static void put(ArrayNode list, PathAges ages) {
    List<Age> all = ages.ages();
    all.stream().filter(age -> !age.path().startsWith(RADIO)).forEach(age -> put(list, age));
    all.stream()
        .filter(age -> age.path().startsWith(RADIO))
        .sorted(Comparator.comparingDouble(Age::ageS).reversed())
        .limit(LINKS)
        .forEach(age -> put(list, age));
  }

  private static void put(ArrayNode list, Age age) {
    ObjectNode one = list.addObject().put("path", age.path());
    if (age.ever()) {
      one.put("lastSuccessAgeS", Math.round(age.ageS() * 10) / 10.0);
    } else {
      one.putNull("lastSuccessAgeS");
    }
    if (age.limitS() > 0) {
      one.put("limitS", age.limitS());
    }
    one.put("tooOld", age.isTooOld());
  }
}
