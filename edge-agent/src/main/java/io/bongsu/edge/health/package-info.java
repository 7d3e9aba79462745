/**
 * How the field gateway itself is: counters, clock, disk, newest readings.
 *
 * <p>Start at {@link io.bongsu.edge.health.Counters}, the names of everything that went otherwise
 * than it should.
 */
@NullMarked
package io.bongsu.edge.health;

import org.jspecify.annotations.NullMarked;
