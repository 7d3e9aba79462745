package io.bongsu.edge.spool;

/** What gives way to what when the spool is full; the order is that of importance. */
public enum Priority {
  TELEMETRY(0),
  ALARM(1);

  /** As stored, higher is more important; never given another meaning. */
  private final int code;

  Priority(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** What an older or newer program stored and this one does not know counts as an alarm. */
  static Priority ofCode(int code) {
    return code == TELEMETRY.code ? TELEMETRY : ALARM;
  }
}
