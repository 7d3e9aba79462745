package io.bongsu.proto.cbs;

import org.jspecify.annotations.Nullable;

/**
 * What one page says.
 *
 * @param language what the page itself calls it, or null
 */
record PageText(String text, @Nullable String language) {}
