package io.bongsu.gateway.alert;

import org.jspecify.annotations.Nullable;

/**
 * An alert did not reach a stage by its deadline.
 *
 * @param dueUs the deadline, microseconds since 1970
 * @param reachedUs when it was reached all the same, where it was when that was noticed, or null
 * @param missing what was outstanding when that was noticed
 * @param noticedUs when that was
 */
public record LateStage(
    Stage stage, long dueUs, @Nullable Long reachedUs, Outstanding missing, long noticedUs) {}
