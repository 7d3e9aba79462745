/** Warms up the whole way of a warning, before the first real one takes it. */
@NullMarked
package io.bongsu.gateway.rehearsal;

import org.jspecify.annotations.NullMarked;
