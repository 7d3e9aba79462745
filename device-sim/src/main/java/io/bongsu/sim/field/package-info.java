/**
 * Field gateways: the files an edge agent is configured by, and what its sensors are made to see.
 *
 * <p>Start at {@link io.bongsu.sim.field.FieldSite}; {@link io.bongsu.sim.field.FireScript} and
 * {@link io.bongsu.sim.field.FloodScript} tell what happens there.
 */
@NullMarked
package io.bongsu.sim.field;

import org.jspecify.annotations.NullMarked;
