package io.bongsu.gateway.journal;

/** Told who leads. Both are called on a thread of the journal, which they must not hold up. */
public interface Leadership {
  /** This gateway leads from now on: everything that was decided before it is applied here. */
  void lead();

  /** This gateway does not lead any more, or not yet. May be told again. */
  void follow();
}
