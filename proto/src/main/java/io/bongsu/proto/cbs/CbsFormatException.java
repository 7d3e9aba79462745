package io.bongsu.proto.cbs;

/** Received octets are not a cell broadcast message; the text says what was given and expected. */
public final class CbsFormatException extends Exception {
  private static final long serialVersionUID = 1;

  public CbsFormatException(String message) {
    super(message);
  }
}
