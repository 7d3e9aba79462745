/**
 * How long a warning takes, stage by stage, and the alarm when a stage is late.
 *
 * <p>Start at {@link io.bongsu.gateway.latency.Deadlines}; {@link
 * io.bongsu.gateway.latency.StageWatch} looks at the clock, {@link
 * io.bongsu.gateway.latency.LatencyLedger} is what one alert took.
 */
@NullMarked
package io.bongsu.gateway.latency;

import org.jspecify.annotations.NullMarked;
