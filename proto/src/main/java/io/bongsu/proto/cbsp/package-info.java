/**
 * CBSP, the protocol between a cell broadcast centre and a BSC (TS 48.049).
 *
 * <p>Start at {@link io.bongsu.proto.cbsp.CbspMessage}. {@link io.bongsu.proto.cbsp.CbspEncoder}
 * and {@link io.bongsu.proto.cbsp.CbspDecoder} turn messages into octets and back; neither touches
 * a network.
 */
@NullMarked
package io.bongsu.proto.cbsp;

import org.jspecify.annotations.NullMarked;
