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
}
