/**
 * What was, for people to search: past alerts and incidents, in one SQLite file.
 *
 * <p>Nothing is decided here and nothing here is the truth: the file is a projection of the
 * journal's records, and is made anew from them whenever it is missing, damaged or of another
 * journal. A disk that fails makes it stale, never a warning late.
 *
 * <p>Start at {@link io.bongsu.gateway.history.History}, which takes records in; {@link
 * io.bongsu.gateway.history.Projection} says what each record changes, and {@link
 * io.bongsu.gateway.history.HistoryReader} answers questions.
 */
@NullMarked
package io.bongsu.gateway.history;

import org.jspecify.annotations.NullMarked;
