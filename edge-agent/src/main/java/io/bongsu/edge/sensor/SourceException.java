package io.bongsu.edge.sensor;

/** A sensor cannot be read at all; the message is for the person who wires it. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
