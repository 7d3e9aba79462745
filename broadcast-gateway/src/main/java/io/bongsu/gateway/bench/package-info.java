/**
 * What the journal costs, and how long it takes from a warning area to its cells; measured in this
 * process: no network but Raft's own.
 *
 * <p>Start at {@link io.bongsu.gateway.bench.BenchCommand} and {@link
 * io.bongsu.gateway.bench.AreaBench}.
 */
@NullMarked
package io.bongsu.gateway.bench;

import org.jspecify.annotations.NullMarked;
