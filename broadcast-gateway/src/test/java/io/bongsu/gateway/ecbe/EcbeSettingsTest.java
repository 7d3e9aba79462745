package io.bongsu.gateway.ecbe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.bongsu.proto.cbsp.CbspMessage.Category;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EcbeSettingsTest {
  @Test
  void authorisationIsOverWhenItsLastDayIsOverInKorea() {
    EcbeSettings settings =
        new EcbeSettings(
            "127.0.0.1", 0, Duration.ofSeconds(1), List.of(cbe("A", 31), cbe("B", 30)));
    String over =
        "ecbe: B is authorised until 2020-03-30 (expected: a later day; nothing of it is taken)";
    assertEquals(List.of(), settings.overdue(us("2020-03-30T14:59:59Z")));
    assertEquals(List.of(over), settings.overdue(us("2020-03-30T15:00:00Z")));
  }

  private static Cbe cbe(String name, int lastDay) {
    return new Cbe(
        name,
        List.of("first", "second"),
        List.of(new Cbe.Range(4370, 4370)),
        Set.of(Category.NORMAL),
        LocalDate.of(2020, 3, lastDay),
        null);
  }

  private static long us(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }
}
