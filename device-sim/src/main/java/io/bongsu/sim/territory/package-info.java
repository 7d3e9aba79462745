/**
 * A made-up country: provinces, municipalities, towns, a river, cells, phones and sensors.
 *
 * <p>It lies in the open Yellow Sea, where there is no land, and every name in it is invented.
 * Start at {@link io.bongsu.sim.territory.TerritoryGenerator}; {@link
 * io.bongsu.sim.territory.TerritoryExporter} writes it in the formats that real data has.
 */
@NullMarked
package io.bongsu.sim.territory;

import org.jspecify.annotations.NullMarked;
