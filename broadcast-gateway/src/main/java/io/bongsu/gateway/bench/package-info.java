/**
 * What the journal costs, measured in this process: no network but Raft's own.
 *
 * <p>Start at {@link io.bongsu.gateway.bench.BenchCommand}.
 */
@NullMarked
package io.bongsu.gateway.bench;

import org.jspecify.annotations.NullMarked;
