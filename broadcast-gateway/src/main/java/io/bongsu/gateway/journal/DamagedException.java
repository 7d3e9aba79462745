package io.bongsu.gateway.journal;

import java.io.IOException;
import java.nio.file.Path;

/** What was written to the journal is not what is there now. */
public final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  private final long offset;
  private final String what;

  /**
   * Names the place.
   *
   * @param offset of the first octet of what cannot be read
   */
  public DamagedException(Path file, long offset, String what) {
    super(
        "journal damaged: "
            + file
            + " at octet "
            + offset
            + ": "
            + what
            + " (expected: as it was written)");
    this.offset = offset;
    this.what = what;
  }

  public long offset() {
    return offset;
  }

  /** Without the place. */
  public String what() {
    return what;
  }
}
