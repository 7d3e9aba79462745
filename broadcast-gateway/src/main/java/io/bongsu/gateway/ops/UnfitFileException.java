package io.bongsu.gateway.ops;

import java.io.Serial;

/** A file that cannot be read any further: carries the one error that says why. */
final class UnfitFileException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient ImportError error;

  UnfitFileException(ImportError error) {
    super(error.in(Language.EN));
    this.error = error;
  }

  UnfitFileException(String file, String field, String given, Words expected) {
    this(new ImportError(file, 0, field, given, expected));
  }

  ImportError error() {
    return error;
  }
}
