/**
 * What was decided, on stable storage, in order.
 *
 * <p>Start at {@link io.bongsu.gateway.journal.CommandDesk}: every command passes through it, and
 * nothing is told to anybody before {@link io.bongsu.gateway.journal.Journal} has it.
 */
@NullMarked
package io.bongsu.gateway.journal;

import org.jspecify.annotations.NullMarked;
