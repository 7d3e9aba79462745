/**
 * What a sensor said, when, and how far to believe it; and the smoothing of raw signals.
 *
 * <p>Start at {@link io.bongsu.edge.signal.Reading}. Nothing here touches the network, a file or a
 * clock of its own: time comes in through {@link io.bongsu.edge.signal.FieldClock}, work later
 * through {@link io.bongsu.edge.signal.EventLoop}.
 */
@NullMarked
package io.bongsu.edge.signal;

import org.jspecify.annotations.NullMarked;
