package io.bongsu.gateway.history;

import org.jspecify.annotations.Nullable;

/**
 * Which alerts or incidents, newest first. Null is any. Level and drill are of alerts only.
 *
 * @param fromUs drafted or opened then or later, microseconds since 1970
 * @param toUs drafted or opened before
 * @param regionPrefix first digits of the code of one of its regions
 * @param terms what must occur in it
 * @param after where the page before ended
 * @param limit rows on a page, 1 or more
 */
public record HistoryFilter(
    @Nullable Long fromUs,
    @Nullable Long toUs,
    @Nullable String hazard,
    @Nullable String level,
    @Nullable String state,
    @Nullable Boolean drill,
    @Nullable String regionPrefix,
    @Nullable SearchTerms terms,
    @Nullable Cursor after,
    int limit) {}
