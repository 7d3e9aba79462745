/**
 * Where readings come from.
 *
 * <p>Start at {@link io.bongsu.edge.sensor.Source}. {@link io.bongsu.edge.sensor.ReplaySource}
 * plays a file, {@link io.bongsu.edge.sensor.DryContactSource} reads a contact on a GPIO line.
 */
@NullMarked
package io.bongsu.edge.sensor;

import org.jspecify.annotations.NullMarked;
