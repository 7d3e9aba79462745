package io.bongsu.gateway.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.bongsu.gateway.incident.KnownEvents.Known;
import org.junit.jupiter.api.Test;

/** What is remembered of triggers, and for how long. */
final class KnownEventsTest {
  private static final long DAY_US = 24L * 3600 * 1_000_000;

  private final KnownEvents events = new KnownEvents();

  @Test
  void eventIsForgottenADayAfterItCame() {
    events.add(new Known("a", "i", 1));
    events.forget(DAY_US);
    assertNotNull(events.find("a"));
    events.forget(DAY_US + 1);
    assertNull(events.find("a"));
  }

  @Test
  void nextEventMakesOldOnesForgottenToo() {
    events.add(new Known("a", "i", 1));
    events.add(new Known("b", "i", 2));
    events.add(new Known("c", "i", DAY_US + 1));
    assertNull(events.find("a"));
    assertNotNull(events.find("b"));
  }

  @Test
  void oldestIsForgottenWhenThereAreTooMany() {
    for (int i = 0; i <= KnownEvents.MAX_EVENTS; i++) {
      events.add(new Known("e" + i, "i", i));
    }
    assertNull(events.find("e0"));
    assertNotNull(events.find("e1"));
    assertNotNull(events.find("e" + KnownEvents.MAX_EVENTS));
    assertEquals(KnownEvents.MAX_EVENTS, events.all().size());
  }
}
