/**
 * What people and programs ask of the gateway over HTTP.
 *
 * <p>Start at {@link io.bongsu.gateway.api.ApiServer}, which names every path.
 */
@NullMarked
package io.bongsu.gateway.api;

import org.jspecify.annotations.NullMarked;
