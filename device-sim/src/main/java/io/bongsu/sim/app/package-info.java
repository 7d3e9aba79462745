/**
 * Wires the parts together.
 *
 * <p>Start at {@link io.bongsu.sim.app.DeviceSim}, the command line; {@link
 * io.bongsu.sim.app.SimWorld} is a territory switched on.
 */
@NullMarked
package io.bongsu.sim.app;

import org.jspecify.annotations.NullMarked;
