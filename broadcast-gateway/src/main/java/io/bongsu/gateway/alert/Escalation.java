package io.bongsu.gateway.alert;

/**
 * Nobody acted in time, and the next level up was asked.
 *
 * @param step 1 for the first step up
 * @param to who is asked, for people
 */
public record Escalation(int step, String to, long atUs) {}
