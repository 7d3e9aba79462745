/**
 * The program: its command line, its configuration, and the wiring of all parts.
 *
 * <p>Start at {@link io.bongsu.edge.app.EdgeAgent}; {@link io.bongsu.edge.app.Agent} wires, {@link
 * io.bongsu.edge.app.ConfigReader} reads the configuration. Nothing depends on this package.
 */
@NullMarked
package io.bongsu.edge.app;

import org.jspecify.annotations.NullMarked;
