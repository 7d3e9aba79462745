package io.bongsu.edge.spool;

/**
 * One message on its way.
 *
 * @param seq in the order of arrival, never used twice
 * @param payload not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent")
public record SpoolRecord(long seq, Priority priority, String topic, byte[] payload) {}
