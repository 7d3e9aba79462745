/**
 * Radio nodes: base station controllers that take CBSP from a cell broadcast centre and broadcast
 * in their cells.
 *
 * <p>They behave as osmo-bsc was seen to behave, its silences included. Time on air is not
 * modelled: a page reaches every phone in its cell at the moment it is broadcast. Start at {@link
 * io.bongsu.sim.radio.SimRadioNode}.
 */
@NullMarked
package io.bongsu.sim.radio;

import org.jspecify.annotations.NullMarked;
