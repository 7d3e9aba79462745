package io.bongsu.gateway.radio;

/**
 * A radio node that we connect to: a BSC whose CBSP listens at {@code host:port}.
 *
 * @param operator the mobile network it belongs to
 */
public record RadioNode(String name, String operator, String host, int port) {}
