@NullMarked
package io.bongsu.edge.app;

import org.jspecify.annotations.NullMarked;
