/**
 * What came of an alert, told from both ends: the gateway's ledger and the phones themselves.
 *
 * <p>Start at {@link io.bongsu.sim.report.AlertProgress}.
 */
@NullMarked
package io.bongsu.sim.report;

import org.jspecify.annotations.NullMarked;
