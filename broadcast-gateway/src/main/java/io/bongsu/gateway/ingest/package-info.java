/**
 * What the field sends: taken from the embedded broker, checked, and handed to the desk as
 * evidence.
 *
 * <p>Start at {@link io.bongsu.gateway.ingest.TriggerIngest}.
 */
@NullMarked
package io.bongsu.gateway.ingest;

import org.jspecify.annotations.NullMarked;
