package io.bongsu.sim.phone;

/**
 * A warning on a phone's screen.
 *
 * @param serialNumber the 16 bits as received
 * @param siren whether the phone sounded its alarm, also when set to silent
 * @param shownAtWallTimeUs microseconds since 1970
 */
public record Shown(
    int phone,
    int messageIdentifier,
    int serialNumber,
    String text,
    boolean siren,
    long shownAtWallTimeUs,
    PhoneCell cell) {}
