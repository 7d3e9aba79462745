/**
 * The way to the centre: at least once, alarms first, whatever the link does.
 *
 * <p>Start at {@link io.bongsu.edge.uplink.Uplink}, which decides what to send and when; {@link
 * io.bongsu.edge.uplink.MqttLink} is all it knows of MQTT, {@link io.bongsu.edge.uplink.PahoLink}
 * the library behind it.
 */
@NullMarked
package io.bongsu.edge.uplink;

import org.jspecify.annotations.NullMarked;
