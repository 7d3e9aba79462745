/**
 * The life of an alert, as a deterministic state machine: draft, submitted, approved, broadcasting,
 * and then replaced, stopped or expired; and what each cell said.
 *
 * <p>No network, no file and no clock in here: time comes in with the command. Start at {@link
 * io.bongsu.gateway.alert.AlertDesk}: it decides; {@link io.bongsu.gateway.alert.AlertBook} is the
 * state that the decisions add up to. {@link io.bongsu.gateway.alert.AlertArea} says where one is
 * for.
 */
@NullMarked
package io.bongsu.gateway.alert;

import org.jspecify.annotations.NullMarked;
