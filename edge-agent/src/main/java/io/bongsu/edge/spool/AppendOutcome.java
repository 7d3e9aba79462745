package io.bongsu.edge.spool;

/** What became of a record handed to the spool. */
public sealed interface AppendOutcome {
  /** It is on stable storage. */
  record Stored(SpoolRecord stored) implements AppendOutcome {}

  /** There is no room that it may take: everything in the spool is more important. */
  record Full(String reason) implements AppendOutcome {}

  /** The disk refused; the record exists in memory only. */
  record DiskFailed(String reason) implements AppendOutcome {}
}
