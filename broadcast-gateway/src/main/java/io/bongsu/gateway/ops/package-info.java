/** How the gateway is looked after: counters, imports, stores. */
@NullMarked
package io.bongsu.gateway.ops;

import org.jspecify.annotations.NullMarked;
