/**
 * Keeps what must reach the centre until the centre has it.
 *
 * <p>Start at {@link io.bongsu.edge.spool.Spool}.
 */
@NullMarked
package io.bongsu.edge.spool;

import org.jspecify.annotations.NullMarked;
