package io.bongsu.gateway.app;

/**
 * A configuration file cannot be used; the text names file, field, what is there and what belongs.
 */
final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message);
  }
}
