package io.bongsu.edge.signal;

/**
 * When something happened, as this board knows it.
 *
 * @param monotonicNs comparable only between stamps of one {@code bootId}
 * @param bootId random, made anew at each start of the program
 */
public record Stamp(long wallTimeUs, long monotonicNs, String bootId, ClockTrust trust) {}
