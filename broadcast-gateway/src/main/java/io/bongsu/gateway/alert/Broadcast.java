package io.bongsu.gateway.alert;

import io.bongsu.proto.cbs.CbsMessage;
import io.bongsu.proto.cbsp.CellIdentifier.CellGlobalId;
import java.util.List;
import java.util.Map;

/**
 * What was approved, to the last octet: sending it again sends the same.
 *
 * @param cellsByNode the approved cells of each radio node
 * @param repetitionPeriod in units of 1.883 s
 * @param endsUs when the alert ends by itself, microseconds since 1970
 */
public record Broadcast(
    CbsMessage message,
    Map<String, List<CellGlobalId>> cellsByNode,
    int repetitionPeriod,
    int numberOfBroadcasts,
    long endsUs) {}
