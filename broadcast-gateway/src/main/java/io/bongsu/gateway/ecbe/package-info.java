/**
 * The REST of osmo-cbc, for programs that speak it: ECBE, from a cell broadcast entity to the cell
 * broadcast centre. Off unless configured.
 *
 * <p>Start at {@link io.bongsu.gateway.ecbe.EcbeServer}. What is asked for is read by {@link
 * io.bongsu.gateway.ecbe.OrderJson}; what became of it is said by {@link
 * io.bongsu.gateway.ecbe.Delivery} and {@link io.bongsu.gateway.ecbe.StopDelivery}.
 */
@NullMarked
package io.bongsu.gateway.ecbe;

import org.jspecify.annotations.NullMarked;
