/**
 * Decides on the board itself, cut off or not, that something is wrong.
 *
 * <p>Start at {@link io.bongsu.edge.rule.ThresholdWatch}; {@link io.bongsu.edge.rule.RuleBook}
 * feeds it. Time and chance come in from outside, so a decision can be played again.
 */
@NullMarked
package io.bongsu.edge.rule;

import org.jspecify.annotations.NullMarked;
