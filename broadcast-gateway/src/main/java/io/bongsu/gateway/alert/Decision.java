package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Record;
import java.util.List;

/** What became of a command. */
public sealed interface Decision {

  /** It is so: these records, all or none, and then the alert stands as given. */
  record Accepted(List<Record> records, Alert alert) implements Decision {}

  /** The same was accepted before; nothing changes. */
  record AlreadyDone(Alert alert) implements Decision {}

  /** It is not so; {@code reason} says what was given and what was expected. */
  record Refused(Kind kind, String reason) implements Decision {}

  enum Kind {
    /** There is no such alert. */
    NOT_FOUND,
    /** This person may not. */
    FORBIDDEN,
    /** Not in this state. */
    CONFLICT,
    /** Not with this content. */
    INVALID,
    /** Not now: the gateway cannot. */
    UNAVAILABLE,
    /** A fault of ours: trying again will not help. */
    FAULT
  }
}
