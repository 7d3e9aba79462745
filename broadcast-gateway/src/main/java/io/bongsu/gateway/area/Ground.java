package io.bongsu.gateway.area;

/** A piece of ground, asked for the sites in it and for the cells whose coverage meets it. */
interface Ground {
  /** How a box lies to a piece of ground. */
  enum Relation {
    /** No point of it is in it. */
    OUTSIDE,
    /** Every point of it is in it. */
    INSIDE,
    /** Perhaps some are and some are not. */
    UNSURE
  }

  /** One site's view of the ground. */
  interface View {
    boolean meets(Coverage coverage);
  }

  Relation relate(double west, double south, double east, double north);

  /** Whether a point is in it, its border included. */
  boolean holds(double longitude, double latitude);

  /** From a site that is not in it. */
  View from(double longitude, double latitude);
}
