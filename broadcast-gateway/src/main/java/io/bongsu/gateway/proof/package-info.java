/**
 * What the journal proves, and to whom: reading it without trusting it, signing its head, and
 * taking one incident out of it for an inquiry.
 *
 * <p>Start at {@link io.bongsu.gateway.proof.JournalReader}, which everything here reads with, and
 * {@link io.bongsu.gateway.proof.JournalCommand}, the command line. Nothing in this package writes
 * to the journal.
 */
@NullMarked
package io.bongsu.gateway.proof;

import org.jspecify.annotations.NullMarked;
