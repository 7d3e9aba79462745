package io.bongsu.gateway.journal;

/** The journal cannot be read or written: nothing may be accepted until it can. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
