/**
 * Incidents: triggers of one hazard in one place and time, with the evidence they rest on.
 *
 * <p>No network, no file and no clock in here: time comes in with the command. Start at {@link
 * io.bongsu.gateway.incident.IncidentDesk}: it decides what a trigger belongs to, and whether it
 * makes a draft; {@link io.bongsu.gateway.incident.IncidentBook} is the state that the decisions
 * add up to.
 */
@NullMarked
package io.bongsu.gateway.incident;

import org.jspecify.annotations.NullMarked;
