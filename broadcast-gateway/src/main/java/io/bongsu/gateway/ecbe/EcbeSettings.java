package io.bongsu.gateway.ecbe;

import java.time.Duration;
import java.util.List;

/**
 * Where it listens, and to whom.
 *
 * @param port 0 takes any free one
 * @param answerWithin how long a request may wait for radio nodes before it is answered with what
 *     is known by then
 */
public record EcbeSettings(String host, int port, Duration answerWithin, List<Cbe> cbes) {
  public EcbeSettings {
    cbes = List.copyOf(cbes);
  }

  /** Of whom nothing is taken any more, a line for each. */
  public List<String> overdue(long nowUs) {
    return cbes.stream()
        .filter(cbe -> cbe.isOver(nowUs))
        .map(
            cbe ->
                "ecbe: %s is authorised until %s (expected: a later day; nothing of it is taken)"
                    .formatted(cbe.name(), cbe.validUntil()))
        .toList();
  }
}
