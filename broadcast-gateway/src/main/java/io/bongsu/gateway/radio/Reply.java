package io.bongsu.gateway.radio;

import io.bongsu.proto.cbsp.CbspMessage;

/** What came of a question to a radio node. */
public sealed interface Reply {
  /** It answered: with a completion, or with a failure. */
  record Answered(CbspMessage message) implements Reply {}

  /** It did not answer in time, as some do where they do not know the question; or it went away. */
  record Silent() implements Reply {}

  /**
   * It was not asked: it is away or does not read, this gateway may not send, or it has the same
   * question before it already.
   */
  record NotAsked(String why) implements Reply {}
}
