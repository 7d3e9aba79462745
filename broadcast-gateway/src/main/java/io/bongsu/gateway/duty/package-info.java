/**
 * What must be done by the clock, and by the leading gateway alone: closing, expiring, escalating,
 * and sending what was armed.
 *
 * <p>Start at {@link io.bongsu.gateway.duty.Duties}; {@link io.bongsu.gateway.duty.DueWork} decides
 * what is due, and reads no clock itself.
 */
@NullMarked
package io.bongsu.gateway.duty;

import org.jspecify.annotations.NullMarked;
