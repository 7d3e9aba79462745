package io.bongsu.gateway.alert;

import io.bongsu.proto.journal.v1.Ordered;

/** In whose name the journal has what a cell broadcast entity orders. */
public final class OrderedBy {
  private OrderedBy() {}

  /** Who wrote it. */
  public static String author(Ordered ordered) {
    return Actors.CBE + " " + ordered.getCbe();
  }

  /** Who answers for it: nobody looked at it before it went out. */
  public static String approver(Ordered ordered) {
    return author(ordered)
        + " authorised by "
        + String.join(" and ", ordered.getAuthorisedByList());
  }

  /** Where it comes from, for people. */
  static String source(Ordered ordered) {
    return "ECBE " + ordered.getCbe();
  }
}
