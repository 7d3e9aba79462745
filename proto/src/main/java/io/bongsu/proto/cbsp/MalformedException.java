package io.bongsu.proto.cbsp;

/** Carries a fault out of the depth of a decoder; {@link CbspDecoder} turns it into a value. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1;

  private final CbspCause reason;

  /** No stack trace: a peer must not be able to make us pay for one. */
  MalformedException(CbspCause reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  CbspCause reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
