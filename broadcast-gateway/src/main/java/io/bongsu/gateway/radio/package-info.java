/**
 * Links to radio nodes: today CBSP to BSCs (TS 48.049).
 *
 * <p>Start at {@link io.bongsu.gateway.radio.CbspLink}: one for each radio node, none of which can
 * delay another. We connect to most ({@code Dialler}); some connect to us ({@link
 * io.bongsu.gateway.radio.CbspServer}).
 */
@NullMarked
package io.bongsu.gateway.radio;

import org.jspecify.annotations.NullMarked;
