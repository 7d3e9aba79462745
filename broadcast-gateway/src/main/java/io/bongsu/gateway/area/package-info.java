/**
 * The territory: regions, cells and sensors, and which cells serve a region. Pure: no network, no
 * file, no clock.
 *
 * <p>Start at {@link io.bongsu.gateway.area.Territory#resolve(WarningArea, SpillOver)}: it turns a
 * {@link io.bongsu.gateway.area.WarningArea} into cells by radio node, or says why it cannot.
 * {@link io.bongsu.gateway.area.AreaResolver} says which cells an area touches and which only spill
 * over into it. A region is named by its {@link io.bongsu.gateway.area.RegionCode} everywhere;
 * other codes are mapped where they enter.
 */
@NullMarked
package io.bongsu.gateway.area;

import org.jspecify.annotations.NullMarked;
