@NullMarked
package io.bongsu.sim.app;

import org.jspecify.annotations.NullMarked;
