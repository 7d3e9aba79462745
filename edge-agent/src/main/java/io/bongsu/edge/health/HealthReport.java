package io.bongsu.edge.health;

import io.bongsu.edge.signal.Reading;
import io.bongsu.edge.signal.Stamp;
import java.util.List;

/** How the field gateway is at one moment. */
public record HealthReport(
    Stamp stamp,
    long uptimeS,
    String softwareVersion,
    long spoolRecords,
    long spoolBytes,
    long diskFreeBytes,
    List<Reading> readings) {}
