/**
 * From an approved alert to its cells, and from what radio nodes say to what is known of each cell.
 *
 * <p>Start at {@link io.bongsu.gateway.broadcast.Broadcaster}.
 */
@NullMarked
package io.bongsu.gateway.broadcast;

import org.jspecify.annotations.NullMarked;
