/**
 * The territory: regions, cells and sensors, and which cells serve a region. Pure: no network, no
 * file, no clock.
 *
 * <p>Start at {@link io.bongsu.gateway.area.Territory#resolve}: it turns the regions of a warning
 * into cells by radio node, or says why it cannot. A region is named by its {@link
 * io.bongsu.gateway.area.RegionCode} everywhere; other codes are mapped where they enter.
 */
@NullMarked
package io.bongsu.gateway.area;

import org.jspecify.annotations.NullMarked;
