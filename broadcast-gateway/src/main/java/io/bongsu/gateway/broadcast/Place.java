package io.bongsu.gateway.broadcast;

/** An alert at a radio node. */
record Place(String alertId, String node) {}
