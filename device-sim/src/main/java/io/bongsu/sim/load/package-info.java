/**
 * Orders and triggers without pause, a book of what was accepted, and when to kill whom.
 *
 * <p>Start at {@link io.bongsu.sim.load.AlertWorker} and {@link io.bongsu.sim.load.TriggerWorker},
 * who make the load (or {@link io.bongsu.sim.load.TriggerStream}, as much as there can be), and at
 * {@link io.bongsu.sim.load.Ledger}, which holds the gateway to its word.
 */
@NullMarked
package io.bongsu.sim.load;

import org.jspecify.annotations.NullMarked;
