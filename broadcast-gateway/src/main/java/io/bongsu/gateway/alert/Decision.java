package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Record;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a command. */
public sealed interface Decision {

  /**
   * It is so: these records, all or none.
   *
   * @param alert the alert that the command was about, as it stands after them, or null where it
   *     was about none; the records may be about other alerts too
   */
  record Accepted(List<Record> records, @Nullable Alert alert) implements Decision {}

  /** The same was accepted before; nothing changes. */
  record AlreadyDone(@Nullable Alert alert) implements Decision {}

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
