package io.bongsu.gateway.incident;

import java.math.BigDecimal;
import java.util.List;

/** Whether enough sensors agree, and that in words. */
final class Confirmation {
  private final Correlation policy;
  private final Evidence evidence;

  Confirmation(Correlation policy, Evidence evidence) {
    this.policy = policy;
    this.evidence = evidence;
  }

  boolean isReached() {
    return weightMilli() >= policy.neededMilli();
  }

  /** With the bonus for different quantities that say the same. */
  int weightMilli() {
    return evidence.weightMilli() + bonusMilli();
  }

  private int bonusMilli() {
    return together().size() >= 2 ? policy.compositeBonusMilli() : 0;
  }

  private List<Quantity> together() {
    return evidence.quantities().stream().filter(policy.compositeOf()::contains).toList();
  }

  /**
   * For people: {@code 2 of 7 sensors, weight 1.8 (needed: 1.5)}.
   *
   * @param known how many sensors the region has
   */
  String because(int known) {
    String bonus =
        bonusMilli() == 0
            ? ""
            : ", "
                + thousandths(bonusMilli())
                + " of it for "
                + String.join(" with ", together().stream().map(Quantity::configName).toList());
    return evidence.sensors()
        + " of "
        + known
        + " sensors, weight "
        + thousandths(weightMilli())
        + bonus
        + " (needed: "
        + thousandths(policy.neededMilli())
        + ")";
  }

  private static String thousandths(int milli) {
    return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
  }
}
