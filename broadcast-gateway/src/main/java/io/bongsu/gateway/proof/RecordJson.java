package io.bongsu.gateway.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.util.Base64;

/** A record as one line of JSON. */
final class RecordJson {
  private RecordJson() {}

  /** Readable: its place in the chain, its time and what it says. */
  static ObjectNode of(JournalRecord record) {
    return chained(record)
        .put("time", Times.iso(record.record().getAtUs()))
        .put("atUs", record.record().getAtUs())
        .put("event", record.record().getEventCase().name())
        .set("record", ProtoJson.of(record.record()));
  }

  /** With the octets that are hashed. */
  static ObjectNode withOctets(JournalRecord record) {
    return of(record).put("octets", base64(record.octets()));
  }

  /** Only what the chain needs. */
  static ObjectNode octetsOnly(JournalRecord record) {
    return chained(record).put("octets", base64(record.octets()));
  }

  static String base64(ByteString octets) {
    return Base64.getEncoder().encodeToString(octets.toByteArray());
  }

  private static ObjectNode chained(JournalRecord record) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("sequence", record.sequence())
        .put("previousHash", Hashes.hex(record.before().hash()))
        .put("hash", Hashes.hex(record.head().hash()));
  }
}
