/**
 * Phones: what a cell broadcasts goes in, what their owner sees comes out.
 *
 * <p>Decodes pages by itself and shares no code with {@code io.bongsu.proto}, so that a mistake
 * there is seen here. Start at {@link io.bongsu.sim.phone.PhoneFleet}.
 */
@NullMarked
package io.bongsu.sim.phone;

import org.jspecify.annotations.NullMarked;
