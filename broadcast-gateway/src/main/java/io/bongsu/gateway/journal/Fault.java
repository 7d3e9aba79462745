package io.bongsu.gateway.journal;

/**
 * Why a journal cannot go on.
 *
 * @param counter its name
 * @param trouble in words, for the operator
 * @param mayPass whether it may be gone when the same is read again; else only another program or
 *     another journal helps
 */
record Fault(String counter, String trouble, boolean mayPass) {

  /** The disk refused. */
  static Fault notWritten(Throwable why) {
    return new Fault(
        "journal.writeFailed",
        "journal: not written: " + why.getMessage() + " (expected: on stable storage)",
        true);
  }

  /** It is on stable storage, and this program does not know what it means. */
  static Fault notApplied(Throwable why) {
    return new Fault(
        "journal.notApplied",
        "journal: not applied: "
            + String.valueOf(why.getMessage()).replaceFirst("^journal: ", "")
            + " (expected: a record that this version knows; another version, and a new start)",
        false);
  }

  /** Ratis gave up by itself, as after an error of its own or a very long standstill. */
  static Fault ended(Object state) {
    return new Fault("journal.ended", "journal: Ratis ended: " + state + " (expected: runs)", true);
  }

  /** The others go on without it: whatever it would write, nobody counts. */
  static Fault takenOut() {
    return new Fault(
        "journal.takenOut",
        "journal: this gateway was taken out of those that keep it (expected: one of them; to take"
            + " it in again, move its journal folder away and start it with --join)",
        false);
  }

  /** What was open may still write: nothing else may be opened beside it. */
  static Fault notClosed(Throwable why) {
    return new Fault(
        "journal.notClosed",
        "journal: not closed: " + why.getMessage() + " (expected: closed; a new start)",
        false);
  }

  /** It cannot be opened again. What is damaged is so however often it is read. */
  static Fault notOpened(String explained, Throwable why) {
    boolean damaged = false;
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      damaged |= cause instanceof DamagedException;
    }
    return new Fault("journal.notOpened", explained, !damaged);
  }
}
