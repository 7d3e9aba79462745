package io.bongsu.sim.load;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What a gateway's journal has, told by whoever can read it. */
public interface JournalCheck {
  /** What was done about each of these alerts, by id; those that it does not have are left out. */
  Map<String, Set<Step>> steps(Collection<String> alertIds);

  /** Event ids of all triggers that it has. */
  Set<String> eventIds();
}
