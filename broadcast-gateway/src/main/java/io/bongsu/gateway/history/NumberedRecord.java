package io.bongsu.gateway.history;

import io.bongsu.proto.journal.v1.Record;

/** A record and its number in the journal; the first is number 1. */
record NumberedRecord(long sequence, Record record) {}
