/**
 * Where a phone itself decides whether it shows a warning: warning area coordinates and the message
 * that makes phones check them again (TS 23.041 §9.3.63, ATIS-0700041).
 *
 * <p>Start at {@link io.bongsu.proto.cbs.geofence.WarningAreaCoordinates}.
 */
@NullMarked
package io.bongsu.proto.cbs.geofence;

import org.jspecify.annotations.NullMarked;
