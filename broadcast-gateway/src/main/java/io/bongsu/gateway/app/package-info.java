/**
 * Puts the gateway together and runs it; nothing else may depend on this package.
 *
 * <p>Start at {@link io.bongsu.gateway.app.Gateway}.
 */
@NullMarked
package io.bongsu.gateway.app;

import org.jspecify.annotations.NullMarked;
