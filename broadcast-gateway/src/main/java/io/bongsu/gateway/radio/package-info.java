/**
 * Links to radio nodes: today CBSP to BSCs (TS 48.049).
 *
 * <p>Start at {@link io.bongsu.gateway.radio.CbspLink}: one for each radio node, none of which can
 * delay another.
 */
@NullMarked
package io.bongsu.gateway.radio;

import org.jspecify.annotations.NullMarked;
