package io.bongsu.edge.app;

/** The configuration is not one; the message says where, what was given and what was expected. */
final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }
}
