/**
 * What an operator does to the gateway from the command line: importing regions, cells and sensors,
 * and keeping them in a file.
 *
 * <p>Start at {@link io.bongsu.gateway.ops.RegionsCommand}, {@link
 * io.bongsu.gateway.ops.CellsCommand} and {@link io.bongsu.gateway.ops.SensorsCommand}; each reads
 * with an import ({@link io.bongsu.gateway.ops.RegionsImport} …) and saves with {@link
 * io.bongsu.gateway.ops.TerritoryStore}. An import is taken as a whole or refused as a whole.
 */
@NullMarked
package io.bongsu.gateway.ops;

import org.jspecify.annotations.NullMarked;
