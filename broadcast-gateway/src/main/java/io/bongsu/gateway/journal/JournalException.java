package io.bongsu.gateway.journal;

import org.jspecify.annotations.Nullable;

/** The journal cannot be read or written: nothing may be accepted until it can. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  public JournalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
