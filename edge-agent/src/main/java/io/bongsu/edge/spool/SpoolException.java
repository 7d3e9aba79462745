package io.bongsu.edge.spool;

/** The spool cannot be opened; the message is for the person who runs the board. */
public final class SpoolException extends Exception {
  private static final long serialVersionUID = 1L;

  SpoolException(String message, Throwable cause) {
    super(message, cause);
  }
}
