package io.bongsu.gateway.ecbe;

import io.bongsu.gateway.alert.WarningMessage;
import io.bongsu.proto.journal.v1.Text;
import org.jspecify.annotations.Nullable;

/**
 * What phones are to get, and what it says.
 *
 * @param text as phones will read it, or null where it is none
 * @param noText why it is none; empty where there is one
 */
record Payload(WarningMessage message, @Nullable Text text, String noText) {}
