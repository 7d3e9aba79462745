@NullMarked
package io.bongsu.gateway.app;

import org.jspecify.annotations.NullMarked;
