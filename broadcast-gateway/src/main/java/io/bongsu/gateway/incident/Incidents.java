package io.bongsu.gateway.incident;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What is known of the incidents as of the last commit. Any thread may ask. */
public interface Incidents {
  @Nullable Incident incident(String id);

  Collection<Incident> incidents();
}
