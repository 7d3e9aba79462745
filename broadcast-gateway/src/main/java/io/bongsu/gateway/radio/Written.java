package io.bongsu.gateway.radio;

/**
 * What became of a message.
 *
 * @param taken whether the operating system has taken it: false when the link is away, broke or
 *     stopped reading, when nobody wanted it any more, or when this gateway may not send
 * @param atNs when, by {@link System#nanoTime}
 */
public record Written(boolean taken, long atNs) {}
