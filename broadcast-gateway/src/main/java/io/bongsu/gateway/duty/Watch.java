package io.bongsu.gateway.duty;

import java.util.Collection;

/** The alerts as of the last commit, as far as the duties look at them. Any thread may ask. */
public interface Watch {
  /** At least those that wait for people and those on air. */
  Collection<Watched> watched();
}
