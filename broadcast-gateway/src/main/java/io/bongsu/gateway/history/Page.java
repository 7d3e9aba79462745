package io.bongsu.gateway.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what was asked for.
 *
 * @param next what to ask for to go on after it; null with the last part
 */
public record Page<T, C>(List<T> rows, @Nullable C next) {}
