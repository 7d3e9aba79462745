package io.bongsu.edge.app;

/** The configuration is good but the board is not as it says. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
