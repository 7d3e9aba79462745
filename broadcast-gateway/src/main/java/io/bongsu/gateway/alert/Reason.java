package io.bongsu.gateway.alert;

/** What a person said when they returned, rejected, stopped or vetoed an alert. */
public record Reason(String by, String text, long atUs) {}
