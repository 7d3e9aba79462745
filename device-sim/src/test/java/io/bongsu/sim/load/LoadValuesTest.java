package io.bongsu.sim.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bongsu.proto.cbs.CbsText;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LoadValuesTest {
  private static final int SHORTEST_LIMIT = 90; // characters of a critical alert

  @Test
  void wordsCarryTheirNumberAndFitEveryLevel() {
    String longest = NumberedText.of(999_999_999);
    assertEquals(OptionalLong.of(999_999_999), NumberedText.numberIn(longest));
    assertTrue(longest.length() <= SHORTEST_LIMIT, longest);
    assertInstanceOf(CbsText.Encoded.class, CbsText.encode(longest));
  }

  @Test
  void wordsThatWereChangedHaveNoNumber() {
    assertEquals(OptionalLong.empty(), NumberedText.numberIn(NumberedText.of(1) + "."));
    assertEquals(OptionalLong.empty(), NumberedText.numberIn("[제1호] 하천이"));
    assertEquals(OptionalLong.empty(), NumberedText.numberIn("가온구 화재"));
  }

  @Test
  void theBudgetGoesRoundTheLevelsAndLeavesSerialNumbersOver() {
    ApprovalBudget budget = new ApprovalBudget();
    assertEquals(Optional.empty(), budget.take());
    budget.allow(4);
    assertEquals(Optional.of(AlertLevel.CRITICAL), budget.take());
    assertEquals(Optional.of(AlertLevel.EMERGENCY), budget.take());
    assertEquals(Optional.of(AlertLevel.SAFETY), budget.take());
    assertEquals(Optional.of(AlertLevel.CRITICAL), budget.take());
    assertEquals(Optional.empty(), budget.take());
    budget.allow(100_000);
    int more = 0;
    while (budget.take().isPresent()) {
      more++;
    }
    assertEquals(3 * 900 - 4, more);
  }

  @Test
  void percentilesAreDurationsThatWereMeasured() {
    Millis millis = new Millis();
    assertEquals(0, millis.percentile(50));
    for (long ms : new long[] {40, 10, 30, 20}) {
      millis.add(ms);
    }
    assertEquals(20, millis.percentile(50));
    assertEquals(40, millis.percentile(99));
    assertEquals(10, millis.percentile(0));
  }
}
